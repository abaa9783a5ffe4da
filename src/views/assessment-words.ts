import type { ExpectedTime } from '../domain/duration.ts'
import { type Mrkdwn, mrkdwn } from './mrkdwn.ts'
import { about, listed } from './words.ts'

/** `Takes about 40 minutes: …` */
export function timeLine({ minutes, parts }: ExpectedTime): Mrkdwn {
  if (minutes <= 0) return mrkdwn`⏱️ Takes next to no time.`
  const named = parts.filter((part) => part.minutes > 0).map((part) => mrkdwn`${PARTS[part.part](part.count)} ${about(inMs(part.minutes))}`)
  return mrkdwn`⏱️ Takes *${about(inMs(minutes))}*${named.length < 2 ? [] : [mrkdwn`: ${listed(named)}`]}.`
}

const PARTS = {
  provisioning: () => 'provisioning the network',
  'first-fqdn': () => 'starting the firewall',
  rule: (count: number) => (count === 1 ? 'the rule' : `${count} rules`),
} as const satisfies Record<ExpectedTime['parts'][number]['part'], (count: number) => string>

export const inMs = (minutes: number): number => minutes * 60_000
