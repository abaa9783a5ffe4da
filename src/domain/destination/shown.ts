import { HIDDEN } from './hidden-characters.ts'

const MOST_SHOWN = 100

/** A text somebody gave, fit to be repeated to others: short, without passwords and query, its hidden characters named. */
export function shown(text: string): string {
  const points = [
    ...withoutSecrets(text)
      .slice(0, 4 * MOST_SHOWN)
      .replace(HIDDEN, nameOf),
  ]
  return (points.length > MOST_SHOWN ? [...points.slice(0, MOST_SHOWN - 1), '…'] : points).join('')
}

/** A URL may carry a password before its host and a token in its query. */
function withoutSecrets(text: string): string {
  const query = text.indexOf('?')
  const plain = query < 0 ? text : `${text.slice(0, query)}?…`
  const scheme = plain.indexOf('//')
  const start = scheme < 0 ? 0 : scheme + 2
  const end = plain.slice(start).search(/[/\\]/)
  const at = plain.lastIndexOf('@', end < 0 ? plain.length : start + end)
  return at > start && plain.slice(0, at).includes(':') ? `${plain.slice(0, start)}…${plain.slice(at)}` : plain
}

const nameOf = (character: string): string => `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`
