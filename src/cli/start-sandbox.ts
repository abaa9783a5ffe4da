import { createCredential } from '../azure/clouds.ts'
import type { Configuration } from '../config/configuration-file.ts'
import { readEnvironment } from '../config/environment.ts'
import type { ConfigProblem } from '../config/problems.ts'
import { loadWorkflows } from '../config/workflow-files.ts'
import { paceAt } from '../domain/pace.ts'
import { ok, type Result } from '../domain/result.ts'
import { knowledge } from '../knowledge/knowledge.ts'
import { connectRedis } from '../ledger/connect.ts'
import { createLog } from '../log.ts'
import { makeCertificate } from '../sandbox/azure/certificate.ts'
import { type LocalAzure, startLocalAzure } from '../sandbox/azure/server.ts'
import { startPage } from '../sandbox/page/page.ts'
import { type LocalSlack, startLocalSlack } from '../sandbox/slack/local-slack.ts'
import { AUDIT_CHANNEL, AZURE_WORKSPACES, CHANNELS, GROUPS, PEOPLE, STORY, TEAM, USERGROUPS, WORKSPACES } from '../sandbox/story.ts'
import { startDrawbridge } from '../wire/start-drawbridge.ts'
import { appOfManifest } from './manifest.ts'
import { type Store, storeOf } from './store.ts'

export type Sandbox = { readonly url: string; readonly slack: LocalSlack; readonly azure: LocalAzure; stop(): Promise<void> }

type Options = { readonly port: number; readonly speed: number; readonly dataFolder: string; readonly workflowsFolder: string }

/** The same `serve` wiring with three addresses changed: Slack, Redis and Azure are here. */
export async function startSandbox(options: Options): Promise<Result<Sandbox, string | readonly ConfigProblem[]>> {
  const { port, speed, dataFolder, workflowsFolder } = options
  const policy = loadWorkflows(
    workflowsFolder,
    { groups: new Set(Object.keys(GROUPS)), workspaces: WORKSPACES.map(({ name }) => name) },
    knowledge.sha256,
  )
  if (!policy.ok) return policy
  const store = await storeOf({ redisUrl: undefined, dataFolder })
  if (!store.ok) return store
  await emptied(store.value)

  const azure = await startLocalAzure({ workspaces: AZURE_WORKSPACES, tls: await makeCertificate(), speed })
  const slack = await startLocalSlack({
    signingSecret: SECRETS.SLACK_SIGNING_SECRET,
    botToken: SECRETS.SLACK_BOT_TOKEN,
    team: TEAM,
    people: PEOPLE,
    usergroups: USERGROUPS,
    channels: CHANNELS,
    ...appOfManifest(),
  })
  Object.assign(process.env, environmentOf(azure))

  const environment = readEnvironment({
    ...SECRETS,
    SLACK_API_URL: slack.apiUrl,
    AZURE_ARM_ENDPOINT: azure.endpoint,
    PORT: '0',
    ADMIN_PORT: '0',
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn',
  })
  if (!environment.ok) return environment
  const drawbridge = await startDrawbridge({
    role: 'all',
    environment: environment.value,
    configuration: CONFIGURATION,
    policy: policy.value.policy,
    redis: store.value.where,
    credential: createCredential('public'),
    azureCa: azure.caPem,
    pace: paceAt(speed),
    clock: Date.now,
    log: createLog(environment.value.logLevel),
  })
  slack.deliverTo(`http://127.0.0.1:${drawbridge.port}/slack/events`)
  const page = await startPage({ port, slack, azure, people: PEOPLE.map(({ id }) => id), story: STORY })

  return ok({
    url: page.url,
    slack,
    azure,
    async stop() {
      await page.close()
      await drawbridge.stop()
      await Promise.all([slack.stop(), azure.close()])
      await store.value.stop()
    },
  })
}

/** The simulated Slack and Azure begin anew, so what an earlier sandbox remembers is of a world that is gone. */
async function emptied({ where }: Store): Promise<void> {
  const redis = connectRedis(where, 'worker', () => undefined)
  await redis.flushall()
  redis.disconnect()
}

/** Known to everybody, and good for nothing but this page. */
const SECRETS = { SLACK_BOT_TOKEN: 'xoxb-sandbox', SLACK_SIGNING_SECRET: 'the-sandbox-has-no-secrets' }

/** `DefaultAzureCredential` finds the simulated managed identity by these, and looks no further. */
const environmentOf = (azure: LocalAzure) => ({
  IDENTITY_ENDPOINT: azure.identityEndpoint,
  IDENTITY_HEADER: azure.identityHeader,
  AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential',
  // The machine's proxy, if it has one, has no business between the parts of the sandbox.
  NO_PROXY: ['localhost', '127.0.0.1', process.env['NO_PROXY']].filter(Boolean).join(),
})

const CONFIGURATION: Configuration = {
  slack: { auditChannel: AUDIT_CHANNEL },
  workspaces: WORKSPACES,
  groups: new Map(Object.entries(GROUPS).map(([name, group]) => [name, { ...group, where: 'the sandbox' }])),
  apply: { strategy: 'batch', provision: 'when-needed', circuitBreaker: 20 },
  prices: {},
  otherTargets: [],
}
