import type { ExpectedTime, TimePart } from '../domain/duration.ts'
import { joined, type Mrkdwn, mrkdwn } from './mrkdwn.ts'
import { about, counted } from './words.ts'

/** The whole in one line, then what it is made of, a line each, with whose figure it is: `Takes *about 41 minutes*`. */
export function timeLine({ minutes, parts }: ExpectedTime): Mrkdwn {
  if (minutes <= 0) return mrkdwn`⏱️ Takes next to no time.`
  const total = mrkdwn`⏱️ Takes *${about(inMs(minutes))}*`
  const shown = parts.filter((part) => part.minutes > 0)
  const [only, ...more] = shown
  if (only === undefined) return mrkdwn`${total}.`
  if (more.length === 0 && only.part !== 'queue') return mrkdwn`${total}, ${sourceOf(only)}.`
  return joined([mrkdwn`${total}:`, ...shown.map(partLine)], '\n')
}

const partLine = (part: TimePart): Mrkdwn =>
  mrkdwn`• ${PARTS[part.part](part.count)}: ${about(inMs(part.minutes))}${part.part === 'queue' ? [] : [mrkdwn`, ${sourceOf(part)}`]}`

const PARTS = {
  queue: (count: number) => `${counted(count, 'request')} before it in line`,
  provisioning: () => 'provisioning the network',
  'provisioning-spark': () => 'provisioning the network, for Spark too',
  'first-fqdn': () => 'starting the firewall',
  rule: (count: number) => (count === 1 ? 'the rule' : `${count} rules`),
  update: (count: number) => `${count} rules in one update`,
  removal: (count: number) => (count === 1 ? 'taking the rule away' : `taking ${count} rules away`),
} as const satisfies Record<TimePart['part'], (count: number) => string>

/** Whose figure it is: this network's own, Microsoft's, or what others have seen. */
function sourceOf({ part, lately }: TimePart): string {
  if (lately !== undefined) return `as this network took lately (${lately} times)`
  return part === 'rule' || part === 'update' || part === 'removal' ? 'as seen elsewhere' : 'as Microsoft says'
}

export const inMs = (minutes: number): number => minutes * 60_000
