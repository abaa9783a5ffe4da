import { createDesk } from '../../src/desk/create-desk.ts'
import { createDoDue } from '../../src/desk/do-due.ts'
import type { AssessWanted } from '../../src/desk/facts.ts'
import { createHandle } from '../../src/desk/handle.ts'
import type { Assessment } from '../../src/domain/assessment.ts'
import { normalPace } from '../../src/domain/pace.ts'
import type { Change } from '../../src/domain/plan.ts'
import type { Outcome } from '../../src/domain/policy/verdict.ts'
import { no, ok } from '../../src/domain/result.ts'
import { createRunLane } from '../../src/lanes/run-lane.ts'
import type { Directory } from '../../src/ports/directory.ts'
import type { DueSet, LaneLease, Ledger } from '../../src/ports/ledger.ts'
import type { ManagedNetworks } from '../../src/ports/managed-networks.ts'
import { createBuiltInPriceList } from '../../src/prices/built-in.ts'
import { knowledge } from '../support/knowledge.ts'
import { createLife, type Death } from '../support/mortal.ts'
import { liveRule, network, wants } from '../support/networks.ts'
import {
  ESCALATES_AFTER,
  EXPIRES_AFTER,
  HOSTS,
  isIn,
  land,
  REMINDS_AFTER,
  type Scene,
  type Spec,
  specOf,
  textOf,
  WORKSPACE,
} from './scene.ts'

const CHANGES = new Map<string, Change>(HOSTS.map((host) => [host, wants(host)]))
const RULES = new Map(HOSTS.map((host) => [host, liveRule(host)] as const))

export const changeTo = (host: string): Change => CHANGES.get(host) ?? wants(host)

export type AnyLedger = Ledger & LaneLease & DueSet

/** The desk and the lane as they are, on a ledger; people, policy and Azure are those of the scene. */
export function createSystem(ledger: AnyLedger, scene: Scene) {
  const clock = () => scene.now
  const directory = directoryOf(scene)
  const networks = networksOf(scene)
  const assess: AssessWanted = async ({ wanted, lifetime }) => {
    if (!scene.azureAnswers) return no({ problem: 'network-unreadable', failure: SILENCE })
    const spec = specOf(scene, wanted.map(hostOf), lifetime)
    return ok({ assessment: assessmentOf(spec, wanted, scene.now), network: networkOf(scene) })
  }
  const shared = { assess, prices: createBuiltInPriceList(), workspaces: [WORKSPACE], cloud: 'public', knowledge, clock } as const
  const delegations = { newest: async () => [], put: async () => 'put' as const, record: async () => [] }
  const policy = { files: [], hash: '' }
  const deskOn = (on: Ledger) => createDesk({ ...shared, ledger: on, directory, networks, delegations, policy })
  let workers = 0
  return {
    ledger,
    /** Two processes. */
    desks: [deskOn(ledger), deskOn(ledger)] as const,
    doDue: createDoDue({ due: ledger, handle: createHandle({ ledger }), clock }),
    /** One run of a lane in a worker of its own, which may die at a call of a port. */
    runLane(death?: Death) {
      const life = createLife(death)
      const guarded = { ledger: life.guard('ledger', ledger), networks: life.guard('azure', networks), lease: life.guard('lease', ledger) }
      const run = createRunLane({ ...shared, ...guarded, directory, provision: 'never', pace: normalPace })
      return run(WORKSPACE.id, `worker-${++workers}`, new AbortController().signal)
    },
  }
}

export type System = ReturnType<typeof createSystem>

export const hostOf = ({ rule }: Pick<Change, 'rule'>): string => (rule.destination.type === 'fqdn' ? rule.destination.host : '')

const directoryOf = (scene: Scene): Directory => {
  const may = async (user: string) => (scene.left.includes(user) ? no('deactivated' as const) : ok(undefined))
  return {
    mayAct: may,
    stillMay: may,
    roster: async (groups) =>
      new Map(
        scene.slackAnswers
          ? groups.map((group) => [
              group,
              new Set(
                Object.values(scene.members)
                  .flat()
                  .filter((user) => isIn(scene, group, user)),
              ),
            ])
          : [],
      ),
  }
}

