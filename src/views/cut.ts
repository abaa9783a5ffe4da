import { joined, type Mrkdwn, mrkdwn } from './mrkdwn.ts'

/**
 * Cuts one value by itself, visibly, before it is put beside others: a long value must not push another out of sight.
 * `longest` is what the kept part may take once it is escaped, so it fits Slack's limits whatever it consists of.
 */
export function cut(text: string, longest: number): string {
  let width = 0
  let kept = 0
  for (const character of text) {
    width += WIDTHS[character] ?? character.length
    if (width > longest) return `${text.slice(0, kept)}… (${[...text.slice(kept)].length} more characters)`
    kept += character.length
  }
  return text
}

/** `&amp;`, `&lt;`, `&gt;`, and the mark of a quotation on a new line. */
const WIDTHS: Readonly<Record<string, number>> = { '&': 5, '<': 4, '>': 4, '\n': 2 }

/** Of a host the end says whose it is: its beginning is what is left out. */
export const cutHost = (host: string, longest: number): string => (host.length <= longest ? host : `…${host.slice(1 - longest)}`)

/** The first of many, and how many more there are. */
export function cutList(items: readonly Mrkdwn[], most: number, separator = ', '): Mrkdwn {
  const shown = joined(items.slice(0, most), separator)
  return items.length <= most ? shown : mrkdwn`${shown} … and ${items.length - most} more`
}
