import { describe, expect, it } from 'vitest'
import { hostsInLog } from '../../src/domain/log/hosts-in-log.ts'
import { hostKnowledge } from '../../src/knowledge/host-knowledge.ts'
import { textOfMessage } from '../../src/slack/text-of-message.ts'

const ERROR = "fatal: unable to access 'https://github.com/x.git/': Could not resolve host: github.com"
const richText = (elements: readonly unknown[]) => ({ type: 'rich_text', elements: [{ type: 'rich_text_preformatted', elements }] })

describe('the words of a message', () => {
  it.each([
    ['in its text', { text: ERROR }],
    [
      'in code of rich text, with links of Slack in it',
      {
        text: '',
        blocks: [
          richText([
            { type: 'text', text: "fatal: unable to access '" },
            { type: 'link', url: 'https://github.com/x.git/' },
            { type: 'text', text: "': Could not resolve host: " },
            { type: 'link', url: 'http://github.com', text: 'github.com' },
          ]),
        ],
      },
    ],
    ['in a section of a bot', { text: 'Build failed', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: ERROR } }] }],
    ['in a field', { blocks: [{ type: 'section', fields: [{ type: 'mrkdwn', text: ERROR }] }] }],
    [
      'in an attachment',
      { text: '', attachments: [{ fallback: 'Build failed', text: ERROR, fields: [{ title: 'Branch', value: 'main' }] }] },
    ],
    ['in blocks of an attachment', { attachments: [{ blocks: [{ type: 'section', text: { type: 'mrkdwn', text: ERROR } }] }] }],
  ])('are found %s', (_, message) => {
    expect(hostsInLog(textOfMessage(message), hostKnowledge).failed.map(({ host }) => host)).toEqual(['github.com'])
  })

  it.each([[undefined], [null], ['text'], [{}], [{ text: 7, blocks: 'x', attachments: [null] }]])('are none in %j', (message) => {
    expect(textOfMessage(message)).toBe('')
  })

  it('are no more than Slack lets a person write', () => expect(textOfMessage({ text: 'x'.repeat(100_000) })).toHaveLength(40_000))
})
