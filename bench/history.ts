import type { RequestEvent } from '../src/domain/event.ts'
import { evolve } from '../src/domain/evolve.ts'
import type { RequestId } from '../src/domain/names.ts'
import { type Change, changeKeyOf } from '../src/domain/plan.ts'
import { filingOf, NOW, runningNetwork, wantedHosts, workspaceOf } from './world.ts'

const voteBy = (by: string): RequestEvent => ({
  type: 'vote-cast',
  vote: { by, at: NOW, digest: 'd'.repeat(64) },
  groups: ['platform'],
  at: NOW,
})

export const vote = voteBy('U0ANN')

/** All there is to say of two hosts that were asked for, agreed to, looked at again and applied. */
export function fifteenEvents(id: RequestId): readonly RequestEvent[] {
  const workspace = workspaceOf(1, 'prod')
  const changes = wantedHosts(2)
  const filing = filingOf(id, workspace, changes)
  const events: readonly RequestEvent[] = [
    { type: 'filed', filing, at: NOW },
    vote,
    voteBy('U0SAM'),
    { type: 'approved', by: 'people', at: NOW },
    { type: 'reassessed', assessment: filing.assessment, differences: [], votes: 'kept', at: NOW },
    { type: 'apply-begun', changes, provision: false, before: runningNetwork(workspace).rules, at: NOW },
    ...changes.flatMap(appliedBy),
    { type: 'settled', at: NOW },
  ]
  const { status } = events.reduce(evolve, evolve(undefined, { type: 'filed', filing, at: NOW }))
  if (status !== 'active' || events.length !== 15) throw new Error(`${events.length} events that end in ${status}`)
  return events
}

const appliedBy = (change: Change): readonly RequestEvent[] => [
  { type: 'work-begun', target: { is: 'change', change: changeKeyOf(change) }, clientRequestId: 'c'.repeat(36), attempt: 1, at: NOW },
  { type: 'operation-started', operation, at: NOW },
  { type: 'work-ended', at: NOW },
  { type: 'change-settled', outcome: { change: changeKeyOf(change), is: 'applied', status: 'Active', at: NOW }, at: NOW },
]

const operation = {
  url: 'https://management.azure.com/subscriptions/1/providers/Microsoft.MachineLearningServices/locations/westeurope/operations/1',
  kind: 'status',
  startedAt: NOW,
  pollAfter: NOW,
  deadline: NOW + 3_600_000,
} as const
