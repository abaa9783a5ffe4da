import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { appOfManifest } from '../../src/cli/manifest.ts'
import { makeCertificate } from '../../src/sandbox/azure/certificate.ts'
import { type LocalAzure, startLocalAzure } from '../../src/sandbox/azure/server.ts'
import { startLocalSlack } from '../../src/sandbox/slack/local-slack.ts'
import type { PersonOptions } from '../../src/sandbox/slack/options.ts'
import { heldClock } from './story-clock.ts'
import { GROUPS, PEOPLE, TEAM, USERGROUPS } from './story-people.ts'
import type { Place } from './story-places.ts'

export type StoryWorldOptions = {
  readonly places: readonly Place[]
  /** Files of a workflow folder of one's own, by their names; otherwise those that are shipped. */
  readonly workflows?: Readonly<Record<string, string>>
  /** Instead of those of the story. */
  readonly people?: readonly PersonOptions[]
  /** Simulated minutes of Azure's in a minute; otherwise half an hour in a second. */
  readonly speed?: number
}

/** Half an hour of Azure's in a second. */
const SPEED = 1800

const SECRETS = { bot: 'xoxb-a-bot-token', app: 'xapp-an-app-token', signing: 'a-signing-secret' }

/** The local Slack and the local Azure over TLS, and `env`: what a process that is to meet them must know, but its store and its ports. */
export async function startStoryWorld({ places, workflows, people = PEOPLE, speed = SPEED }: StoryWorldOptions) {
  const azureTime = heldClock()
  const workspaces = places.map((place) => place.azure)
  const azure = await startLocalAzure({ speed, clock: azureTime.now, workspaces, tls: await makeCertificate() })
  const slack = await startLocalSlack({
    signingSecret: SECRETS.signing,
    botToken: SECRETS.bot,
    appToken: SECRETS.app,
    team: TEAM,
    people,
    usergroups: USERGROUPS,
    channels: places.map(({ name, channel }) => ({ id: channel, name, topic: '' })),
    ...appOfManifest(),
  })
  const folder = folderOf(places, workflows ?? {}, azure.caPem)
  return {
    slack,
    azure,
    azureTime,
    env: {
      SLACK_BOT_TOKEN: SECRETS.bot,
      SLACK_SIGNING_SECRET: SECRETS.signing,
      SLACK_APP_TOKEN: SECRETS.app,
      SLACK_API_URL: slack.apiUrl,
      DRAWBRIDGE_CONFIG: join(folder, 'drawbridge.yml'),
      ...(workflows && { DRAWBRIDGE_WORKFLOWS: join(folder, 'workflows') }),
      NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem'),
      ...identityOf(azure),
    },
    async stop() {
      await Promise.all([azure.close(), slack.stop()])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export type StoryWorld = Awaited<ReturnType<typeof startStoryWorld>>

const identityOf = ({ endpoint, identityEndpoint, identityHeader }: LocalAzure) => ({
  AZURE_ARM_ENDPOINT: endpoint,
  IDENTITY_ENDPOINT: identityEndpoint,
  IDENTITY_HEADER: identityHeader,
})

function folderOf(places: readonly Place[], workflows: Readonly<Record<string, string>>, caPem: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'drawbridge-served-'))
  mkdirSync(join(folder, 'workflows'))
  writeFileSync(join(folder, 'drawbridge.yml'), stringify(configurationOf(places)))
  writeFileSync(join(folder, 'ca.pem'), caPem)
  for (const [name, text] of Object.entries(workflows)) writeFileSync(join(folder, 'workflows', name), text)
  return folder
}

const configurationOf = (places: readonly Place[]) => ({
  workspaces: places.map(({ name, environment, channel, azure }) => ({ name, id: azure.id, environment, channel })),
  groups: GROUPS,
})
