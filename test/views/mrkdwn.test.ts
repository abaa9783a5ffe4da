import { describe, expect, it } from 'vitest'
import { link } from '../../src/views/mrkdwn.ts'

describe('a link to a page that is cited', () => {
  it('leads there under our words', () =>
    expect(link('https://learn.microsoft.com/azure/machine-learning/how-to-managed-network#list', 'see why').mrkdwn).toBe(
      '<https://learn.microsoft.com/azure/machine-learning/how-to-managed-network#list|see why>',
    ))

  it.each([
    'http://learn.microsoft.com/azure',
    'javascript:alert(1)',
    'https://evil.example|Approve',
    'https://evil.example/><!channel>',
    'https://user:secret@learn.microsoft.com/',
    'https://localhost/',
    'https://learn.microsoft.com/a?b=c',
    'https://learn.microsoft.com/\u202egro',
    '!channel',
    '',
  ])('leads nowhere from %j, which is shown as it is', (url) => {
    const shown = link(url, 'see why').mrkdwn
    expect(shown).toMatch(/^see why `/)
    expect(shown).not.toMatch(/[<>]/)
  })

  it('keeps words from becoming markup', () => {
    expect(link('https://learn.microsoft.com/', '*see* <!here>|why').mrkdwn).toBe('<https://learn.microsoft.com/|∗see∗ &lt;!here&gt;|why>')
  })
})
