import { createAzureClient } from '../../src/azure/azure-client.ts'
import { createManagedNetworks } from '../../src/azure/managed-networks.ts'
import type { Host, RuleName } from '../../src/domain/names.ts'
import type { OutboundRule } from '../../src/domain/rule.ts'
import type { ManagedNetworks } from '../../src/ports/managed-networks.ts'
import { type Certificate, makeCertificate } from '../../src/sandbox/azure/certificate.ts'
import type { LocalWorkspace } from '../../src/sandbox/azure/local-workspace.ts'
import { type LocalAzure, startLocalAzure } from '../../src/sandbox/azure/server.ts'
import type { PartialSettings } from '../../src/sandbox/azure/settings.ts'
import { trustCertificate } from '../../src/sandbox/azure/trust.ts'

export type TestAzure<Azure = LocalAzure> = {
  readonly azure: Azure
  readonly networks: ManagedNetworks
  /** The test's own time, in milliseconds; nothing passes unless it is moved. */
  readonly now: () => number
  /** Lets simulated minutes pass. */
  readonly pass: (minutes: number) => void
  /** One request past the adapter, with a token. */
  readonly arm: (method: string, path: string, body?: unknown) => Promise<ArmAnswer>
}

type ArmAnswer = { readonly status: number; readonly headers: Headers; readonly body: unknown }

export const MLW =
  '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-ml/providers/Microsoft.MachineLearningServices/workspaces/mlw-test'

/** A local Azure on a clock of its own, one simulated minute a minute, with the adapter in front of it. */
export async function testAzure(settings: PartialSettings = {}, ...workspaces: readonly LocalWorkspace[]): Promise<TestAzure> {
  return withAdapter((clock, tls) =>
    startLocalAzure({ speed: 1, ...settings, clock, tls, workspaces: workspaces.length > 0 ? workspaces : [{ id: MLW }] }),
  )
}

/** Any Azure on a clock of its own, with the adapter in front of it. */
export async function withAdapter<Azure extends Reachable>(
  start: (clock: () => number, tls: Certificate) => Promise<Azure>,
): Promise<TestAzure<Azure>> {
  let time = Date.UTC(2026, 2, 2, 9)
  const now = () => time
  const azure = await start(now, await trusted)
  const client = createAzureClient({ credential: credentialOf(azure), endpoint: azure.endpoint, apiVersion: '2025-12-01' })
  return {
    azure,
    networks: createManagedNetworks({ client, clock: now, pace: PACE }),
    now,
    pass: (minutes) => {
      time += minutes * 60_000
    },
    arm: (method, path, body) => arm(azure, method, path, body),
  }
}

type Reachable = Pick<LocalAzure, 'endpoint' | 'token'>

export const PACE = { pollEveryMs: 20_000, operationDeadlineMs: 60 * 60_000, notFoundGraceMs: 2 * 60_000 }

/** What `DefaultAzureCredential` would get from the identity endpoint, without its way there. */
export const credentialOf = (azure: Pick<LocalAzure, 'token'>) => ({
  getToken: () => {
    const { token, expiresAt } = azure.token()
    return Promise.resolve({ token, expiresOnTimestamp: expiresAt })
  },
})

export const fqdn = (host: string, name = `fqdn-${host.replaceAll(/[^a-z0-9]+/g, '-')}`): OutboundRule => ({
  name: name as RuleName,
  destination: { type: 'fqdn', host: host as Host },
})

export const onWire = (host: string) => ({ properties: { type: 'FQDN', category: 'UserDefined', destination: host } })

/** Made once: a key takes its time. */
const trusted = makeCertificate().then((certificate) => {
  trustCertificate(certificate.cert)
  return certificate
})

async function arm(azure: Reachable, method: string, path: string, body: unknown): Promise<ArmAnswer> {
  const url = path.startsWith('https:') ? path : `${azure.endpoint}${path.includes('?') ? path : `${path}?api-version=2025-12-01`}`
  const response = await fetch(url, {
    method,
    headers: {
      authorization: `Bearer ${azure.token().token}`,
      'content-type': 'application/json',
      'x-ms-client-request-id': 'past-the-adapter',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) }
}
