import { createAzureClient } from '../azure/azure-client.ts'
import { endpointFor } from '../azure/clouds.ts'
import { createManagedNetworks } from '../azure/managed-networks.ts'
import { createDesk } from '../desk/create-desk.ts'
import { createAssess } from '../desk/facts.ts'
import { withStandIns } from '../desk/with-stand-ins.ts'
import { dueOf } from '../domain/due.ts'
import { effectsOf } from '../domain/effects.ts'
import { evolve } from '../domain/evolve.ts'
import { knowledge } from '../knowledge/knowledge.ts'
import { connectRedis, type Role } from '../ledger/connect.ts'
import { createRedisDelegations } from '../ledger/delegations.ts'
import { createRedisDriftRecord } from '../ledger/drift-record.ts'
import { createRedisInbox } from '../ledger/inbox.ts'
import { createRedisLedger } from '../ledger/redis-ledger.ts'
import { createRedisShown } from '../ledger/shown.ts'
import { createPriceList } from '../prices/create-price-list.ts'
import { createDirectory } from '../slack/directory.ts'
import { createHandleIntent } from '../slack/handle-intent.ts'
import { createIdentity } from '../slack/identity.ts'
import { createMessenger } from '../slack/messenger.ts'
import { createReadForm } from '../slack/read-forms.ts'
import { createWebClient } from '../slack/web-client.ts'
import type { Settings } from './settings.ts'

/**
 * The parts that web and worker both have, each over a connection of its own kind: a web process answers people and
 * fails fast, a worker waits for the store to come back.
 */
export function createCore(settings: Settings, connection: Role) {
  const { environment, configuration, policy, pace, clock, log } = settings
  const redis = connectRedis(settings.redis, connection, (error) => log.warn({ err: error, connection }, 'Redis'))
  const ledger = createRedisLedger({ redis, knowledge, evolve, effectsOf, dueOf })
  const networks = createNetworks(settings)

  const { apiUrl, botToken } = environment.slack
  const client = createWebClient({ token: botToken, apiUrl, log })
  const identity = createIdentity(client)
  const messenger = createMessenger({ client, token: botToken, apiUrl, identity, log })
  const delegations = createRedisDelegations({ redis })
  const driftRecord = createRedisDriftRecord({ redis, sha256: knowledge.sha256 })
  const people = createDirectory({ client, groups: configuration.groups, allowedTeams: allowedTeams(settings, identity), clock, log })
  const directory = withStandIns(people, delegations, clock)

  const prices = createPriceList(configuration.prices, {
    clock,
    onTrouble: (region, trouble) => log.warn({ region, ...trouble }, 'the price service is of no use just now: another list stands in'),
  })
  const { provision, strategy } = configuration.apply
  const assess = createAssess({
    workspaces: configuration.workspaces,
    networks,
    directory,
    ledger,
    policy,
    prices,
    provision,
    strategy,
    circuitBreaker: configuration.apply.circuitBreaker,
    otherTargets: configuration.otherTargets,
    knowledge,
    cloud: environment.azure.cloud,
    clock,
  })
  const { workspaces } = configuration
  const { cloud } = environment.azure
  const desk = createDesk({
    ledger,
    directory,
    delegations,
    driftRecord,
    policy,
    networks,
    assess,
    prices,
    workspaces,
    cloud,
    knowledge,
    clock,
  })
  const handleIntent = createHandleIntent({ desk, messenger, hosts: knowledge.hosts, sha256: knowledge.sha256, now: clock, log })
  const inbox = createRedisInbox({ redis })
  const shown = createRedisShown({ redis })

  return {
    redis,
    ledger,
    networks,
    identity,
    messenger,
    directory,
    driftRecord,
    assess,
    desk,
    handleIntent,
    readForm: createReadForm(knowledge),
    inbox,
    shown,
    pace,
    async close() {
      await ledger.close()
      redis.disconnect()
    },
  }
}

export type Core = ReturnType<typeof createCore>

function createNetworks({ environment, credential, azureCa, pace, clock }: Settings) {
  const { endpoint } = endpointFor(environment.azure.cloud, environment.azure.armEndpoint)
  const client = createAzureClient({
    credential,
    endpoint,
    apiVersion: environment.azure.apiVersion,
    ...(azureCa !== undefined && { ca: azureCa }),
  })
  const polling = { pollEveryMs: pace.lookEvery, operationDeadlineMs: pace.operationWithin, notFoundGraceMs: pace.ruleShowsWithin }
  return createManagedNetworks({ client, clock, pace: polling })
}

/** The teams the operator names, or the bot's own. Not known while Slack has never answered: then nobody may act. */
function allowedTeams({ configuration }: Settings, identity: ReturnType<typeof createIdentity>) {
  const named = configuration.slack.allowedTeams
  return async (): Promise<ReadonlySet<string> | undefined> => {
    if (named !== undefined) return new Set(named)
    const me = await identity.whoAmI()
    return me.ok ? new Set([me.value.team]) : undefined
  }
}
