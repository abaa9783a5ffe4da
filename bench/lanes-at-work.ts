import type { Redis } from 'ioredis'
import { createDispatch } from '../src/desk/dispatch.ts'
import { createAssess } from '../src/desk/facts.ts'
import { dueOf } from '../src/domain/due.ts'
import { effectsOf } from '../src/domain/effects.ts'
import type { RequestEvent } from '../src/domain/event.ts'
import { evolve } from '../src/domain/evolve.ts'
import { normalPace } from '../src/domain/pace.ts'
import type { Workspace } from '../src/domain/workspace.ts'
import { knowledge } from '../src/knowledge/knowledge.ts'
import { createRunLane } from '../src/lanes/run-lane.ts'
import { createRedisLedger, type RedisLedger } from '../src/ledger/redis-ledger.ts'
import type { Directory } from '../src/ports/directory.ts'
import type { Ledger } from '../src/ports/ledger.ts'
import { createBuiltInPriceList } from '../src/prices/built-in.ts'
import { createWaker } from '../src/queue/waker.ts'
import { startLaneWorker } from '../src/queue/workers.ts'
import { wants } from '../test/support/networks.ts'
import { createInstantNetworks } from './instant-networks.ts'
import { eachOf } from './timing.ts'
import { filingOf, hostOf, NOW, policy, runningNetwork } from './world.ts'

const prefix = '{bench}'
const onError = (error: Error) => console.error(error)

/** A worker as it is wired, with as many approved requests of one rule each waiting in every workspace. */
export async function startLanes(redis: Redis, workspaces: readonly Workspace[], requestsEach: number) {
  const ledger = createRedisLedger({ redis, prefix, knowledge, evolve, effectsOf, dueOf })
  await fileAll(ledger, workspaces, requestsEach)
  const finish = finishLine(ledger, workspaces.length * requestsEach)
  const networks = createInstantNetworks(workspaces.map((workspace) => runningNetwork(workspace)))
  const runLane = createRunLane({
    ledger: finish.ledger,
    lease: ledger,
    networks,
    directory,
    assess: createAssess({
      ledger,
      workspaces,
      networks,
      directory,
      policy,
      prices: createBuiltInPriceList(),
      provision: 'when-needed',
      strategy: 'single',
      knowledge,
      cloud: 'public',
      clock: Date.now,
    }),
    provision: 'when-needed',
    strategy: 'single',
    pace: normalPace,
    clock: Date.now,
    knowledge,
  })
  let steps = 0
  const waker = createWaker({ connection: redis, prefix, sha256: knowledge.sha256, onError })
  const worker = startLaneWorker({
    connection: redis,
    prefix,
    onError,
    run(workspace, signal, holder) {
      steps += 1
      return runLane(workspace, holder, signal)
    },
  })
  return {
    steps: () => steps,
    /** From the first effect in the outbox until every request is active. */
    async run() {
      const relay = startRelay(ledger, createDispatch(waker))
      await finish.passed
      await relay.stop()
    },
    async stop() {
      await worker.close()
      await waker.close()
      await ledger.close()
    },
  }
}

const APPROVER = 'U0ANN'

/** Ann is in every group. */
export const directory: Directory = {
  mayAct: async () => ({ ok: true, value: undefined }),
  stillMay: async () => ({ ok: true, value: undefined }),
  roster: async (groups) => new Map(groups.map((group) => [group, new Set([APPROVER])])),
}

/** One request of one rule after the other, around the workspaces. `at`: when they were filed and approved. */
export async function fileAll(ledger: RedisLedger, workspaces: readonly Workspace[], requestsEach: number, at = NOW): Promise<void> {
  await eachOf(workspaces.length * requestsEach, 20, async (piece) => {
    const workspace = workspaces[piece % workspaces.length]
    if (workspace === undefined) return
    const id = await ledger.nextId()
    const filing = { ...filingOf(id, workspace, [wants(hostOf(piece))]), filedAt: at }
    const vote = { by: APPROVER, at, digest: filing.assessment.digest }
    const events: readonly RequestEvent[] = [
      { type: 'filed', filing, at: vote.at },
      { type: 'vote-cast', vote, groups: ['platform'], at: vote.at },
      { type: 'approved', by: 'people', at: vote.at },
    ]
    await ledger.file(`command:${piece}`, id, events)
  })
}

/** The ledger, and a promise that as many requests have become active in it. */
function finishLine(ledger: Ledger, count: number): { readonly ledger: Ledger; readonly passed: Promise<void> } {
  const { promise: passed, resolve, reject } = Promise.withResolvers<void>()
  let left = count
  const append: Ledger['append'] = async (...what) => {
    const answer = await ledger.append(...what)
    if (typeof answer === 'object') see(answer.request.status)
    return answer
  }
  const see = (status: string) => {
    if (status === 'active') left -= 1
    if (status === 'failed' || status === 'awaiting-approval') reject(new Error(`A request is ${status} that should be applied`))
    if (left === 0) resolve()
  }
  return { ledger: { ...ledger, append }, passed }
}

/** Every effect as in a worker process: lanes and notices are woken, though nobody runs the notices here. */
function startRelay(ledger: RedisLedger, dispatch: ReturnType<typeof createDispatch>) {
  let stopping = false
  const relayOn = async () => {
    while (!stopping) await ledger.relay(dispatch, 50)
  }
  const ended = relayOn()
  return {
    async stop() {
      stopping = true
      await ended
    },
  }
}
