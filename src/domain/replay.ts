import type { Assessment } from './assessment.ts'
import { opensNothing } from './decide-roll-back.ts'
import { digestOf } from './digest.ts'
import type { RequestEvent } from './event.ts'
import { evolve } from './evolve.ts'
import type { Knowledge } from './knowledge.ts'
import type { GroupName, UserId } from './names.ts'
import { type Change, changeKeyOf, todoOf } from './plan.ts'
import { behindBreaker } from './policy/circuit-breaker.ts'
import { outcomeOf } from './policy/evaluate.ts'
import { rightOf, rosterOf } from './policy/roster.ts'
import type { Outcome, Roster, Verdict } from './policy/verdict.ts'
import type { Request } from './request.ts'
import { groupsDemanded, tallyOf } from './request-tally.ts'
import { unreachable } from './result.ts'
import { groupsReviewing, reviewOf } from './review.ts'

/** What was recorded and does not follow from what was recorded before it. */
export type Deviation =
  /** It begins with something else, or is filed under another number or a second time. */
  | 'not-a-filing'
  /** Policy's findings lead to another outcome, or are not about the changes that remain. */
  | 'another-verdict'
  /** Plan, cost, network and verdict have another digest. */
  | 'another-digest'
  /** An assessment that was recorded when nothing could be assessed any more. */
  | 'assessed-too-late'
  /** By whoever asked, or in their place. */
  | 'own-vote'
  /** The vote names another plan than the one that stood. */
  | 'vote-on-another-plan'
  | 'vote-too-late'
  /** Votes, groups, stages and escalation leave a seat empty. */
  | 'seats-empty'
  /** Policy approved what it does not allow by itself. */
  | 'not-allowed-by-policy'
  /** Policy let nobody do without approvals. */
  | 'glass-not-opened'
  /** By whoever did it, twice by one, or of what was approved as usual. */
  | 'review-of-no-right'
  /** By whoever asked although it opens something again, by somebody who was not asked, or by nobody though it was not asked for at filing. */
  | 'roll-back-of-no-right'
  | 'approved-too-late'
  /** The lane began without an approval that stood at that moment. */
  | 'begun-unapproved'
  /** The lane began something else than what was approved. */
  | 'begun-another-plan'

/** How much was judged once more. */
export type Replayed = {
  readonly verdicts: number
  readonly votes: number
  readonly approvals: number
  readonly beginnings: number
  /** `index`: of the event, from 0. */
  readonly deviations: readonly { readonly index: number; readonly deviation: Deviation }[]
}

type Hashes = Pick<Knowledge, 'sha256' | 'canonicalJson'>

/** Plays a request's events once more and judges each decision by what was recorded of its grounds: no policy, Slack or Azure of now. */
export function replay(id: string, events: readonly RequestEvent[], knowledge: Hashes): Replayed {
  let request: Request | undefined
  const deviations: { index: number; deviation: Deviation }[] = []
  for (const [index, event] of events.entries()) {
    if (request === undefined && (event.type !== 'filed' || event.filing.id !== id)) {
      return { ...counted([]), deviations: [{ index, deviation: 'not-a-filing' }] }
    }
    const found = request === undefined ? [] : deviationsOf(request, event)
    request = evolve(request, event)
    const assessed = reassessed(request, assessmentIn(event), knowledge)
    deviations.push(...[...found, ...assessed].map((deviation) => ({ index, deviation })))
  }
  return { ...counted(events), deviations }
}

function counted(events: readonly RequestEvent[]) {
  const count = (...types: readonly RequestEvent['type'][]) => events.filter(({ type }) => types.includes(type)).length
  return {
    verdicts: events.filter((event) => assessmentIn(event) !== undefined).length,
    votes: count('vote-cast'),
    approvals: count('approved'),
    beginnings: count('apply-begun'),
  }
}

function assessmentIn(event: RequestEvent): Assessment | undefined {
  if (event.type === 'filed') return event.filing.assessment
  return 'assessment' in event ? event.assessment : undefined
}

/** Where only a part of the events is at hand: what each assessment says of itself. */
export const judgedAnew = (event: RequestEvent): readonly Deviation[] => {
  const assessment = assessmentIn(event)
  return assessment === undefined || hasItsVerdict(assessment) ? [] : ['another-verdict']
}

function reassessed(after: Request, assessment: Assessment | undefined, knowledge: Hashes): readonly Deviation[] {
  if (assessment === undefined) return []
  if (after.assessment !== assessment) return ['assessed-too-late']
  return [
    ...(hasItsVerdict(assessment) ? [] : (['another-verdict'] as const)),
    ...(digestAnew(after, knowledge) === assessment.digest ? [] : (['another-digest'] as const)),
  ]
}

function hasItsVerdict({ verdict, plan }: Assessment): boolean {
  const judged = verdict.judgements.map(({ change }) => change)
  return (
    sameText(judged.toSorted(), todoOf(plan).map(changeKeyOf).toSorted()) &&
    sameText(essence(outcomeAnew(verdict)), essence(verdict.outcome))
  )
}

