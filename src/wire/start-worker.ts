import { createDispatch } from '../desk/dispatch.ts'
import { createDoDue } from '../desk/do-due.ts'
import { createHandle } from '../desk/handle.ts'
import { createSeeDrift } from '../desk/see-drift.ts'
import { knowledge } from '../knowledge/knowledge.ts'
import { createLookForDrift } from '../lanes/look-for-drift.ts'
import { createRunLane } from '../lanes/run-lane.ts'
import { createSweep } from '../lanes/sweep.ts'
import { connectRedis } from '../ledger/connect.ts'
import { createShowDay } from '../notices/show-day.ts'
import { createShowDrift } from '../notices/show-drift.ts'
import { createShowRequest } from '../notices/show-request.ts'
import type { SlackFailure } from '../ports/messenger.ts'
import { startTicks } from '../queue/ticks.ts'
import { createWaker } from '../queue/waker.ts'
import { startLaneWorker, startNoticeWorker } from '../queue/workers.ts'
import { createTakeUp } from '../slack/take-up.ts'
import { type Core, createCore } from './core.ts'
import type { Settings } from './settings.ts'

/** Between two sweeps: what a crash or a lost queue left lying is taken up after this at the latest. */
const TICK = 30_000

/** How long a relay waits for something to come before it looks whether it is to stop. */
const RELAY_WAIT = 1_000

/** Runs lanes, notices and schedules. Any number of these, in any number of processes. */
export async function startWorker(settings: Settings) {
  const { log } = settings
  const core = createCore(settings, 'worker')
  const onError = (error: Error) => log.error({ err: error }, 'a line of work stumbled and comes back')
  const connection = connectRedis(settings.redis, 'worker', onError)
  const waker = createWaker({ connection, sha256: knowledge.sha256, onError })
  const lanes = startLaneWorker({ connection, run: createRunLaneOf(settings, core), onError })
  const notices = startNoticeWorker({ connection, run: createShowRequestOf(settings, core), onError })
  const ticks = startTicks({ connection, everyMs: TICK, tick: createTick(settings, core, waker), onError })
  const relay = startRelay(core, waker, onError)
  return {
    queues: waker.queues,
    depths: waker.depths,
    lag: () => core.ledger.lag(),
    async stop() {
      await Promise.all([relay.stop(), ticks.close(), lanes.close(), notices.close()])
      await waker.close()
      connection.disconnect()
      await core.close()
    },
  }
}

function createRunLaneOf({ configuration, pace, clock }: Settings, core: Core) {
  const runLane = createRunLane({
    ledger: core.ledger,
    lease: core.ledger,
    networks: core.networks,
    directory: core.directory,
    assess: core.assess,
    provision: configuration.apply.provision,
    strategy: configuration.apply.strategy,
    pace,
    clock,
    knowledge,
  })
  return (workspace: string, signal: AbortSignal, holder: string) => runLane(workspace, holder, signal)
}

const createShowRequestOf = ({ configuration, clock, pace, log }: Settings, core: Core) =>
  createShowRequest({
    ledger: core.ledger,
    look: core.desk.look,
    shown: core.shown,
    messenger: core.messenger,
    clock,
    pace,
    auditChannel: configuration.slack.auditChannel,
    onRefused: (request, what, { code }) =>
      log.error({ request, what, code }, 'Slack does not take this message; is the bot in the channel?'),
  })

/** What has become due, what a dead process left in hand, every lane with work, the day's record, drift, requests of older versions. Each may fail without the others. */
function createTick(settings: Settings, core: Core, waker: ReturnType<typeof createWaker>) {
  const { clock, log } = settings
  const doDue = createDoDue({ due: core.ledger, handle: createHandle(core), clock, directory: core.directory })
  const takeUp = createTakeUp({ inbox: core.inbox, handle: core.handleIntent, clock, log })
  const sweep = createSweep({ ledger: core.ledger, waker })
  const endDay = createEndDay(settings, core)
  const tellDrift = createTellDrift(settings, core)
  return async (): Promise<void> => {
    const done = await Promise.allSettled([doDue(), takeUp(), sweep(), endDay(), tellDrift(), core.ledger.reindexWhenNew()])
    for (const each of done) if (each.status === 'rejected') log.error({ err: each.reason }, 'a part of the tick failed and comes back')
  }
}

/** Records the day that has ended, whoever comes first, and shows its digest where there is a channel for it. */
function createEndDay({ configuration, pace, clock, log }: Settings, { ledger, shown, messenger }: Core) {
  const channel = configuration.slack.auditChannel
  const onRefused = (day: string, { code }: SlackFailure) =>
    log.error({ day, code, channel }, "Slack does not take the digest of the day's record; is the bot in the audit channel?")
  const showDay =
    channel === undefined ? undefined : createShowDay({ lastDay: ledger.lastDay, shown, messenger, clock, onRefused }, channel)
  return async (): Promise<void> => {
    await ledger.recordDay(clock(), pace.recordEvery)
    await showDay?.()
  }
}

/** Looks for drift where it is time to, and tells what was found; what an earlier look found is told though this one fails. */
function createTellDrift({ configuration, pace, clock, log }: Settings, core: Core) {
  const { workspaces } = configuration
  const lookForDrift = createLookForDrift({
    ...core,
    seeDrift: createSeeDrift({ ...core, workspaces, knowledge }),
    workspaces,
    pace,
    clock,
    onUnreadable: ({ name }, { code }) =>
      log.warn({ workspace: name, code }, 'the network could not be read, so nobody knows of its drift'),
  })
  const showDrift = createShowDrift({
    ...core,
    workspaces,
    clock,
    auditChannel: configuration.slack.auditChannel,
    onRefused: ({ name }, { code }) =>
      log.error({ workspace: name, code }, 'Slack does not take what was found of drift; is the bot in the channel?'),
  })
  return () => lookForDrift().finally(showDrift)
}

/** Dispatches what follows from every append, until it is stopped. */
function startRelay(core: Core, waker: ReturnType<typeof createWaker>, onError: (error: Error) => void) {
  const dispatch = createDispatch(waker)
  let stopping = false
  const relayOn = async (): Promise<void> => {
    while (!stopping) {
      await core.ledger.relay(dispatch, RELAY_WAIT).catch((error: unknown) => {
        if (!stopping) onError(error instanceof Error ? error : new Error(String(error)))
        return new Promise((resolve) => setTimeout(resolve, stopping ? 0 : RELAY_WAIT))
      })
    }
  }
  const ended = relayOn()
  return {
    async stop() {
      stopping = true
      await ended
    },
  }
}
