import type { RequestEvent } from './event.ts'
import type { Instant, UserId } from './names.ts'
import type { BreakGlass } from './policy/policy.ts'
import { tally } from './policy/tally.ts'
import type { Roster, Seat } from './policy/verdict.ts'
import { waitingFor } from './policy/waiting-for.ts'
import type { Refusal } from './refusal.ts'
import type { Approval, Earlier, Request, Review } from './request.ts'
import { no, ok, type Result } from './result.ts'

/** How far the review of a broken glass has come: `right` and `wrong` once everybody who is asked has looked. */
export type ReviewState = {
  readonly is: 'open' | 'right' | 'wrong'
  readonly reviews: readonly Review[]
  readonly seats: readonly Seat[]
  /** When it was done without approvals. */
  readonly since: Instant
  readonly remindedAt: Instant | undefined
}

/** What of a request stands without anybody's approval; undefined of all others. */
export const brokenGlass = (request: Request): (Request & Approval) | undefined =>
  'approvedBy' in request && request.approvedBy === 'break-glass' ? request : undefined

/** Undefined of what was approved as usual. Whoever has reviewed counts by the groups they were in then: a review is not taken back. */
export function reviewOf(request: Request): ReviewState | undefined {
  const broken = brokenGlass(request)
  if (broken === undefined) return undefined
  const { reviews = [], approvedAt, reviewRemindedAt } = broken
  const then: Roster = new Map(
    groupsReviewing(request).map((group) => [group, new Set(reviews.filter(({ groups }) => groups.includes(group)).map(({ by }) => by))]),
  )
  const { met, seats } = seatsOf(request, reviews, then)
  const is = !met ? 'open' : reviews.some(({ was }) => was === 'wrong') ? 'wrong' : 'right'
  return { is, reviews, seats, since: approvedAt, remindedAt: reviewRemindedAt }
}

export const groupsReviewing = (request: Request): readonly string[] => (glassOf(request)?.review ?? []).map(({ from }) => from)

/** The groups whoever breaks the glass must be in. */
export const groupsBreaking = (request: Request): readonly string[] => (brokenGlass(request) && glassOf(request)?.from) ?? []

const glassOf = ({ assessment }: Request): BreakGlass | undefined => assessment.verdict.options.breakGlass

function seatsOf(request: Request, reviews: readonly Pick<Review, 'by' | 'at'>[], roster: Roster) {
  const demands = (glassOf(request)?.review ?? []).map((demand) => ({ ...demand, because: [] }))
  const looked = reviews.map(({ by, at }) => ({ by, at, digest: '' }))
  return tally(demands, looked, request.requester, '', roster)
}

type Reviewing = {
  readonly by: UserId
  readonly was: Review['was']
  readonly because: string
  readonly roster: Roster
  readonly at: Instant
}

/** Members by themselves only: nobody stands in for those who look at what was done without approval. */
export function review({ by, was, because, roster, at }: Reviewing, request: Request): Result<readonly RequestEvent[], Refusal> {
  const state = reviewOf(request)
  const broken = brokenGlass(request)
  if (broken === undefined || state?.is !== 'open') return no({ reason: 'no-review' })
  if (by === request.requester) return no({ reason: 'own-break-glass' })
  if (state.reviews.some((each) => each.by === by)) return no({ reason: 'reviewed-already', waitingFor: waitingForReview(state) })
  const asked = groupsReviewing(request)
  const groups = asked.filter((group) => roster.get(group)?.has(by))
  const unknown = asked.filter((group) => !roster.has(group))
  if (groups.length === 0 && unknown.length > 0) return no({ reason: 'groups-unknown', groups: unknown })
  const done: Review = { by, was, because: because.trim(), groups, at }
  const sits = groups.length > 0 && reviewOf(withReview(broken, done))?.seats.some(({ filledBy }) => filledBy?.by === by)
  if (!sits) return no({ reason: 'not-a-reviewer', waitingFor: waitingForReview(state) })
  if (done.because === '') return no({ reason: 'reason-missing' })
  return ok([{ type: 'reviewed', ...done }])
}

const waitingForReview = ({ seats }: ReviewState): readonly string[] => waitingFor({ met: false, seats, ignored: [] })

export function reviewed(request: Request, event: Extract<RequestEvent, { type: 'reviewed' | 'review-reminded' }>): Request {
  const broken = brokenGlass(request)
  if (broken === undefined) return request
  if (event.type === 'review-reminded') return inApproval(broken, { reviewRemindedAt: event.at })
  const { type: _, ...done } = event
  return withReview(broken, done)
}

const withReview = (request: Request & Approval, done: Review): Request =>
  inApproval(request, { reviews: [...(request.reviews ?? []), done] })

/** A retry that is withdrawn goes back to where it began, with all that was said meanwhile. */
function inApproval(request: Request & Approval, more: Pick<Approval, 'reviews' | 'reviewRemindedAt'>): Request {
  if (!('earlier' in request) || request.earlier === undefined) return { ...request, ...more }
  const earlier: Earlier = { ...request.earlier, ...more }
  return { ...request, ...more, earlier }
}
