import type { Cloud } from '../domain/cloud.ts'
import type { Command } from '../domain/command.ts'
import { decide } from '../domain/decide.ts'
import { isInLine } from '../domain/effects.ts'
import type { Knowledge } from '../domain/knowledge.ts'
import type { RequestId } from '../domain/names.ts'
import type { Policy } from '../domain/policy/policy.ts'
import { rightOf, rosterOf } from '../domain/policy/roster.ts'
import type { Refusal } from '../domain/refusal.ts'
import type { Request, Review } from '../domain/request.ts'
import { groupsDemanded, nextVotesOf, tallyOf } from '../domain/request-tally.ts'
import { no, type Result } from '../domain/result.ts'
import { groupsReviewing } from '../domain/review.ts'
import type { Workspace } from '../domain/workspace.ts'
import type { Clock } from '../ports/clock.ts'
import type { Delegations } from '../ports/delegations.ts'
import type { Directory } from '../ports/directory.ts'
import type { DriftRecord } from '../ports/drift-record.ts'
import type { Ledger } from '../ports/ledger.ts'
import type { ManagedNetworks } from '../ports/managed-networks.ts'
import type { PriceList } from '../ports/price-list.ts'
import { createBills } from './bills.ts'
import { createBundle } from './bundle.ts'
import { createEdit, createLeaveOut } from './change-request.ts'
import { createDelegate } from './delegate.ts'
import type { Desk, Looked, Person } from './desk.ts'
import { createDrift } from './drift.ts'
import { createExtend } from './extend.ts'
import type { AssessWanted } from './facts.ts'
import { createCheck, createFileRequest } from './file-request.ts'
import { createHandle } from './handle.ts'
import { createPropose } from './propose.ts'
import { createRecheck } from './recheck.ts'
import { createRemove } from './remove.ts'
import { createShow } from './show.ts'
import { inLineBefore } from './times-known.ts'
import { createApprove } from './vote.ts'

export type DeskDeps = {
  readonly ledger: Ledger
  readonly directory: Directory
  readonly delegations: Delegations
  readonly driftRecord: DriftRecord
  readonly policy: Policy
  readonly networks: ManagedNetworks
  readonly assess: AssessWanted
  readonly prices: PriceList
  readonly workspaces: readonly Workspace[]
  readonly cloud: Cloud
  readonly knowledge: Pick<Knowledge, 'hosts' | 'sha256'>
  readonly clock: Clock
}

export function createDesk(deps: DeskDeps): Desk {
  const { ledger, networks, workspaces, clock } = deps
  const handle = createHandle(deps)
  const byPerson = createByPerson(deps, handle)
  const look = createLook(deps)
  return {
    check: createCheck(deps),
    propose: createPropose(deps),
    file: createFileRequest(deps),
    ...createBundle(deps),
    remove: createRemove(deps),
    extend: createExtend(deps),
    approve: createApprove(deps),
    deny: (id, by, because) => byPerson(id, by, (roster) => ({ type: 'deny', by: by.user, because, roster, at: clock() })),
    mayDeny: createMayDeny(deps),
    ...createReviewing(deps, handle),
    withdraw: createWithdraw(deps, handle),
    edit: createEdit(deps),
    mayEdit: createMayEdit(deps),
    leaveOut: createLeaveOut(deps),
    retry: (id, by) => byPerson(id, by, (roster) => ({ type: 'retry', by: by.user, roster, at: clock() })),
    rollBack: (id, by) => byPerson(id, by, (roster) => ({ type: 'roll-back', by: by.user, roster, at: clock() })),
    recheck: createRecheck(deps),
    ...createDelegate(deps),
    load: async (id) => (await ledger.load(id))?.request,
    look,
    find: async (query) => {
      const entries = await Promise.all((await ledger.find(query)).map((id) => ledger.load(id)))
      return entries.flatMap((entry) => (entry === undefined ? [] : [entry.request]))
    },
    show: createShow(deps),
    readNetwork: (workspace) => networks.read(workspace.id),
    ...createDrift(deps),
    bills: createBills(deps),
    workspaces,
  }
}

type Roster = Awaited<ReturnType<Directory['roster']>>

/** Whoever acts is looked up first, whatever door they came through; the groups are asked afresh. */
function createByPerson({ directory }: DeskDeps, handle: ReturnType<typeof createHandle>) {
  return async (id: RequestId, by: Person, command: (roster: Roster) => Command): Promise<Result<Request, Refusal>> => {
    const person = await directory.mayAct(by.user, by.team)
    if (!person.ok) return no({ reason: 'person-may-not-act', because: person.problem })
    return handle(id, async (request) => command(await directory.roster(groupsDemanded(request), true)))
  }
}

