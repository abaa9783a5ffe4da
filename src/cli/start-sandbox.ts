import { createCredential } from '../azure/clouds.ts'
import type { Configuration } from '../config/configuration-file.ts'
import { readEnvironment } from '../config/environment.ts'
import type { ConfigProblem } from '../config/problems.ts'
import { loadWorkflows } from '../config/workflow-files.ts'
import { paceAt } from '../domain/pace.ts'
import { ok, type Result } from '../domain/result.ts'
import { knowledge } from '../knowledge/knowledge.ts'
import { createLog } from '../log.ts'
import { makeCertificate } from '../sandbox/azure/certificate.ts'
import { type LocalAzure, startLocalAzure } from '../sandbox/azure/server.ts'
import { trustCertificate } from '../sandbox/azure/trust.ts'
import { startPage } from '../sandbox/page/page.ts'
import { type LocalSlack, startLocalSlack } from '../sandbox/slack/local-slack.ts'
import { AZURE_WORKSPACES, CHANNELS, GROUPS, PEOPLE, TEAM, USERGROUPS, WORKSPACES } from '../sandbox/story.ts'
import { startDrawbridge } from '../wire/start-drawbridge.ts'
import { commandsOfManifest } from './manifest.ts'
import { storeOf } from './store.ts'

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

  const azure = await startLocalAzure({ workspaces: AZURE_WORKSPACES, tls: await makeCertificate(), speed })
  const slack = await startLocalSlack({
    signingSecret: SECRETS.SLACK_SIGNING_SECRET,
    botToken: SECRETS.SLACK_BOT_TOKEN,
    team: TEAM,
    people: PEOPLE,
    usergroups: USERGROUPS,
    channels: CHANNELS,
    commands: commandsOfManifest(),
  })
  const forget = trustCertificate(azure.caPem)
  Object.assign(process.env, identityOf(azure))

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
    pace: paceAt(speed),
    clock: Date.now,
    log: createLog(environment.value.logLevel),
  })
  slack.deliverTo(`http://127.0.0.1:${drawbridge.port}/slack/events`)
  const page = await startPage({ port, slack, azure, people: PEOPLE.map(({ id }) => id) })

  return ok({
    url: page.url,
    slack,
    azure,
    async stop() {
      await page.close()
      await drawbridge.stop()
      await Promise.all([slack.stop(), azure.close()])
      forget()
      await store.value.stop()
    },
  })
}

/** Known to everybody, and good for nothing but this page. */
const SECRETS = { SLACK_BOT_TOKEN: 'xoxb-sandbox', SLACK_SIGNING_SECRET: 'the-sandbox-has-no-secrets' }

/** `DefaultAzureCredential` finds the simulated managed identity by these, and looks no further. */
const identityOf = (azure: LocalAzure) => ({
  IDENTITY_ENDPOINT: azure.identityEndpoint,
  IDENTITY_HEADER: azure.identityHeader,
  AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential',
})

const CONFIGURATION: Configuration = {
  slack: {},
  workspaces: WORKSPACES,
  groups: new Map(Object.entries(GROUPS).map(([name, group]) => [name, { ...group, where: 'the sandbox' }])),
  apply: { strategy: 'batch', provision: 'when-needed', circuitBreaker: 20 },
  prices: {},
}
