/** What stands between `<` and `>`. */
export type Token =
  | { readonly is: 'link'; readonly href: string; readonly label: string }
  | { readonly is: 'user'; readonly id: string; readonly label: string | undefined }
  | { readonly is: 'channel'; readonly id: string; readonly label: string | undefined }
  | { readonly is: 'group'; readonly id: string; readonly label: string | undefined }
  | { readonly is: 'broadcast'; readonly to: string }
  /** `format` with Slack's words in braces, such as `{date_short_pretty}`. */
  | { readonly is: 'date'; readonly seconds: number; readonly format: string; readonly fallback: string }

export function tokenAt(text: string, at: number): { readonly inline: Token; readonly length: number } | undefined {
  if (text.charAt(at) !== '<') return undefined
  const end = text.indexOf('>', at)
  if (end === -1) return undefined
  const inside = text.slice(at + 1, end)
  const token = /[<\n]/.test(inside) ? undefined : meaning(inside)
  return token && { inline: token, length: end - at + 1 }
}

/** Slack escapes three signs and no others; clients undo it once. */
export function decoded(text: string): string {
  return text.replace(/&(amp|lt|gt);/g, (_, name: string) => SIGNS[name] ?? '')
}

const SIGNS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>' }

function meaning(inside: string): Token | undefined {
  const bar = inside.indexOf('|')
  const target = bar === -1 ? inside : inside.slice(0, bar)
  const label = bar === -1 ? undefined : decoded(inside.slice(bar + 1))
  if (/^@[UW]/.test(target)) return { is: 'user', id: target.slice(1), label }
  if (target.startsWith('#C')) return { is: 'channel', id: target.slice(1), label }
  if (target.startsWith('!')) return special(target.slice(1), label)
  const href = decoded(target)
  return isSafe(href) ? { is: 'link', href, label: label ?? href } : undefined
}

function special(name: string, label: string | undefined): Token | undefined {
  if (/^(here|channel|everyone)$/.test(name)) return { is: 'broadcast', to: name }
  const [kind, first, format] = name.split('^')
  if (kind === 'subteam' && first !== undefined) return { is: 'group', id: first, label }
  if (kind !== 'date' || format === undefined || !/^\d{1,12}$/.test(first ?? '')) return undefined
  return { is: 'date', seconds: Number(first), format: decoded(format), fallback: label ?? '' }
}

/** Other schemes (`javascript:`) stay text. */
export function isSafe(href: string): boolean {
  return /^(https?:\/\/|mailto:)/i.test(href)
}