/** Asks nobody but the person: whose request it is stands in the request. */
function createWithdraw({ directory, clock }: DeskDeps, handle: ReturnType<typeof createHandle>): Desk['withdraw'] {
  return async (id, by) => {
    const person = await directory.mayAct(by.user, by.team)
    if (!person.ok) return no({ reason: 'person-may-not-act', because: person.problem })
    return handle(id, () => ({ type: 'withdraw', by: by.user, at: clock() }))
  }
}

function createMayDeny({ ledger, directory, clock }: DeskDeps): Desk['mayDeny'] {
  return async (id, by) => {
    const [person, entry] = await Promise.all([directory.mayAct(by.user, by.team), ledger.load(id)])
    if (!person.ok) return no({ reason: 'person-may-not-act', because: person.problem })
    if (entry === undefined) return no({ reason: 'unknown-request' })
    const roster = await directory.roster(groupsDemanded(entry.request), false)
    const decision = decide({ type: 'deny', by: by.user, because: 'to be given', roster, at: clock() }, entry.request)
    return decision.ok ? { ok: true, value: entry.request } : decision
  }
}

function createReviewing(
  { ledger, directory, clock }: DeskDeps,
  handle: ReturnType<typeof createHandle>,
): Pick<Desk, 'review' | 'mayReview'> {
  const command = async (request: Request, by: Person, was: Review['was'], because: string, fresh: boolean): Promise<Command> => {
    const roster = await directory.roster(groupsReviewing(request), fresh)
    return { type: 'review', by: by.user, was, because, roster, at: clock() }
  }
  return {
    async review(id, by, was, because) {
      const person = await directory.mayAct(by.user, by.team)
      if (!person.ok) return no({ reason: 'person-may-not-act', because: person.problem })
      return handle(id, (request) => command(request, by, was, because, true))
    },
    async mayReview(id, by) {
      const [person, entry] = await Promise.all([directory.mayAct(by.user, by.team), ledger.load(id)])
      if (!person.ok) return no({ reason: 'person-may-not-act', because: person.problem })
      if (entry === undefined) return no({ reason: 'unknown-request' })
      const decision = decide(await command(entry.request, by, 'right', 'to be given', false), entry.request)
      return decision.ok ? { ok: true, value: entry.request } : decision
    },
  }
}

/** As whoever asks by it is looked up when it is sent, nobody is asked but the ledger. */
function createMayEdit({ ledger, clock }: DeskDeps): Desk['mayEdit'] {
  return async (id, by) => {
    const entry = await ledger.load(id)
    if (entry === undefined) return no({ reason: 'unknown-request' })
    const { request } = entry
    const decision = decide({ type: 'edit', by: by.user, edit: request, assessment: request.assessment, at: clock() }, request)
    return decision.ok ? { ok: true, value: request } : decision
  }
}

/**
 * For showing, whoever voted counts as a member of the groups they were in when they voted: what is remembered of the
 * groups may be older than the vote. Whether a vote still counts is asked afresh before anything is applied.
 */
function withVoters(roster: Roster, { votes, status }: Request): Roster {
  const seen = new Map([...roster].map(([group, members]) => [group, new Set(members)]))
  for (const vote of votes) for (const group of vote.groups ?? []) seen.set(group, (seen.get(group) ?? new Set()).add(rightOf(vote)))
  // Who stands in for whom is never remembered but looked up; what was decided stays as it was.
  const isOpen = status === 'awaiting-approval' || status === 'approved'
  const stoodIn = votes.flatMap((vote) => (vote.for === undefined || isOpen ? [] : [[vote.for, vote.by] as const]))
  return rosterOf(seen, new Map([...(roster.standIns ?? []), ...stoodIn]))
}

function createLook({ ledger, directory, clock }: DeskDeps): Desk['look'] {
  return async (id): Promise<Looked | undefined> => {
    const entry = await ledger.load(id)
    if (entry === undefined) return undefined
    const { request } = entry
    const groups = groupsDemanded(request)
    const roster = await directory.roster(groups, false)
    const shown = withVoters(roster, request)
    const line = isInLine(request.status) ? await ledger.line(request.workspace.id) : []
    const waits = request.status === 'awaiting-approval' || request.status === 'approved'
    return {
      request,
      ahead: waits ? await inLineBefore(ledger, request.workspace.id, clock(), id) : undefined,
      tally: tallyOf(request, shown),
      placeInLine: line.includes(id) ? line.indexOf(id) : undefined,
      unknownGroups: groups.filter((group) => !roster.has(group)),
      nextVotes: nextVotesOf(request, shown),
    }
  }
}
