import type { Duration, GroupName, Instant, RequestId } from '../domain/names.ts'
import { cut } from './cut.ts'
import { bold, code, dateToken, type Mrkdwn, mrkdwn } from './mrkdwn.ts'

/** `$912.50`; a currency nobody has a sign for keeps its three letters. */
export function money(amount: number, currency: string): string {
  const digits = /^[A-Z]{3}$/.test(currency) ? undefined : `${amount.toFixed(2)} ${currency}`
  return digits ?? new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(amount)
}

/** A small amount by the unit: `$0.016`. */
export function unitPrice(amount: number, currency: string): string {
  if (!/^[A-Z]{3}$/.test(currency)) return `${amount} ${currency}`
  return new Intl.NumberFormat('en-US', { style: 'currency', currency, maximumFractionDigits: 4 }).format(amount)
}

const COUNTS = new Intl.NumberFormat('en-US')

export const amount = (count: number): string => COUNTS.format(count)

/** A moment as each reader's client shows it. */
export const date = (at: Instant): Mrkdwn => dateToken(Math.floor(at / 1000), utc(at))

/** `2025-11-23 12:42 UTC` */
const utc = (at: Instant): string => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Exactly, in the largest unit that divides it: `14 days`, `36 hours`, `30 minutes`. */
export function inWords(duration: Duration): string {
  if (duration >= DAY && duration % DAY === 0) return counted(duration / DAY, 'day')
  if (duration >= HOUR && duration % HOUR === 0) return counted(duration / HOUR, 'hour')
  return counted(Math.max(1, Math.round(duration / MINUTE)), 'minute')
}

/** As people say it: `about 40 minutes`, `about 2 hours`. */
export function about(duration: Duration): string {
  if (duration < 1.5 * MINUTE) return 'about a minute'
  if (duration < 90 * MINUTE) return `about ${Math.round(duration / MINUTE)} minutes`
  if (duration < 36 * HOUR) return `about ${counted(Math.round(duration / HOUR), 'hour')}`
  return `about ${counted(Math.round(duration / DAY), 'day')}`
}

export const counted = (count: number, one: string, many = `${one}s`): string => `${amount(count)} ${count === 1 ? one : many}`

export const ordinal = (place: number): string => {
  const suffix = { one: 'st', two: 'nd', few: 'rd', other: 'th', zero: 'th', many: 'th' }[ORDINAL_RULES.select(place)]
  return `${place}${suffix}`
}

const ORDINAL_RULES = new Intl.PluralRules('en-US', { type: 'ordinal' })

/** `a`, `a and b`, `a, b and c` */
export function listed(items: readonly Mrkdwn[], last = 'and'): Mrkdwn {
  if (items.length < 2) return items[0] ?? mrkdwn``
  const head = items.slice(0, -1).map((item) => item.mrkdwn)
  return { mrkdwn: `${head.join(', ')} ${last} ${items.at(-1)?.mrkdwn ?? ''}` }
}

/** Names of groups are the configuration's; they mention nobody. */
export const group = (name: GroupName): Mrkdwn => bold(cut(name, 80))

export const groups = (names: readonly GroupName[], last = 'and'): Mrkdwn => listed(names.map(group), last)

/** What to type to keep the rules of a request for longer. */
export const extendCommand = (id: RequestId): Mrkdwn => code(`/outbound extend ${id} 14d`)

/** How long the rules are wanted. */
export const lifetimeWords = (lifetime: Duration | undefined): string =>
  lifetime === undefined ? 'Wanted for good' : `Wanted for ${inWords(lifetime)}`
