import { admits } from './admits.ts'
import { askedAs, groupsOf, unknownGroups, whoIsAsked } from './asked-as.ts'
import type { Assessment } from './assessment.ts'
import type { Command } from './command.ts'
import { rollBack } from './decide-roll-back.ts'
import { differencesOf, inLifetime, isOnlyLess } from './differences.ts'
import { type DueMember, dueOf } from './due.ts'
import type { RequestEvent } from './event.ts'
import { evolve } from './evolve.ts'
import { goneOutcomes, standingIn, takersOf } from './gone.ts'
import type { GroupName, Instant } from './names.ts'
import { changeKeyOf, todoOf } from './plan.ts'
import { cast } from './policy/cast.ts'
import { rightOf } from './policy/roster.ts'
import type { Roster, Vote } from './policy/verdict.ts'
import { waitingFor } from './policy/waiting-for.ts'
import { askRecheck, recheck, tellOfSilence } from './recheck.ts'
import type { Refusal } from './refusal.ts'
import type { In, Request } from './request.ts'
import { demandsOf, groupsDemanded, nextVotesOf, tallyOf } from './request-tally.ts'
import { no, ok, type Result, unreachable } from './result.ts'
import { brokenGlass, groupsBreaking, review } from './review.ts'
import { sameWish } from './same-wish.ts'

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
    case 'edit':
      return edit(command, request)
    case 'leave-out':
      return request.status === 'awaiting-approval' ? leaveOut(command, request) : no(wrongStatus(request))
    case 'retry':
      return retry(command, request)
    case 'roll-back':
      return request.status === 'partly-active' ? rollBack(command, request) : no(wrongStatus(request))
    case 'review':
      return review(command, request)
    case 'remind-of-review':
      return ok(isDue(request, 'review-reminder', command.at) ? [{ type: 'review-reminded', at: command.at }] : [])
    case 'expire':
      return ok(isDue(request, 'expiry', command.at) ? [{ type: 'expired', at: command.at }] : [])
    case 'remind':
      return ok(isDue(request, 'reminder', command.at) ? [{ type: 'reminded', at: command.at }] : [])
    case 'escalate':
      return escalate(command.at, request)
    case 'warn-of-end':
      return ok(isDue(request, 'end-warning', command.at) ? [{ type: 'end-warned', at: command.at }] : [])
    case 'end-lifetime':
      return ok(isDue(request, 'removal', command.at) ? [{ type: 'lifetime-over', at: command.at }] : [])
    case 'ask-recheck':
      return ok(isDue(request, 'recheck', command.at) ? askRecheck(command, request) : [])
    case 'escalate-recheck':
      return ok(isDue(request, 'recheck-escalation', command.at) ? [tellOfSilence(command, request)] : [])
    case 'recheck':
      return recheck(command, request)
    case 'reassess':
      return reassess(command, request)
    case 'dismiss-votes':
      return request.status === 'approved' ? dismissVotes(command, request) : no(wrongStatus(request))
    case 'begin': {
      const { provision, spark, before, at } = command
      return ok([{ type: 'apply-begun', changes: todoOf(request.assessment.plan), provision, spark, before, at }])
    }
    case 'note-gone':
      return ok(noteGone(command, request))
    case 'note-returned':
      return ok(noteReturned(command, request))
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
  const groups = groupsDemanded(request)
  const counted = cast(demands, request.votes, { by, at, digest }, request.requester, roster, request.escalated?.to)
  if (!counted.ok) {
    // All who were needed have voted; only that one of their groups could not be looked up then has kept it open.
    if (counted.problem === 'already-voted' && tallyOf(request, roster).met) return ok([approvedByPeople(request.votes, roster, at)])
    const waiting = { waitingFor: waitingFor(tallyOf(request, roster)), next: nextVotesOf(request, roster) }
    return no(unknownGroups(groups, roster, counted.problem) ?? { reason: counted.problem, ...waiting })
  }
  const { vote, tally } = counted.value
  const unseated = tally.ignored.some(({ because }) => because === 'not-a-member')
  // Whoever voted before sits nowhere while their group is unknown: this vote could be the last and would not be seen to be.
  const unknown = unseated ? unknownGroups(groups, roster, 'not-a-member') : undefined
  if (unknown !== undefined) return no(unknown)
  const voted: RequestEvent = { type: 'vote-cast', vote, groups: groupsOf(rightOf(vote), roster), at }
  return ok(tally.met ? [voted, approvedByPeople(request.votes, roster, at)] : [voted])
}

/** Anybody whose approval is asked may deny, at any stage; the requester withdraws instead. */
function deny({ by, because, roster, at }: Extract<Command, { type: 'deny' }>, request: In<'awaiting-approval'>): Decision {
  const waiting = waitingFor(tallyOf(request, roster))
  if (by === request.requester) return no({ reason: 'own-request', waitingFor: waiting })
  const right = askedAs(by, whoIsAsked(request), roster)
  if (right === undefined) {
    return no(unknownGroups(groupsDemanded(request), roster, 'not-a-member') ?? { reason: 'not-a-member', waitingFor: waiting })
  }
  if (because.trim() === '') return no({ reason: 'reason-missing' })
  const inPlaceOf = right === by ? {} : { for: right }
  return ok([{ type: 'denied', by, ...inPlaceOf, because: because.trim(), groups: groupsOf(right, roster), at }])
}

