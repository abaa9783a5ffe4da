import type { ExpectedTime } from '../domain/duration.ts'
import { unreachable } from '../domain/result.ts'
import type { Risk, RiskReason } from '../domain/risk.ts'
import { cut, cutList } from './cut.ts'
import { bold, code, type Mrkdwn, mrkdwn } from './mrkdwn.ts'
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
