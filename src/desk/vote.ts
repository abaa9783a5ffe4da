import type { Command } from '../domain/command.ts'
import { decide } from '../domain/decide.ts'
import type { RequestEvent } from '../domain/event.ts'
import { evolve } from '../domain/evolve.ts'
import type { Digest, RequestId } from '../domain/names.ts'
import type { Refusal } from '../domain/refusal.ts'
import type { Request } from '../domain/request.ts'
import { groupsDemanded, tallyOf } from '../domain/request-tally.ts'
import { no, ok, type Result } from '../domain/result.ts'
import type { Clock } from '../ports/clock.ts'
import type { Directory } from '../ports/directory.ts'
import type { Entry, Ledger } from '../ports/ledger.ts'
import type { Person } from './desk.ts'
import type { AssessWanted } from './facts.ts'

export type VoteDeps = {
  readonly ledger: Ledger
  readonly directory: Directory
  readonly assess: AssessWanted
  readonly clock: Clock
}

/** As in `handle`: a race is looked at again. */
const ATTEMPTS = 8

/**
 * One person's approval of the plan they saw. When it fills the last seat the world is looked at again first: a plan
 * that has changed is shown anew and nobody's vote is carried over to it, unless it only became less.
 */
export function createApprove(deps: VoteDeps) {
  const { ledger, directory, clock } = deps
  return async function approve(id: RequestId, by: Person, digest: Digest): Promise<Result<Request, Refusal>> {
    const person = await directory.mayAct(by.user, by.team)
    if (!person.ok) return no({ reason: 'person-may-not-act', because: person.problem })
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const entry = await ledger.load(id)
      if (entry === undefined) return no({ reason: 'unknown-request' })
      const roster = await directory.roster(groupsDemanded(entry.request), true)
      const command: Approve = { type: 'approve', by: by.user, digest, roster, at: clock() }
      const decision = decide(command, entry.request)
      if (!decision.ok) return decision
      const vote = isLast(decision.value) ? await lookBack(deps, entry, command) : { events: decision.value, refusal: undefined }
      const recorded = await ledger.append(id, entry.version, vote.events)
      if (recorded === 'conflict' || recorded === 'fenced') continue
      return vote.refusal === undefined ? ok(recorded.request) : no(vote.refusal)
    }
    return no({ reason: 'busy' })
  }
}

type Approve = Extract<Command, { type: 'approve' }>

type Vote = { readonly events: readonly RequestEvent[]; readonly refusal: Refusal | undefined }

const isLast = (events: readonly RequestEvent[]): boolean => events.some((event) => event.type === 'approved')

/** The plan made again: the same, less (votes stand for less), or another (votes fall, and the person is told). */
async function lookBack({ assess }: VoteDeps, { request }: Entry, command: Approve): Promise<Vote> {
  const again = await assess(request)
  // Azure cannot be read just now: the vote is taken all the same, for the lane looks back once more before it applies
  // anything, and waits until it can.
  if (!again.ok) return accepted(command, request, [])
  const decision = decide({ type: 'reassess', assessment: again.value.assessment, at: command.at }, request)
  const events = decision.ok ? decision.value : []
  if (events.some(({ type }) => type === 'approved')) return { events, refusal: undefined }
  if (events.some(({ type }) => type === 'refused'))
    return { events, refusal: { reason: 'wrong-status', status: 'refused', at: command.at } }
  const [reassessed] = events
  if (reassessed?.type === 'reassessed' && reassessed.votes === 'fell') {
    return { events, refusal: { reason: 'plan-changed', differences: reassessed.differences } }
  }
  return accepted({ ...command, digest: again.value.assessment.digest }, events.reduce(evolve, request), events)
}

function accepted(command: Approve, request: Request, before: readonly RequestEvent[]): Vote {
  const decision = decide(command, request)
  if (decision.ok) return { events: [...before, ...decision.value], refusal: undefined }
  // Of what has become less nothing may be left for this person to agree to: then those who have agreed are all it needs.
  if (before.length > 0 && tallyOf(request, command.roster).met)
    return { events: [...before, { type: 'approved', by: 'people', at: command.at }], refusal: undefined }
  return { events: before, refusal: decision.problem }
}
