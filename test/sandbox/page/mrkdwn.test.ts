import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Inline, Paragraph } from '../../../src/sandbox/page/browser/mrkdwn.ts'
import { parseMrkdwn, parsePlain } from '../../../src/sandbox/page/browser/mrkdwn.ts'

const plain = (text: string): Inline => ({ is: 'plain', text })
const text = (...of: Inline[]): Paragraph => ({ is: 'text', of })

describe('mrkdwn', () => {
  it.each<[string, string, Paragraph[]]>([
    ['bold', '*no*', [text({ is: 'bold', of: [plain('no')] })]],
    ['italic in bold', '*a _b_*', [text({ is: 'bold', of: [plain('a '), { is: 'italic', of: [plain('b')] }] })]],
    ['strike', 'was ~9~ 8', [text(plain('was '), { is: 'strike', of: [plain('9')] }, plain(' 8'))]],
    ['code, in which nothing else counts', '`*a* &lt;@U1&gt;`', [text({ is: 'code', text: '*a* <@U1>' })]],
    ['a fence', 'see\n```\n*a*\n```\nend', [text(plain('see\n')), { is: 'preformatted', text: '*a*' }, text(plain('end'))]],
    ['a quote, escaped as people type it', '&gt; one\n&gt;two\nthree', [{ is: 'quote', of: [plain('one\ntwo')] }, text(plain('three'))]],
    ['an emoji', ':warning: hot', [text({ is: 'emoji', name: 'warning' }, plain(' hot'))]],
    ['a link', '<https://a.b/c?d=1&amp;e|here>', [text({ is: 'link', href: 'https://a.b/c?d=1&e', label: 'here' })]],
    [
      'a bare address',
      'see https://a.b/c.',
      [text(plain('see '), { is: 'link', href: 'https://a.b/c', label: 'https://a.b/c' }, plain('.'))],
    ],
    ['a person', '<@U0RAE>', [text({ is: 'user', id: 'U0RAE', label: undefined })]],
    ['a channel', '<#C1|ml>', [text({ is: 'channel', id: 'C1', label: 'ml' })]],
    ['a group', '<!subteam^S1|@fin>', [text({ is: 'group', id: 'S1', label: '@fin' })]],
    ['a broadcast', '<!here>', [text({ is: 'broadcast', to: 'here' })]],
    ['a date', '<!date^60^{time}^x|then>', [text({ is: 'date', seconds: 60, format: '{time}', fallback: 'then' })]],
  ])('reads %s', (_, source, paragraphs) => {
    expect(parseMrkdwn(source)).toEqual(paragraphs)
  })

  it.each([
    ['signs within words', 'a_b_c and 2 * 3 * 4', 'a_b_c and 2 * 3 * 4'],
    ['a mark without its end', '*open', '*open'],
    ['a mark over two lines', '*a\nb*', '*a\nb*'],
    ['what is escaped once', '&lt;!channel&gt; &amp;lt;', '<!channel> &lt;'],
    ['HTML', '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['a link that would run', '<javascript:alert(1)|Approve>', '<javascript:alert(1)|Approve>'],
  ])('leaves %s as text', (_, source, shown) => {
    expect(parseMrkdwn(source)).toEqual([text(plain(shown))])
  })

  it('makes no link of a bare address where the app asked for none', () => {
    expect(parseMrkdwn('https://a.b', true)).toEqual([text(plain('https://a.b'))])
  })

  it('knows only emoji in plain text', () => {
    expect(parsePlain('*a* :x: <@U1>')).toEqual([plain('*a* '), { is: 'emoji', name: 'x' }, plain(' <@U1>')])
  })

  it('never links anywhere but to the web or to mail, and never fails', () => {
    const signs = fc.constantFrom(
      '<',
      '>',
      '|',
      '*',
      '_',
      '~',
      '`',
      '\n',
      '&amp;',
      '&lt;',
      '@U1',
      '!',
      'javascript:',
      'https://a',
      ' ',
      'x',
      ':x:',
    )
    const source = fc.array(signs, { maxLength: 60 }).map((parts) => parts.join(''))
    fc.assert(fc.property(source, (words) => linksIn(parseMrkdwn(words)).every((href) => /^(https?:\/\/|mailto:)/i.test(href))))
  })

  it('reads the longest text at once, whatever is in it', () => {
    const began = performance.now()
    for (const piece of ['<', '*a ', '`', '<a><', '_*~']) parseMrkdwn(piece.repeat(3000).slice(0, 3000))
    expect(performance.now() - began).toBeLessThan(2000)
  })
})

function linksIn(paragraphs: readonly Paragraph[]): readonly string[] {
  const links = (inlines: readonly Inline[]): readonly string[] =>
    inlines.flatMap((inline) => (inline.is === 'link' ? [inline.href] : 'of' in inline ? links(inline.of) : []))
  return paragraphs.flatMap((paragraph) => ('of' in paragraph ? links(paragraph.of) : []))
}
