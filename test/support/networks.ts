import type { Fqdn, PrivateEndpoint } from '../../src/domain/destination/destination.ts'
import { parseHost } from '../../src/domain/destination/host.ts'
import type { Host, RuleName } from '../../src/domain/names.ts'
import type { LiveRule, Network } from '../../src/domain/network.ts'
import type { Change } from '../../src/domain/plan.ts'
import { parseRuleName, ruleNameOf } from '../../src/domain/rule-name.ts'
import { knowledge } from './knowledge.ts'

export const WORKSPACE_ID =
  '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-ml/providers/Microsoft.MachineLearningServices/workspaces/mlw-prod'

/** Only approved destinations, not yet provisioned, with nothing in it but what Azure puts there; change what matters. */
export const network = (over: Partial<Network> = {}): Network => ({
  workspaceId: WORKSPACE_ID,
  workspaceUid: '22222222-2222-4222-8222-222222222222',
  kind: 'Default',
  hubId: undefined,
  location: 'westeurope',
  isolationMode: 'AllowOnlyApprovedOutbound',
  status: 'Inactive',
  sparkReady: false,
  firewallSku: 'Standard',
  publicNetworkAccess: 'Disabled',
  rules: REQUIRED_RULES,
  readAt: Date.UTC(2026, 10, 2, 9),
  ...over,
})

/** The same, provisioned, with the rules that stand in it beside Azure's own. */
export const activeNetwork = (rules: readonly LiveRule[] = [], over: Partial<Network> = {}): Network =>
  network({ status: 'Active', rules: [...REQUIRED_RULES, ...rules], ...over })

/** A rule as Azure lists it, to a host or to anything else; somebody's own and active unless said. */
export const liveRule = (
  to: string | LiveRule['destination'],
  over: Partial<Omit<LiveRule, 'name'>> & { name?: string } = {},
): LiveRule => {
  const destination = typeof to === 'string' ? fqdn(to) : to
  const { name, ...rest } = over
  return {
    category: 'UserDefined',
    status: 'Active',
    destination,
    ...rest,
    name: name === undefined ? nameFor(destination) : ruleName(name),
  }
}

/** Somebody wants a rule to this host. */
export const wants = (hostText: string, name?: string): Change => {
  const destination = fqdn(hostText)
  return { do: 'put-rule', rule: { destination, name: name === undefined ? nameFor(destination) : ruleName(name) } }
}

/** Somebody wants a private endpoint to the blobs of this storage account. */
export const endpoint = (account: string): Change => {
  const destination: PrivateEndpoint = {
    type: 'private-endpoint',
    resourceId: `/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-data/providers/Microsoft.Storage/storageAccounts/${account}`,
    subresource: 'blob',
    spark: false,
  }
  return { do: 'put-rule', rule: { destination, name: nameFor(destination) } }
}

/** Somebody wants this rule to be gone. */
export const removes = ({ name, destination }: LiveRule): Change => {
  if (destination.type === 'unknown') throw new Error('Nobody can ask for that')
  return { do: 'remove-rule', rule: { name, destination } }
}

export const fqdn = (text: string): Fqdn => ({ type: 'fqdn', host: host(text) })

export const host = (text: string): Host => {
  const parsed = parseHost(text, knowledge.hosts)
  if (!parsed.ok) throw new Error(`${text} is no host: ${parsed.problem.problem}`)
  return parsed.value.host
}

export const ruleName = (text: string): RuleName => {
  const parsed = parseRuleName(text)
  if (!parsed.ok) throw new Error(`${text} is no rule name`)
  return parsed.value
}

const nameFor = (destination: LiveRule['destination']): RuleName =>
  destination.type === 'unknown' ? ruleName('unknown-rule') : ruleNameOf(destination, knowledge.sha256)

/** Some of what Azure adds with approved-only (facts: required rules). */
const REQUIRED_RULES: readonly LiveRule[] = [
  {
    name: ruleName('SYS_ST_AzureMonitor'),
    destination: { type: 'service-tag', serviceTag: 'AzureMonitor', protocol: 'TCP', portRanges: '443' },
    category: 'Required',
    status: 'Inactive',
  },
]
