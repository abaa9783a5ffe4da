/**
 * Text in Slack's markup. Made only here, so that nothing from people, Azure or policy files becomes markup:
 * whatever is interpolated is shown as the characters it consists of.
 */
export type Mrkdwn = { readonly mrkdwn: string }

type Part = Mrkdwn | string | number | readonly Mrkdwn[]

/** The literal parts are ours and may hold markup; what is interpolated may not, unless it is `Mrkdwn` itself. */
export const mrkdwn = (literals: TemplateStringsArray, ...parts: readonly Part[]): Mrkdwn => ({
  mrkdwn: literals.map((literal, at) => literal + (at < parts.length ? inMrkdwn(parts[at] ?? '') : '')).join(''),
})

/** Names of hosts, rules and the like, exactly: only a back-tick cannot be shown in code. */
export const code = (text: string): Mrkdwn => ({ mrkdwn: `\`${escaped(oneLine(text)).replaceAll('`', BACK_TICK) || ' '}\`` })

export const bold = (text: string): Mrkdwn => ({ mrkdwn: `*${inert(text)}*` })

/** Words of people or of Azure, each line marked as a quotation. */
export const quote = (text: string): Mrkdwn => ({
  mrkdwn: text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => `>${inert(line) || ' '}`)
    .join('\n'),
})

/** Help texts of ours, in which back-ticks mark code and nothing else is markup. */
export const ours = (text: string): Mrkdwn => ({
  mrkdwn: text
    .split('`')
    .map((piece, at) => (at % 2 === 1 ? code(piece).mrkdwn : inert(piece)))
    .join(''),
})

export const joined = (parts: readonly Mrkdwn[], separator: string): Mrkdwn => ({
  mrkdwn: parts.map((part) => part.mrkdwn).join(separator),
})

/** A time in the reader's own zone; the fallback is UTC. https://docs.slack.dev/messaging/formatting-message-text#date-formatting */
export const dateToken = (seconds: number, fallback: string): Mrkdwn => ({
  mrkdwn: `<!date^${seconds}^{date_short_pretty} at {time}^${escaped(fallback)}>`,
})

/** To a page that we cite. What is no plain address of the web leads nowhere and is shown as the text it is. */
export const link = (url: string, words: string): Mrkdwn =>
  ADDRESS.test(url) ? { mrkdwn: `<${escaped(url)}|${inert(words)}>` } : mrkdwn`${words} ${code(url)}`

const ADDRESS = /^https:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\/[\w./#-]*)?$/

/** Names a person of Slack; only for people the bot itself names: requester, voters, who decided. */
export const person = (user: string): Mrkdwn => ({ mrkdwn: /^[UW][A-Z0-9]{2,}$/.test(user) ? `<@${user}>` : inert(user) })

/** Names a channel of Slack; only those of the configuration. */
export const channel = (id: string): Mrkdwn => ({ mrkdwn: /^[CG][A-Z0-9]{2,}$/.test(id) ? `<#${id}>` : inert(id) })

/** Plain text of Slack's: parses no markup, but `<…>` is kept out of it all the same, for every client's sake. */
export const plainText = (text: string): string => oneLine(text).replaceAll('<', '‹').replaceAll('>', '›')

function inMrkdwn(part: Part): string {
  if (typeof part === 'string' || typeof part === 'number') return inert(String(part))
  return 'mrkdwn' in part ? part.mrkdwn : part.map((each) => each.mrkdwn).join('')
}

/** Escaped as Slack asks, and with the marks that would format it replaced by their likes; inside words they format nothing. */
const inert = (text: string): string =>
  escaped(oneLine(text))
    .replace(/(?<![\p{L}\p{N}])[*_~]|[*_~](?![\p{L}\p{N}])/gu, (mark) => LIKES[mark] ?? mark)
    .replaceAll('`', BACK_TICK)
    .replace(/:(?=[\w+'-]+:)/g, COLON)

const BACK_TICK = 'ˋ'
const COLON = '꞉'
const LIKES: Readonly<Record<string, string>> = { '*': '∗', _: 'ˍ', '~': '∼' }

/** Exactly these three. https://docs.slack.dev/messaging/formatting-message-text#escaping */
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Without line ends, control characters and the marks that turn the direction of writing or are not seen at all. */
const oneLine = (text: string): string => text.replace(/[\s\u0085\u2028\u2029]+/g, ' ').replace(UNSEEN, '')

const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g
