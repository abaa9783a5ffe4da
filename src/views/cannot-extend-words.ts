import type { AskProblem } from '../desk/desk.ts'
import type { Duration, RequestId } from '../domain/names.ts'
import type { Change } from '../domain/plan.ts'
import { unreachable } from '../domain/result.ts'
import { cutList } from './cut.ts'
import { bold, code, type Mrkdwn, mrkdwn } from './mrkdwn.ts'
import { destinationOf } from './rule-words.ts'
import { inWords, listed } from './words.ts'

type CannotExtend = Extract<AskProblem, { problem: 'cannot-extend' }>

/** Why the rules of a request cannot be kept for longer, and what to do instead. */
export function cannotExtendWords(problem: CannotExtend): Mrkdwn {
  const id = bold(problem.request)
  switch (problem.because) {
    case 'only-removes':
      return mrkdwn`${id} takes rules away, for good, so there is no time to extend.`
    case 'not-carried-out':
      return mrkdwn`${id} is not carried out yet. Once it is, what it has put can be kept for longer: ${code(`/outbound status ${problem.request}`)} tells where it is.`
    case 'for-good':
      return mrkdwn`${id} was asked for good: its rules stay until somebody has them removed.`
    case 'nothing-stands':
      return nothingStands(id, problem.by)
    case 'removal-begun':
      return mrkdwn`${problem.rolledBack ? mrkdwn`${id} is rolled back` : mrkdwn`The time of ${id} is over`}. Ask for ${askAnew(problem.wanted, problem.longer)}.`
    default:
      return unreachable(problem)
  }
}

/** Whose it is by now is what can be extended instead. */
const nothingStands = (id: Mrkdwn, by: readonly RequestId[]): Mrkdwn =>
  by.length === 0
    ? mrkdwn`Nothing that ${id} has put stands any more. Ask for it anew with ${code('/outbound request')}.`
    : mrkdwn`Nothing that ${id} has put is its own any more: see ${listed(by.slice(0, 5).map((taker) => code(`/outbound status ${taker}`)))}.`

function askAnew(wanted: readonly Change[], longer: Duration): Mrkdwn {
  const hosts = wanted.flatMap(({ rule: { destination } }) => (destination.type === 'fqdn' ? [destination.host] : []))
  if (hosts.length < wanted.length || hosts.length > MOST_TYPED)
    return mrkdwn`${cutList(wanted.map(destinationOf), 8)} anew, for ${inWords(longer)}`
  return mrkdwn`it anew: ${code(`/outbound request ${hosts.join(' ')} --for ${typedDuration(longer)}`)}`
}

/** More is not to be copied from an answer. */
const MOST_TYPED = 8

const typedDuration = (duration: Duration): string => {
  const [size, unit] = UNITS.find(([each]) => duration % each === 0) ?? [60_000, 'm']
  return `${Math.round(duration / size)}${unit}`
}

const UNITS = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
] as const
