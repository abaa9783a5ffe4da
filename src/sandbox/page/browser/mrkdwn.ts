import { decoded, type Token, tokenAt } from './mrkdwn-token.ts'

/**
 * Slack's own markup as values: nothing here is HTML, so nothing typed can become any.
 * https://docs.slack.dev/messaging/formatting-message-text
 */
export type Paragraph =
  | { readonly is: 'text'; readonly of: readonly Inline[] }
  | { readonly is: 'quote'; readonly of: readonly Inline[] }
  | { readonly is: 'preformatted'; readonly text: string }

export type Inline =
  | { readonly is: 'plain'; readonly text: string }
  | { readonly is: 'bold' | 'italic' | 'strike'; readonly of: readonly Inline[] }
  | { readonly is: 'code'; readonly text: string }
  | { readonly is: 'emoji'; readonly name: string }
  | Token

/** `verbatim` stops bare addresses from becoming links, as it does in Slack. */
export function parseMrkdwn(text: string, verbatim = false): readonly Paragraph[] {
  const pieces = text.split(/```\n?([\s\S]+?)\n?```\n?/)
  return pieces.flatMap((piece, index) => (index % 2 === 1 ? [{ is: 'preformatted', text: decoded(piece) }] : prose(piece, verbatim)))
}

/** Only the emoji of a plain text, which has no other markup. */
export function parsePlain(text: string): readonly Inline[] {
  return text.split(/(:[a-z0-9_+'-]+:)/).flatMap((piece, index): Inline[] => {
    if (piece === '') return []
    return [index % 2 === 1 ? { is: 'emoji', name: piece.slice(1, -1) } : { is: 'plain', text: piece }]
  })
}

function prose(text: string, verbatim: boolean): readonly Paragraph[] {
  const paragraphs: { is: 'text' | 'quote'; lines: string[] }[] = []
  for (const line of text === '' ? [] : text.split('\n')) {
    const quoted = /^(?:&gt;|>) ?/.exec(line)
    const is = quoted === null ? 'text' : 'quote'
    const last = paragraphs.at(-1)
    const words = line.slice(quoted?.[0].length ?? 0)
    if (last?.is === is) last.lines.push(words)
    else paragraphs.push({ is, lines: [words] })
  }
  return paragraphs.map(({ is, lines }) => ({ is, of: inlines(lines.join('\n'), verbatim) }))
}

const MARKS: Readonly<Record<string, 'bold' | 'italic' | 'strike'>> = { '*': 'bold', _: 'italic', '~': 'strike' }

function inlines(text: string, verbatim: boolean): readonly Inline[] {
  const found: Inline[] = []
  let plainFrom = 0
  let at = 0
  while (at < text.length) {
    const piece = pieceAt(text, at, verbatim)
    if (piece === undefined) at += 1
    else {
      if (plainFrom < at) found.push({ is: 'plain', text: decoded(text.slice(plainFrom, at)) })
      found.push(piece.inline)
      at += piece.length
      plainFrom = at
    }
  }
  if (plainFrom < text.length) found.push({ is: 'plain', text: decoded(text.slice(plainFrom)) })
  return found
}

type Piece = { readonly inline: Inline; readonly length: number }

function pieceAt(text: string, at: number, verbatim: boolean): Piece | undefined {
  const first = text.charAt(at)
  if (first === '<') return tokenAt(text, at)
  if (first === '`') return codeAt(text, at)
  if (first === ':') return emojiAt(text, at)
  if (first === 'h' && !verbatim) return addressAt(text, at)
  const is = MARKS[first]
  return is === undefined ? undefined : markedAt(text, at, is, verbatim)
}

function codeAt(text: string, at: number): Piece | undefined {
  const code = match(/`([^`\n]+)`/y, text, at)
  return code && { inline: { is: 'code', text: decoded(code[1] ?? '') }, length: code[0].length }
}

function emojiAt(text: string, at: number): Piece | undefined {
  const emoji = match(/:([a-z0-9_+'-]+):/y, text, at)
  return emoji && { inline: { is: 'emoji', name: emoji[1] ?? '' }, length: emoji[0].length }
}

function addressAt(text: string, at: number): Piece | undefined {
  if (isWord(text.charAt(at - 1))) return undefined
  const address = match(/https?:\/\/[^\s<>|*`]+[^\s<>|*`.,;:!?)'"]/y, text, at)
  if (address === undefined) return undefined
  const href = decoded(address[0])
  return { inline: { is: 'link', href, label: href }, length: address[0].length }
}

/** A mark counts only at the edge of words: `a_b_c` and `2 * 3 * 4` stay as they are. */
function markedAt(text: string, at: number, is: 'bold' | 'italic' | 'strike', verbatim: boolean): Piece | undefined {
  if (isWord(text.charAt(at - 1)) || /^\s?$/.test(text.charAt(at + 1))) return undefined
  const end = closingAt(text, at + 1, text.charAt(at))
  if (end === undefined) return undefined
  return { inline: { is, of: inlines(text.slice(at + 1, end), verbatim) }, length: end - at + 1 }
}

function closingAt(text: string, from: number, mark: string): number | undefined {
  for (let at = from; at < text.length && text.charAt(at) !== '\n'; at += 1) {
    const whole = tokenAt(text, at) ?? codeAt(text, at)
    if (whole !== undefined) at += whole.length - 1
    else if (text.charAt(at) === mark && at > from && !/\s/.test(text.charAt(at - 1)) && !isWord(text.charAt(at + 1))) return at
  }
  return undefined
}

function isWord(letter: string): boolean {
  return /[\p{L}\p{N}]/u.test(letter)
}

function match(sticky: RegExp, text: string, at: number): RegExpExecArray | undefined {
  sticky.lastIndex = at
  return sticky.exec(text) ?? undefined
}
