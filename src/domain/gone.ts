import { sameDestination } from './destination/coverage.ts'
import { givenBackBy } from './given-back.ts'
import type { Instant, RequestId } from './names.ts'
import { type ChangeKey, changeKeyOf } from './plan.ts'
import type { ChangeOutcome, Progress, Request, Taken } from './request.ts'
import type { OutboundRule } from './rule.ts'
import { sameName } from './rules-there.ts'

/** A rule that a request has put, and that another request has been at since. */
export type Gone = { readonly change: ChangeKey; readonly taken: Taken }

/**
 * Which of the rules that a request has put stand no more as it put them, by what other requests of the workspace have
 * done since: the first that was at a rule has taken it from this one. A function of where they stand, so it can be asked again.
 */
export function goneOf(request: Request, others: readonly Request[]): readonly Gone[] {
  const done = others.filter(({ id }) => id !== request.id).flatMap(doneBy)
  return standingIn(request)
    .flatMap(({ rule, at }): readonly Gone[] => {
      const [first] = done.filter((each) => sameName(each.rule.name, rule.name) && each.at > at).sort((one, other) => one.at - other.at)
      return first === undefined ? [] : [{ change: rule.name, taken: takenBy(first, rule) }]
    })
    .sort((one, other) => one.taken.at - other.taken.at)
}

/** The rules that a request has put and that nobody has taken away as far as it knows. */
export const standingIn = (request: Request): readonly { readonly rule: OutboundRule; readonly at: Instant }[] => {
  const removed: readonly ChangeKey[] = 'removal' in request ? (request.removal?.removed ?? []) : []
  return carriedOut(request).filter(({ is, rule }) => is === 'applied' && !removed.includes(rule.name))
}

/** The requests by which rules of this one are gone, in the order of their rules. */
export const takersOf = (request: Request): readonly RequestId[] => [...new Set(goneOutcomes(request).map((outcome) => outcome.in))]

export const goneOutcomes = (request: Request): readonly GoneOutcome[] =>
  'outcomes' in request ? request.outcomes.flatMap((outcome) => (outcome.is === 'gone' ? [outcome] : [])) : []

export type GoneOutcome = Extract<ChangeOutcome, { is: 'gone' }>

type Done = {
  readonly is: ChangeOutcome['is']
  readonly kept: boolean
  readonly rule: OutboundRule
  readonly at: Instant
  readonly of: Request
}

/** What a request has put and taken away, as far as it knows. */
export const doneBy = (request: Request): readonly Done[] =>
  carriedOut(request).flatMap((each) => (each.is === 'applied' || each.is === 'removed' ? [{ ...each, of: request }] : []))

/** What came of each change, but for what is rolled back; of a request that is tried again, what the try before it has left. */
function carriedOut(request: Request): readonly Omit<Done, 'of'>[] {
  const progress: Progress | undefined = 'outcomes' in request ? request : 'earlier' in request ? request.earlier : undefined
  if (progress === undefined) return []
  const { changes, outcomes } = progress
  const given = givenBackBy(request)
  return outcomes.flatMap((outcome) => {
    const rule = changes.find((each) => changeKeyOf(each) === outcome.change)?.rule
    const kept = outcome.is === 'applied' && outcome.kept === true
    if (rule === undefined || given.some(({ name }) => sameName(name, rule.name))) return []
    return [{ is: outcome.is, kept, rule, at: outcome.at }]
  })
}

const takenBy = (done: Done, put: OutboundRule): Taken => ({ how: howTaken(done, put), by: done.of.requester, in: done.of.id, at: done.at })

function howTaken({ is, rule, kept }: Done, put: OutboundRule): Taken['how'] {
  if (is === 'removed') return 'removed'
  if (!sameDestination(rule.destination, put.destination)) return 'changed'
  return kept ? 'kept' : 'put-again'
}