/** What the findings lead to, with the circuit breaker where it was in the way. */
function outcomeAnew(verdict: Verdict): Outcome {
  const judged = { ...verdict, outcome: outcomeOf(verdict.judgements) }
  return verdict.breaker === undefined ? judged.outcome : behindBreaker(judged, verdict.breaker).outcome
}

/** What is decided, without how it is explained. */
function essence(outcome: Outcome): readonly unknown[] {
  switch (outcome.kind) {
    case 'demands':
      return ['demands', ...outcome.demands.map(({ stage, from, approvals }) => `${stage} ${from} ${approvals}`).sort()]
    case 'unmatched':
      return ['unmatched', outcome.change]
    case 'allowed':
      return ['allowed', ...outcome.by]
    case 'forbidden':
      return ['forbidden', ...outcome.by.map(({ rule, change }) => `${change} ${rule}`)]
    default:
      return unreachable(outcome)
  }
}

function digestAnew({ wanted, lifetime, allOrNothing, workspace, assessment }: Request, knowledge: Hashes): string {
  const { plan, cost, facts, verdict } = assessment
  const { policy: policyHash, outcome } = verdict
  return digestOf({ plan, cost, facts, wanted, policyHash, outcome, workspaceId: workspace.id, lifetime, allOrNothing }, knowledge)
}

function deviationsOf(request: Request, event: RequestEvent): readonly Deviation[] {
  switch (event.type) {
    case 'filed':
      return ['not-a-filing']
    case 'vote-cast':
      return [
        ...(event.vote.by === request.requester || event.vote.for === request.requester ? (['own-vote'] as const) : []),
        ...(event.vote.digest === request.assessment.digest ? [] : (['vote-on-another-plan'] as const)),
        ...(request.status === 'awaiting-approval' ? [] : (['vote-too-late'] as const)),
      ]
    case 'approved':
      return approvalOf(request, event)
    case 'reviewed':
      return isReviewer(request, event) ? [] : ['review-of-no-right']
    case 'roll-back-asked':
      return mayRollBack(request, event) ? [] : ['roll-back-of-no-right']
    case 'apply-begun':
      return beginningOf(request, event.changes)
    case 'work-begun':
      return request.status === 'applying' || request.status === 'removing' ? [] : ['begun-unapproved']
    default:
      return []
  }
}

function approvalOf(request: Request, event: Extract<RequestEvent, { type: 'approved' }>): readonly Deviation[] {
  const { outcome } = request.assessment.verdict
  if (request.status !== 'awaiting-approval') return ['approved-too-late']
  if (event.by === 'policy') return outcome.kind === 'allowed' ? [] : ['not-allowed-by-policy']
  if (event.by === 'break-glass')
    return outcome.kind === 'demands' && request.assessment.verdict.options.breakGlass ? [] : ['glass-not-opened']
  return tallyOf(request, rosterThen(request, event.regrouped ?? [])).met ? [] : ['seats-empty']
}

/** Somebody else, for the first time, by the groups that were to review it. */
function isReviewer(request: Request, { by, groups }: Extract<RequestEvent, { type: 'reviewed' }>): boolean {
  const state = reviewOf(request)
  const asked = groupsReviewing(request)
  return (
    state !== undefined &&
    by !== request.requester &&
    !state.reviews.some((each) => each.by === by) &&
    groups.some((group) => asked.includes(group))
  )
}

function mayRollBack(request: Request, { by, groups = [] }: Extract<RequestEvent, { type: 'roll-back-asked' }>): boolean {
  if (request.status !== 'partly-active') return false
  if (by === undefined) return request.allOrNothing === true
  if (by === request.requester) return opensNothing(request)
  return groupsDemanded(request).some((group) => groups.includes(group))
}

/** Of every group those by whose right was voted who were in it, as it was recorded. */
function rosterThen(
  request: Extract<Request, { votes: unknown }>,
  regrouped: readonly { by: UserId; groups: readonly GroupName[] }[],
): Roster {
  const roster = new Map<GroupName, Set<UserId>>()
  for (const vote of request.votes) {
    for (const group of regrouped.find((each) => each.by === vote.by)?.groups ?? vote.groups ?? []) {
      roster.set(group, (roster.get(group) ?? new Set()).add(rightOf(vote)))
    }
  }
  return rosterOf(roster, new Map(request.votes.flatMap((vote) => (vote.for === undefined ? [] : [[vote.for, vote.by] as const]))))
}

function beginningOf(request: Request, changes: readonly Change[]): readonly Deviation[] {
  if (request.status !== 'approved') return ['begun-unapproved']
  return sameText(changes, todoOf(request.assessment.plan)) ? [] : ['begun-another-plan']
}

/** Both were read from the same record, so their keys stand in the same order. */
const sameText = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)
