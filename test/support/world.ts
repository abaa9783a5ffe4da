import { COMMAND } from '../../src/commands/verbs.ts'
import { loadWorkflows } from '../../src/config/workflow-files.ts'
import { createDesk } from '../../src/desk/create-desk.ts'
import { createDispatch } from '../../src/desk/dispatch.ts'
import { createAssess } from '../../src/desk/facts.ts'
import { createSeeDrift } from '../../src/desk/see-drift.ts'
import { withStandIns } from '../../src/desk/with-stand-ins.ts'
import { otherTarget } from '../../src/domain/destination/endpoint-targets.ts'
import { dueOf } from '../../src/domain/due.ts'
import { effectsOf } from '../../src/domain/effects.ts'
import { evolve } from '../../src/domain/evolve.ts'
import type { RequestId } from '../../src/domain/names.ts'
import { normalPace } from '../../src/domain/pace.ts'
import type { Policy } from '../../src/domain/policy/policy.ts'
import type { Workspace } from '../../src/domain/workspace.ts'
import { createLookForDrift } from '../../src/lanes/look-for-drift.ts'
import { createRunLane } from '../../src/lanes/run-lane.ts'
import { createSweep } from '../../src/lanes/sweep.ts'
import { createRedisDelegations } from '../../src/ledger/delegations.ts'
import { createRedisDriftRecord } from '../../src/ledger/drift-record.ts'
import { createRedisLedger } from '../../src/ledger/redis-ledger.ts'
import { createRedisShown } from '../../src/ledger/shown.ts'
import { createShowDrift } from '../../src/notices/show-drift.ts'
import { createShowRequest } from '../../src/notices/show-request.ts'
import type { LaneLease, Ledger } from '../../src/ports/ledger.ts'
import type { ManagedNetworks } from '../../src/ports/managed-networks.ts'
import type { Rest } from '../../src/ports/waker.ts'
import { createBuiltInPriceList } from '../../src/prices/built-in.ts'
import type { PartialSettings } from '../../src/sandbox/azure/settings.ts'
import type { SeenWorkspace } from '../../src/sandbox/azure/window.ts'
import { startLocalSlack } from '../../src/sandbox/slack/local-slack.ts'
import type { LocalSlackOptions } from '../../src/sandbox/slack/options.ts'
import { AZURE_WORKSPACES, CHANNELS, GROUPS, PEOPLE, TEAM, USERGROUPS, WORKSPACES } from '../../src/sandbox/story.ts'
import { createDirectory, type SlackGroup } from '../../src/slack/directory.ts'
import { createIdentity } from '../../src/slack/identity.ts'
import { createMessenger } from '../../src/slack/messenger.ts'
import { createWebClient } from '../../src/slack/web-client.ts'
import { createDurableQueue, type Job } from './durable-queue.ts'
import { knowledge } from './knowledge.ts'
import { type TestAzure, testAzure } from './local-azure.ts'
import { createLife, type Death, Killed, type Life } from './mortal.ts'
import type { TestRedis } from './test-redis.ts'

/** Nothing is logged that a test does not look at. */
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** Who there is and where, if not those of the sandbox. */
export type Cast = {
  readonly people: LocalSlackOptions['people']
  readonly groups: Readonly<Record<string, SlackGroup>>
  readonly workspaces: readonly Workspace[]
}

/** How the house is ordered, if not as the sandbox's. */
type House = Partial<Cast> & {
  readonly policy?: Policy | undefined
  readonly circuitBreaker?: number
  readonly auditChannel?: string
  readonly strategy?: 'batch' | 'single'
}

type SeenAzure = {
  look(): readonly Pick<SeenWorkspace, 'id' | 'rules'>[]
  close(): Promise<void>
}

/** What a worker meets instead of the real thing. */
type Doors = { readonly lease: LaneLease; readonly networks: Partial<ManagedNetworks> }

/**
 * The whole of Drawbridge but its front door, on a real Redis, the local Slack over HTTP and the local Azure over TLS,
 * on a clock that only moves when everybody waits. Workers live and die as the test says.
 */
export async function createWorld(store: TestRedis, settings: PartialSettings = {}, house: House = {}) {
  return createWorldOver(store, await testAzure(settings, ...AZURE_WORKSPACES), house)
}

