import { parseArgsStringToArgv } from 'string-argv'
import { no, ok, type Result } from '../domain/result.ts'
import type { CommandProblem } from './command.ts'

/** Beyond this a text is not a command but an accident or an attack. */
const LONGEST_TEXT = 8_000

/** The words of a command as a shell would see them, after undoing what Slack and phones do to text. */
export function tokensOf(text: string): Result<readonly string[], CommandProblem> {
  if (text.length > LONGEST_TEXT) return no({ problem: 'too-long', length: text.length, longest: LONGEST_TEXT })
  const plain = hideEscaped(straightQuotes(withoutSlackMarkup(text)))
  if (CONTROL.test(plain)) return no({ problem: 'control-characters' })
  const open = openQuote(plain)
  if (open !== undefined) return no({ problem: 'unbalanced-quote', quote: plain.charAt(open), from: plain.slice(open) })
  return ok(parseArgsStringToArgv(plain).map(showEscaped))
}

/** What a backslash takes its meaning from, as a shell does; the splitter knows no backslashes. */
const ESCAPED = ['"', "'", '\\', ' '] as const

/** Code points of private use: nobody types them, and neither a quote nor a blank is seen where they stand. */
const HIDING_PLACE = 0xf8e0

const hideEscaped = (text: string): string =>
  text.replace(/\\(["'\\ ])/g, (_, escaped: (typeof ESCAPED)[number]) => String.fromCodePoint(HIDING_PLACE + ESCAPED.indexOf(escaped)))

const showEscaped = (word: string): string =>
  word.replace(/[\uf8e0-\uf8e3]/g, (hidden) => ESCAPED[(hidden.codePointAt(0) ?? HIDING_PLACE) - HIDING_PLACE] ?? '')

/** C0 and C1 apart from tab and line ends, which separate words. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/

/**
 * Slack turns `pypi.org` into `<http://pypi.org|pypi.org>` and escapes `&`, `<`, `>` once. A link whose label is not
 * its address stays as it is, and is no host.
 * https://docs.slack.dev/messaging/formatting-message-text
 */
export const withoutSlackMarkup = (text: string): string =>
  text
    .replace(/<((?:https?|mailto):[^<>|\s]+)(?:\|([^<>]*))?>/gi, (whole: string, address: string, label: string | undefined) => {
      if (label === undefined) return address
      return isSameAddress(address, label) ? label : whole
    })
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

const isSameAddress = (address: string, label: string): boolean =>
  [label, `http://${label}`, `https://${label}`, `mailto:${label}`].includes(address.replace(/\/$/, '')) || address === label

/** Phones type “ ” and ‘ ’. A single curly quote inside a word is an apostrophe and stays. */
const straightQuotes = (text: string): string => text.replace(/[“”„‟«»]/g, '"').replace(/(^|[\s=])[‘‚’]([^‘‚’]*)[‘’](?=\s|$)/g, "$1'$2'")

/** Where a quote begins that nothing ends. */
function openQuote(text: string): number | undefined {
  let opened: number | undefined
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    if (opened === undefined && (character === '"' || character === "'")) opened = at
    else if (opened !== undefined && character === text.charAt(opened)) opened = undefined
  }
  return opened
}
