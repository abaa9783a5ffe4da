import { walk } from './json.ts'

/** Tokens are found in what was sent; an escaped `&lt;!channel&gt;` is text (https://docs.slack.dev/messaging/formatting-message-text). */
const TOKEN = /<(?:@([UW][A-Z0-9_]+)|!(here|channel|everyone)|!subteam\^([A-Z0-9_]+))(?:\|[^>]*)?>/gi

/** The users, broadcasts and user groups that a new message addresses. Plain text addresses nobody. */
export function addressed(text: string, blocks: unknown): readonly string[] {
  const found = tokensIn(text)
  walk(blocks, (it) => {
    if ((it['type'] === 'mrkdwn' || it['type'] === 'markdown') && typeof it['text'] === 'string') found.push(...tokensIn(it['text']))
    if (it['type'] === 'user' && typeof it['user_id'] === 'string') found.push(it['user_id'])
    if (it['type'] === 'usergroup' && typeof it['usergroup_id'] === 'string') found.push(it['usergroup_id'])
    if (it['type'] === 'broadcast' && typeof it['range'] === 'string') found.push(it['range'])
  })
  return [...new Set(found)]
}

const tokensIn = (text: string): string[] =>
  [...text.matchAll(TOKEN)].flatMap(([, user, broadcast, group]) => user ?? broadcast?.toLowerCase() ?? group ?? [])

/** What a client shows for Slack's three escapes; once, so that `&amp;lt;` stays `&lt;`. */
export const decode = (text: string): string =>
  text.replace(/&(amp|lt|gt);/g, (_, name: string) => (name === 'amp' ? '&' : name === 'lt' ? '<' : '>'))

export const encode = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