/** The same over any Azure that a test can look into. */
export async function createWorldOver<Azure extends SeenAzure>(
  store: TestRedis,
  { azure, networks, now, pass, arm }: TestAzure<Azure>,
  {
    policy = shippedPolicy(),
    strategy = 'batch',
    circuitBreaker,
    auditChannel,
    people = PEOPLE,
    groups = GROUPS,
    workspaces = WORKSPACES,
  }: House = {},
) {
  const slack = await startLocalSlack({
    signingSecret: 'secret',
    botToken: 'xoxb-test',
    team: TEAM,
    people,
    usergroups: USERGROUPS,
    channels: CHANNELS,
    commands: [{ command: COMMAND, description: 'Outbound rules', should_escape: false }],
    clock: now,
  })
  const redis = store.connect()
  const prefix = store.prefix()
  const ledger = createRedisLedger({ redis, prefix, knowledge, evolve, effectsOf, dueOf })
  const shown = createRedisShown({ redis, prefix })
  const client = createWebClient({ token: 'xoxb-test', apiUrl: slack.apiUrl, log: quiet })
  const messenger = createMessenger({ client, token: 'xoxb-test', apiUrl: slack.apiUrl, identity: createIdentity(client), log: quiet })
  const delegations = createRedisDelegations({ redis, prefix })
  const driftRecord = createRedisDriftRecord({ redis, prefix, sha256: knowledge.sha256 })
  const slackPeople = createDirectory({
    client,
    groups: new Map(Object.entries(groups)),
    allowedTeams: () => Promise.resolve(new Set([TEAM.id])),
    clock: now,
    log: quiet,
  })
  const directory = withStandIns(slackPeople, delegations, now)
  const otherTargets = [otherTarget('Microsoft.ServiceBus/namespaces', ['namespace'])]
  const prices = createBuiltInPriceList()
  const settled = {
    circuitBreaker,
    prices,
    provision: 'when-needed',
    strategy,
    otherTargets,
    knowledge,
    cloud: 'public',
    clock: now,
  } as const
  let inForce = policy
  const deskOf = (life: Life, instead: Partial<Ledger> = {}) => {
    const facts = { ...settled, policy: inForce, workspaces }
    const ports = {
      ledger: life.guard('ledger', { ...ledger, ...instead }),
      networks: life.guard('azure', networks),
      directory: life.guard('directory', directory),
    }
    const assess = createAssess({ ...facts, ...ports })
    return { ...ports, assess, desk: createDesk({ ...ports, ...facts, delegations, driftRecord, assess }) }
  }
  const queue = createDurableQueue()

  /** A worker process: relays, runs lanes and shows requests until nothing is left to do, or until it is killed. */
  function createWorker(death?: Death, { lease: laneLease = ledger, networks: instead = {} }: Partial<Doors> = {}) {
    const life = createLife(death)
    const { desk, assess, ...own } = deskOf(life)
    const ports = { ...own, networks: { ...own.networks, ...instead } }
    const pace = normalPace
    const lease = life.guard('lease', laneLease)
    const runLane = createRunLane({ ...ports, lease, assess, provision: 'when-needed', strategy, pace, clock: now, knowledge })
    const onRefused = () => undefined
    const slackPorts = { shown: life.guard('shown', shown), messenger: life.guard('slack', messenger) }
    const showRequest = createShowRequest({ ...ports, ...slackPorts, look: desk.look, clock: now, pace, auditChannel, onRefused })
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

  /** What the tick of one more process does about drift. */
  function createDriftTick(death?: Death) {
    const life = createLife(death)
    const ports = { ledger, networks: life.guard('azure', networks), driftRecord: life.guard('drift', driftRecord), workspaces, clock: now }
    const onUnreadable = () => undefined
    const lookForDrift = createLookForDrift({ ...ports, seeDrift: createSeeDrift({ ...ports, knowledge }), pace: normalPace, onUnreadable })
    const slackPorts = { shown: life.guard('shown', shown), messenger: life.guard('slack', messenger) }
    const showDrift = createShowDrift({ ...ports, ...slackPorts, auditChannel, onRefused: () => undefined })
    return {
      calls: life.calls,
      async run(): Promise<'rest' | 'killed'> {
        try {
          await lookForDrift()
          await showDrift()
          return 'rest'
        } catch (error) {
          const all: readonly unknown[] = error instanceof AggregateError ? error.errors : [error]
          if (all.every((each) => each instanceof Killed)) return 'killed'
          throw error
        }
      },
    }
  }

  return {
    azure,
    arm,
    slack,
    ledger,
    now,
    pass,
    redis,
    prefix,
    messenger,
    directory,
    desk: deskOf(createLife(undefined)).desk,
    /** Every process that starts from now on has read this policy. */
    changePolicy: (next: Policy) => {
      inForce = next
    },
    /** The desk of one more process, and what it meets instead of the real ledger. */
    openDesk: (instead?: Partial<Ledger>) => deskOf(createLife(undefined), instead).desk,
    /** Where the FQDN rules of a workspace lead, as Azure has them. */
    hostsIn: (workspace: Workspace) =>
      azure
        .look()
        .find(({ id }) => id === workspace.id)
        ?.rules.filter(({ type }) => type === 'FQDN')
        .map(({ destination }) => destination)
        .sort(),
    /** All of a request's card, as it stands in its channel. */
    cardOf: (id: RequestId): string => JSON.stringify(cardIn(slack, id) ?? ''),
    /** What stands in a channel. */
    saidIn: (channel: string): readonly string[] =>
      slack
        .see('U0RAE')
        .channels.filter(({ id }) => id === channel)
        .flatMap(({ messages }) => messages.map(({ text }) => text)),
    /** The replies under a request's card. */
    toldOf: (id: RequestId): readonly string[] => cardIn(slack, id)?.replies.map(({ text }) => text) ?? [],
    /** As an admin of the Slack team would. */
    deleteMessage: (channel: string, ts: string) => client.chat.delete({ channel, ts }),
    createWorker,
    createDriftTick,
    /** What the tick does for a new process: wakes every lane that has work. */
    sweep: createSweep({ ledger, waker: queue }),
    async stop() {
      await ledger.close()
      await Promise.all([azure.close(), slack.stop()])
    },
  }
}

/** Other messages may name the request, too. */
const cardIn = (slack: Awaited<ReturnType<typeof startLocalSlack>>, id: RequestId) =>
  slack
    .see('U0RAE')
    .channels.flatMap(({ messages }) => messages)
    .find(({ blocks }) => JSON.stringify(blocks).includes(`"${id}.header"`))

export type World = Awaited<ReturnType<typeof createWorld>>

/** Far more rounds than any story here takes: a lane that goes round in circles is a failure, not a wait. */
const ENOUGH = 3_000

function shippedPolicy(): Policy {
  const loaded = loadWorkflows('workflows', undefined, knowledge.sha256)
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problem))
  return loaded.value.policy
}
