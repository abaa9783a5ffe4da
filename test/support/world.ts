import { loadWorkflows } from '../../src/config/workflow-files.ts'
import { createDesk } from '../../src/desk/create-desk.ts'
import { createDispatch } from '../../src/desk/dispatch.ts'
import { createAssess } from '../../src/desk/facts.ts'
import { otherTarget } from '../../src/domain/destination/endpoint-targets.ts'
import { dueOf } from '../../src/domain/due.ts'
import { effectsOf } from '../../src/domain/effects.ts'
import { evolve } from '../../src/domain/evolve.ts'
import type { RequestId } from '../../src/domain/names.ts'
import { normalPace } from '../../src/domain/pace.ts'
import type { Policy } from '../../src/domain/policy/policy.ts'
import type { Workspace } from '../../src/domain/workspace.ts'
import { createRunLane } from '../../src/lanes/run-lane.ts'
import { createSweep } from '../../src/lanes/sweep.ts'
import { createRedisLedger } from '../../src/ledger/redis-ledger.ts'
import { createRedisShown } from '../../src/ledger/shown.ts'
import { createShowRequest } from '../../src/notices/show-request.ts'
import type { Rest } from '../../src/ports/waker.ts'
import { createBuiltInPriceList } from '../../src/prices/built-in.ts'
import type { PartialSettings } from '../../src/sandbox/azure/settings.ts'
import { startLocalSlack } from '../../src/sandbox/slack/local-slack.ts'
import { AZURE_WORKSPACES, CHANNELS, GROUPS, PEOPLE, TEAM, USERGROUPS, WORKSPACES } from '../../src/sandbox/story.ts'
import { createDirectory } from '../../src/slack/directory.ts'
import { createIdentity } from '../../src/slack/identity.ts'
import { createMessenger } from '../../src/slack/messenger.ts'
import { createWebClient } from '../../src/slack/web-client.ts'
import { createDurableQueue, type Job } from './durable-queue.ts'
import { knowledge } from './knowledge.ts'
import { testAzure } from './local-azure.ts'
import { createLife, type Death, Killed, type Life } from './mortal.ts'
import type { TestRedis } from './test-redis.ts'

/** Nothing is logged that a test does not look at. */
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }

/**
 * The whole of Drawbridge but its front door, on a real Redis, the local Slack over HTTP and the local Azure over TLS,
 * on a clock that only moves when everybody waits. Workers live and die as the test says.
 */
export async function createWorld(
  store: TestRedis,
  settings: PartialSettings = {},
  policy: Policy = shippedPolicy(),
  circuitBreaker?: number,
) {
  const { azure, networks, now, pass, arm } = await testAzure(settings, ...AZURE_WORKSPACES)
  const slack = await startLocalSlack({
    signingSecret: 'secret',
    botToken: 'xoxb-test',
    team: TEAM,
    people: PEOPLE,
    usergroups: USERGROUPS,
    channels: CHANNELS,
    commands: [],
    clock: now,
  })
  const redis = store.connect()
  const prefix = store.prefix()
  const ledger = createRedisLedger({ redis, prefix, knowledge, evolve, effectsOf, dueOf })
  const shown = createRedisShown({ redis, prefix })
  const client = createWebClient({ token: 'xoxb-test', apiUrl: slack.apiUrl, log: quiet })
  const messenger = createMessenger({ client, token: 'xoxb-test', apiUrl: slack.apiUrl, identity: createIdentity(client), log: quiet })
  const directory = createDirectory({
    client,
    groups: new Map(Object.entries(GROUPS)),
    allowedTeams: () => Promise.resolve(new Set([TEAM.id])),
    clock: now,
    log: quiet,
  })
  const otherTargets = [otherTarget('Microsoft.ServiceBus/namespaces', ['namespace'])]
  const prices = createBuiltInPriceList()
  const facts = { policy, circuitBreaker, prices, provision: 'when-needed', otherTargets, knowledge, cloud: 'public', clock: now } as const
  const deskOf = (life: Life) => {
    const ports = {
      ledger: life.guard('ledger', ledger),
      networks: life.guard('azure', networks),
      directory: life.guard('directory', directory),
    }
    const assess = createAssess({ ...facts, ...ports, workspaces: WORKSPACES })
    return { ...ports, assess, desk: createDesk({ ...ports, ...facts, assess, workspaces: WORKSPACES }) }
  }
  const queue = createDurableQueue()

  /** A worker process: relays, runs lanes and shows requests until nothing is left to do, or until it is killed. */
  function createWorker(death?: Death) {
    const life = createLife(death)
    const { desk, assess, ...ports } = deskOf(life)
    const pace = normalPace
    const lease = life.guard('lease', ledger)
    const runLane = createRunLane({ ...ports, lease, assess, provision: 'when-needed', pace, clock: now, knowledge })
    const onRefused = () => undefined
    const slackPorts = { shown: life.guard('shown', shown), messenger: life.guard('slack', messenger) }
    const showRequest = createShowRequest({ ...ports, ...slackPorts, look: desk.look, clock: now, pace, onRefused })
    const dispatch = createDispatch(queue)
    const holder = `worker-${++workers}`
    const signal = new AbortController().signal
    const work = (job: Job): Promise<Rest> => (job.line === 'lane' ? runLane(job.workspace, holder, signal) : showRequest(job.request))
    /** One round; false where everything rests for good. Time passes only to the next moment something is due. */
    async function round(): Promise<boolean> {
      while ((await life.guard('outbox', ledger).relay(dispatch, 0)) > 0);
      const next = queue.next()
      if (next === undefined) return false
      if (next.at > now()) pass((next.at - now()) / 60_000)
      await queue.run(next, work, now)
      return true
    }
    return {
      calls: life.calls,
      /** Runs to the end; answers `killed` where the death came first. */
      async run(): Promise<'rest' | 'killed'> {
        try {
          for (let rounds = 0; rounds < ENOUGH; rounds++) if (!(await round())) return 'rest'
          throw new Error('The worker never came to rest')
        } catch (error) {
          if (error instanceof Killed) return 'killed'
          throw error
        }
      },
    }
  }
  let workers = 0

  return {
    azure,
    arm,
    slack,
    ledger,
    now,
    pass,
    desk: deskOf(createLife(undefined)).desk,
    /** Where the FQDN rules of a workspace lead, as Azure has them. */
    hostsIn: (workspace: Workspace) =>
      azure
        .look()
        .find(({ id }) => id === workspace.id)
        ?.rules.filter(({ type }) => type === 'FQDN')
        .map(({ destination }) => destination)
        .sort(),
    /** The replies under a request's card. */
    toldOf: (id: RequestId): readonly string[] =>
      slack
        .see('U0RAE')
        .channels.flatMap(({ messages }) => messages)
        .find(({ text }) => text.includes(id))
        ?.replies.map(({ text }) => text) ?? [],
    /** As an admin of the Slack team would. */
    deleteMessage: (channel: string, ts: string) => client.chat.delete({ channel, ts }),
    createWorker,
    /** What the tick does for a new process: wakes every lane that has work. */
    sweep: createSweep({ ledger, waker: queue }),
    async stop() {
      await ledger.close()
      await Promise.all([azure.close(), slack.stop()])
    },
  }
}

export type World = Awaited<ReturnType<typeof createWorld>>

/** Far more rounds than any story here takes: a lane that goes round in circles is a failure, not a wait. */
const ENOUGH = 3_000

function shippedPolicy(): Policy {
  const loaded = loadWorkflows('workflows', undefined, knowledge.sha256)
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problem))
  return loaded.value.policy
}
