import { describeDestination } from '../domain/destination/coverage.ts'
import type { Drift, KnownRule, Stood } from '../domain/drift.ts'
import type { LiveRule } from '../domain/network.ts'
import { unreachable } from '../domain/result.ts'
import { cut } from './cut.ts'
import { bold, code, type Mrkdwn, mrkdwn, person } from './mrkdwn.ts'
import { date } from './words.ts'

/** One difference, with what shows it. */
export function driftWords(drift: Drift): Mrkdwn {
  switch (drift.is) {
    case 'unrequested':
      return mrkdwn`🔓 ${ruleWords(drift.live)}: *nobody asked for it here*, so it was made elsewhere.${failing(drift.live)}`
    case 'changed':
      return mrkdwn`⚠️ Rule ${nameOf(drift.live)} *leads to* ${placeOf(drift.live)} and not to ${placeOf(drift.rule)}. ${stoodWords(drift.stood)}${failing(drift.live)}`
    case 'gone':
      return mrkdwn`⚪ ${ruleWords(drift.rule)} *is gone*, and no request has removed it. ${stoodWords(drift.stood)}`
    case 'failed':
      return mrkdwn`❌ ${ruleWords(drift.live)} *has failed* since it was put.${azureSays(drift.live)} ${stoodWords(drift.stood)}`
    default:
      return unreachable(drift)
  }
}

/** The same in a few words, where many are told. */
export const driftShortWords = (drift: Drift): Mrkdwn =>
  mrkdwn`${SIGNS[drift.is]} ${ruleWords('live' in drift ? drift.live : drift.rule)} ${SHORTLY[drift.is]}`

const SIGNS = { unrequested: '🔓', changed: '⚠️', gone: '⚪', failed: '❌' } as const satisfies Record<Drift['is'], string>

const SHORTLY = {
  unrequested: 'stands, and nobody asked for it here',
  changed: 'leads elsewhere than was agreed to',
  gone: 'is gone',
  failed: 'has failed',
} as const satisfies Record<Drift['is'], string>

const ruleWords = (rule: KnownRule): Mrkdwn => mrkdwn`Rule ${nameOf(rule)} → ${placeOf(rule)}`

const nameOf = ({ name }: KnownRule): Mrkdwn => code(cut(name, 80))

const placeOf = ({ destination }: KnownRule): Mrkdwn => code(cut(describeDestination(destination), 300))

function stoodWords(stood: Stood): Mrkdwn {
  if (stood.by === 'first-look') return mrkdwn`It was there when Drawbridge first looked, ${date(stood.since)}.`
  const end = stood.until === undefined ? [] : [mrkdwn`, until ${date(stood.until)}`]
  return mrkdwn`${person(stood.of)} asked for it in ${bold(stood.in)}${end}.`
}

/** Of a rule about which more is to be said than that. */
const failing = (live: LiveRule): readonly Mrkdwn[] =>
  live.status === 'Failed' ? [mrkdwn` It lets nobody through, for it has failed.${azureSays(live)}`] : []

const azureSays = ({ error }: LiveRule): readonly Mrkdwn[] => (error === undefined ? [] : [mrkdwn` Azure says: ${cut(error, 300)}`])
