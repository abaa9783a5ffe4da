import type { ExpectedTime, TimePart } from '../domain/duration.ts'
import { unreachable } from '../domain/result.ts'
import type { Risk, RiskReason } from '../domain/risk.ts'
import { cut, cutList } from './cut.ts'
import { bold, code, joined, type Mrkdwn, mrkdwn } from './mrkdwn.ts'
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
  removal: (count: number) => (count === 1 ? 'taking the rule away' : `taking ${count} rules away`),
} as const satisfies Record<TimePart['part'], (count: number) => string>

/** Whose figure it is: this network's own, Microsoft's, or what others have seen. */
function sourceOf({ part, lately }: TimePart): string {
  if (lately !== undefined) return `as this network took lately (${lately} times)`
  return part === 'rule' || part === 'removal' ? 'as seen elsewhere' : 'as Microsoft says'
}

export const inMs = (minutes: number): number => minutes * 60_000

export function riskLine({ level, reasons }: Risk): Mrkdwn {
  const said = cutList(reasons.map(riskWords), 12, '; ')
  return mrkdwn`${RISK_SIGNS[level]} Risk ${bold(level)}${reasons.length === 0 ? [] : [mrkdwn`: ${said}`]}.`
}

const RISK_SIGNS = { low: '🟢', medium: '🟠', high: '🔴' } as const

function riskWords(reason: RiskReason): Mrkdwn {
  switch (reason.reason) {
    case 'wide-wildcard':
      return mrkdwn`${code(reason.host)} opens every name below ${code(reason.registrable)}`
    case 'upload-place':
      return mrkdwn`anybody can upload to ${code(reason.host)}`
    case 'wide-tag':
      return mrkdwn`${code(cut(reason.tag, 100))} leads to what belongs to others, too: data could leave by it`
    case 'wide-address-prefix':
      return mrkdwn`${code(cut(reason.prefix, 100))} is larger than any one owner's network`
    case 'looks-like-another':
      return mrkdwn`${code(reason.host)} reads as ${code(reason.readsAs)} and may pass for another name`
    case 'ends-exfiltration-guarantee':
      return mrkdwn`with a first FQDN rule Microsoft no longer guarantees protection against data exfiltration`
    case 'production':
      return mrkdwn`the workspace is ${bold(cut(reason.environment, 60))}`
    default:
      return unreachable(reason)
  }
}