const SILENCE = { kind: 'again', code: 'Silence', message: 'Nobody answers.' } as const

function assessmentOf(spec: Spec, wanted: readonly Change[], now: number): Assessment {
  const options = { expireAfter: EXPIRES_AFTER, remindAfter: REMINDS_AFTER, escalate: { after: ESCALATES_AFTER, to: 'leads' } }
  return {
    plan: {
      changes: wanted.map((change) => ({ change, findings: [], standing: spec.todo.includes(hostOf(change)) ? 'todo' : 'nothing-to-do' })),
      provisioning: 'not-needed',
      startsFirewall: false,
    },
    cost: {
      currency: 'USD',
      monthly: spec.monthly,
      firewall: { is: 'not-involved' },
      hoursAMonth: 730,
      asOf: '2026-03-01',
      source: 'list',
    },
    risk: { level: 'low', reasons: [] },
    time: { minutes: 1, parts: [] },
    verdict: { policy: `policy-${spec.policy}`, judgements: [], outcome: outcomeOf(spec), options },
    facts: {
      workspaceId: WORKSPACE.id,
      workspaceUid: `uid-${spec.uid}`,
      isolationMode: 'AllowOnlyApprovedOutbound',
      status: 'Active',
      firewallSku: 'Standard',
      firewallRuns: true,
    },
    digest: textOf(spec),
    madeAt: now,
  }
}

function outcomeOf({ demands }: Spec): Outcome {
  if (demands === 'allowed') return { kind: 'allowed', by: ['it is free'] }
  if (demands === 'forbidden') return { kind: 'forbidden', by: [] }
  return { kind: 'demands', demands: demands.map(([stage, from, approvals]) => ({ stage, from, approvals, because: ['it is asked'] })) }
}

const networkOf = ({ hosts, now, uid }: Scene) =>
  network({
    workspaceId: WORKSPACE.id,
    workspaceUid: `uid-${uid}`,
    status: 'Active',
    rules: hosts.map((host) => RULES.get(host as (typeof HOSTS)[number]) ?? liveRule(host)),
    readAt: now,
  })

/** An Azure in memory: one change at a time, or it counts that there were two. */
function networksOf(scene: Scene): ManagedNetworks {
  const write = async (host: string, goes: boolean): ReturnType<ManagedNetworks['putRule']> => {
    if (scene.pending !== undefined) scene.overlaps += 1
    const { nextWrite, now } = scene
    scene.nextWrite = 'done'
    if (nextWrite === 'refused') return { is: 'refused', failure: { ...SILENCE, kind: 'final', code: 'Forbidden' } }
    if (nextWrite === 'not-now') return { is: 'refused', failure: { ...SILENCE, kind: 'wait', code: 'Busy' } }
    if (nextWrite === 'slow') {
      scene.pending = { host, goes, until: now + 60_000 }
      const url = 'https://management.azure.com/operation'
      return { is: 'running', operation: { url, kind: 'status', startedAt: now, pollAfter: now + 20_000, deadline: now + 3_600_000 } }
    }
    land(scene, host, goes)
    return nextWrite === 'lost' ? { is: 'refused', failure: SILENCE } : { is: 'done' }
  }
  return {
    async read() {
      if (!scene.azureAnswers) return no(SILENCE)
      const read = networkOf(scene)
      return ok(scene.pending === undefined ? read : { ...read, provisioningState: 'Updating' })
    },
    putRule: (_, rule) => write(hostOf({ rule }), false),
    removeRule: (_, name) => write(HOSTS.find((host) => changeTo(host).rule.name === name) ?? name, true),
    provision: async () => ({ is: 'done' }),
    async poll() {
      if (!scene.azureAnswers) return { is: 'unclear', failure: SILENCE }
      return scene.pending === undefined ? { is: 'succeeded' } : { is: 'running', pollAfter: scene.pending.until }
    },
  }
}