/**
 * Whoever asked may ask for something else as long as nobody has decided. It is agreed to anew, by people or by policy; who
 * asks for the same again, or is heard twice, has changed nothing.
 */
function edit({ by, edit: asked, assessment, at }: Extract<Command, { type: 'edit' }>, request: Request): Decision {
  if (by !== request.requester) return no({ reason: 'not-the-requester', requester: request.requester })
  // What a first try has put stands under what was agreed to then: something else is asked by a request of its own.
  if ('earlier' in request && request.earlier !== undefined) return no(wrongStatus(request))
  if (sameWish(request, asked)) return ok([])
  const differences = [...differencesOf(request.assessment, assessment), ...inLifetime(request, asked)]
  const edited: RequestEvent = { type: 'edited', edit: asked, assessment, differences, at }
  return ok(assessment.verdict.outcome.kind === 'allowed' ? [edited, { type: 'approved', by: 'policy', at }] : [edited])
}

/** Whoever may deny all of it may leave out a part. What is left may be what was agreed to already. */
function leaveOut(command: Extract<Command, { type: 'leave-out' }>, request: In<'awaiting-approval'>): Decision {
  const { by, change, because, assessment, roster, at } = command
  const denial = deny({ type: 'deny', by, because, roster, at }, request)
  if (!denial.ok) return denial
  const todo = todoOf(request.assessment.plan).map(changeKeyOf)
  if (!todo.includes(change)) return no({ reason: 'no-such-change', change, known: todo })
  if (todo.length === 1) return no({ reason: 'nothing-would-remain' })
  const votes = isOnlyLess(request.assessment, assessment) ? 'kept' : 'fell'
  const differences = differencesOf(request.assessment, assessment)
  const groups = groupsOf(askedAs(by, whoIsAsked(request), roster) ?? by, roster)
  const left: RequestEvent = { type: 'change-left-out', by, change, because: because.trim(), groups, assessment, differences, votes, at }
  if (isHopeless(assessment)) return ok([left, { type: 'refused', at }])
  if (assessment.verdict.outcome.kind === 'allowed') return ok([left, { type: 'approved', by: 'policy', at }])
  return ok(tallyOf(evolve(request, left), roster).met ? [left, approvedByPeople(request.votes, roster, at)] : [left])
}

/** The requester, or whoever had to agree to it, may have what failed tried again. */
function retry({ by, roster, at }: Extract<Command, { type: 'retry' }>, request: Request): Decision {
  const takers = takersOf(request)
  // To put again what others took away on purpose is nothing that anybody has agreed to.
  if (request.status === 'partly-active' && takers.length > 0) return no({ reason: 'rules-gone', by: takers })
  if (by === request.requester) return ok([{ type: 'retry-asked', by, at }])
  const right = askedAs(by, whoIsAsked(request), roster)
  if (right !== undefined) return ok([{ type: 'retry-asked', by, groups: groupsOf(right, roster), at }])
  return no(unknownGroups(groupsDemanded(request), roster, 'not-a-member') ?? { reason: 'not-the-requester', requester: request.requester })
}

/** A due time may come early or twice: then nothing happens. */
const isDue = (request: Request, what: DueMember['what'], at: Instant): boolean =>
  dueOf(request).some((due) => due.what === what && due.at <= at)

function escalate(at: Instant, request: Request): Decision {
  const { escalate: asked } = request.assessment.verdict.options
  return ok(asked !== undefined && isDue(request, 'escalation', at) ? [{ type: 'escalated', to: asked.to, at }] : [])
}

/** Told twice, or of what it never put, nothing happens. */
function noteGone({ gone, at }: Extract<Command, { type: 'note-gone' }>, request: Request): readonly RequestEvent[] {
  const standing = standingIn(request).map(({ rule }) => rule.name)
  return gone.filter(({ change }) => standing.includes(change)).map((each) => ({ type: 'rule-gone', ...each, at }))
}

/** Told twice, or of what it has already, nothing happens. */
function noteReturned({ returned, at }: Extract<Command, { type: 'note-returned' }>, request: Request): readonly RequestEvent[] {
  const gone = goneOutcomes(request)
  const lacking = returned.filter((each) => gone.some((outcome) => outcome.change === each.change && outcome.in === each.in))
  return lacking.map((each) => ({ type: 'rule-returned', ...each, at }))
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
  // Nobody voted: what is to hold still is that whoever did it may.
  if (brokenGlass(request) !== undefined) {
    const may = groupsBreaking(request).every((group) => roster.get(group)?.has(request.requester))
    return ok(may ? [] : [{ type: 'votes-dismissed', voters: [], at }])
  }
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

/** Who has joined or left a group since their vote, and who is asked only since it was escalated, sits by the groups of now. */
function approvedByPeople(votes: readonly Vote[], roster: Roster, at: Instant): RequestEvent {
  const moved = votes.filter((vote) => vote.groups !== undefined && sorted(vote.groups) !== sorted(groupsOf(rightOf(vote), roster)))
  const regrouped = moved.map((vote) => ({ by: vote.by, groups: groupsOf(rightOf(vote), roster) }))
  return { type: 'approved', by: 'people', ...(regrouped.length === 0 ? {} : { regrouped }), at }
}

const sorted = (groups: readonly GroupName[]): string => [...groups].sort().join(' ')

const differencesShown = ({ reopened }: In<'awaiting-approval'>) =>
  reopened === undefined || reopened.because === 'voter-may-not' ? [] : reopened.differences
