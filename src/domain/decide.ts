import { admits } from './admits.ts'
import type { Assessment } from './assessment.ts'
import type { Command } from './command.ts'
import { differencesOf, isOnlyLess } from './differences.ts'
import { removalDueAt } from './due.ts'
import type { RequestEvent } from './event.ts'
import type { GroupName, Instant, UserId } from './names.ts'
import { todoOf } from './plan.ts'
import type { ReasonedDemand, Roster } from './policy/verdict.ts'
import { waitingFor } from './policy/waiting-for.ts'
import { wouldCount } from './policy/would-count.ts'
import type { Refusal } from './refusal.ts'
import type { In, Request } from './request.ts'
import { demandsOf, nextVotesOf, tallyOf } from './request-tally.ts'
import { no, ok, type Result, unreachable } from './result.ts'

type Decision = Result<readonly RequestEvent[], Refusal>

/** What a command makes happen, or why it does not. The one authorisation behind every button, form and command. */
export function decide(command: Command, request: Request): Decision {
  if (!admits(request.status, command.type)) return no(wrongStatus(request))
  switch (command.type) {
    case 'approve':
      return request.status === 'awaiting-approval' ? approve(command, request) : no(wrongStatus(request))
    case 'deny':
      return request.status === 'awaiting-approval' ? deny(command, request) : no(wrongStatus(request))
    case 'withdraw':
      return command.by === request.requester
        ? ok([{ type: 'withdrawn', by: command.by, at: command.at }])
        : no({ reason: 'not-the-requester', requester: request.requester })
    case 'retry':
      return retry(command, request)
    case 'expire':
      return expire(command.at, request)
    case 'end-lifetime':
      return endLifetime(command.at, request)
    case 'reassess':
      return reassess(command, request)
    case 'dismiss-votes':
      return request.status === 'approved' ? dismissVotes(command, request) : no(wrongStatus(request))
    case 'begin': {
      const { provision, spark, before, at } = command
      return ok([{ type: 'apply-begun', changes: todoOf(request.assessment.plan), provision, spark, before, at }])
    }
    case 'advance':
      return ok(command.events)
    default:
      return unreachable(command)
  }
}

function approve({ by, digest, roster, at }: Extract<Command, { type: 'approve' }>, request: In<'awaiting-approval'>): Decision {
  const { assessment } = request
  if (digest !== assessment.digest) return no({ reason: 'plan-changed', differences: differencesShown(request) })
  const demands = demandsOf(assessment)
  const vote = { by, at, digest }
  const counted = wouldCount(demands, request.votes, vote, request.requester, roster)
  if (!counted.ok) {
    const waiting = { waitingFor: waitingFor(tallyOf(request, roster)), next: nextVotesOf(request, roster) }
    return no(unknownGroups(demands, roster, counted.problem) ?? { reason: counted.problem, ...waiting })
  }
  const cast: RequestEvent = { type: 'vote-cast', vote, groups: groupsOf(by, roster), at }
  return ok(counted.value.met ? [cast, { type: 'approved', by: 'people', at }] : [cast])
}

/** Anybody whose approval is asked may deny, at any stage; the requester withdraws instead. */
function deny({ by, because, roster, at }: Extract<Command, { type: 'deny' }>, request: In<'awaiting-approval'>): Decision {
  const waiting = waitingFor(tallyOf(request, roster))
  if (by === request.requester) return no({ reason: 'own-request', waitingFor: waiting })
  if (!isAsked(by, demandsOf(request.assessment), roster)) {
    return no(unknownGroups(demandsOf(request.assessment), roster, 'not-a-member') ?? { reason: 'not-a-member', waitingFor: waiting })
  }
  if (because.trim() === '') return no({ reason: 'reason-missing' })
  return ok([{ type: 'denied', by, because: because.trim(), at }])
}

/** The requester, or whoever had to agree to it, may have what failed tried again. */
function retry({ by, roster, at }: Extract<Command, { type: 'retry' }>, request: Request): Decision {
  const asked = isAsked(by, demandsOf(request.assessment), roster)
  if (by === request.requester || asked) return ok([{ type: 'retry-asked', by, at }])
  return no(
    unknownGroups(demandsOf(request.assessment), roster, 'not-a-member') ?? { reason: 'not-the-requester', requester: request.requester },
  )
}

/** A due time may come early or twice: then nothing happens. */
function expire(at: Instant, request: Request): Decision {
  return request.expiresAt !== undefined && request.expiresAt <= at ? ok([{ type: 'expired', at }]) : ok([])
}

function endLifetime(at: Instant, request: Request): Decision {
  const dueAt = removalDueAt(request)
  return dueAt !== undefined && dueAt <= at ? ok([{ type: 'lifetime-over', at }]) : ok([])
}

function reassess({ assessment, at }: Extract<Command, { type: 'reassess' }>, request: Request): Decision {
  if (assessment.digest === request.assessment.digest) return ok([])
  const differences = differencesOf(request.assessment, assessment)
  const votes = isOnlyLess(request.assessment, assessment) ? 'kept' : 'fell'
  const reassessed: RequestEvent = { type: 'reassessed', assessment, differences, votes, at }
  if (isHopeless(assessment)) return ok([reassessed, { type: 'refused', at }])
  // What policy allows by now waits for nobody.
  const approves = assessment.verdict.outcome.kind === 'allowed' && (request.status === 'awaiting-approval' || votes === 'fell')
  return ok(approves ? [reassessed, { type: 'approved', by: 'policy', at }] : [reassessed])
}

/** Nobody's approval could help: policy forbids it or covers it by no rule, or Azure would refuse a part of it. */
const isHopeless = ({ verdict: { outcome }, plan }: Assessment): boolean =>
  outcome.kind === 'forbidden' || outcome.kind === 'unmatched' || plan.changes.some(({ standing }) => standing === 'impossible')

function dismissVotes({ roster, at }: Extract<Command, { type: 'dismiss-votes' }>, request: In<'approved'>): Decision {
  const tally = tallyOf(request, roster)
  const { outcome } = request.assessment.verdict
  if (outcome.kind === 'allowed' || tally.met) return ok([])
  return ok([{ type: 'votes-dismissed', voters: tally.ignored.map(({ vote }) => vote.by), at }])
}

function wrongStatus(request: Request): Refusal {
  const { status } = request
  switch (status) {
    case 'denied':
    case 'withdrawn':
      return { reason: 'wrong-status', status, decidedBy: request.by, at: request.at }
    case 'expired':
    case 'refused':
      return { reason: 'wrong-status', status, at: request.at }
    case 'awaiting-approval':
      return { reason: 'wrong-status', status }
    default:
      return { reason: 'wrong-status', status, decidedBy: request.votes.at(-1)?.by, at: request.approvedAt }
  }
}

/** A group nobody could look up is told apart from one the person is not in. */
function unknownGroups(demands: readonly ReasonedDemand[], roster: Roster, problem: string): Refusal | undefined {
  const unknown = [...new Set(demands.map((demand) => demand.from))].filter((group) => !roster.has(group))
  return problem === 'not-a-member' && unknown.length > 0 ? { reason: 'groups-unknown', groups: unknown } : undefined
}

const differencesShown = (request: In<'awaiting-approval'>) =>
  request.reopened?.because === 'plan-changed' ? request.reopened.differences : []

const isAsked = (by: UserId, demands: readonly ReasonedDemand[], roster: Roster): boolean =>
  demands.some((demand) => roster.get(demand.from)?.has(by) ?? false)

const groupsOf = (by: UserId, roster: Roster): readonly GroupName[] =>
  [...roster].filter(([, members]) => members.has(by)).map(([group]) => group)
