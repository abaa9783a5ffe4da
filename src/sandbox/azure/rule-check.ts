import { z } from 'zod'
import type { RuleDefinition } from './local-workspace.ts'
import { APPROVED_ONLY, isUserDefined, type NetworkState } from './network-state.ts'
import { type Reply, userError } from './reply.ts'

/** The rule a body describes, or Azure's refusal of it on this network. */
export function checkRule(network: NetworkState, name: string, properties: unknown): RuleDefinition | { readonly refusal: Reply } {
  const refuse = (code: string, message: string) => ({ refusal: userError(code, message, network.location) })
  if (!RULE_NAME.test(name)) return refuse('InvalidRuleName', `The outbound rule name '${name}' does not match '${RULE_NAME.source}'.`)
  const parsed = Definition.safeParse(properties)
  if (!parsed.success) return refuse('InvalidOutboundRule', `The outbound rule '${name}' is not valid. ${z.prettifyError(parsed.error)}`)
  const definition: RuleDefinition = parsed.data
  const existing = network.rules.get(name)
  if (existing && !isUserDefined(existing))
    return refuse('RuleNotUserDefined', `The ${existing.category} rule '${name}' cannot be changed.`)
  if (network.kind === 'Project' || network.isolationMode === 'Disabled')
    return refuse('ManagedNetworkDisabled', `The workspace '${network.name}' has no managed network.`)
  if (definition.type !== 'PrivateEndpoint' && network.isolationMode !== APPROVED_ONLY)
    return refuse('RuleTypeNotAllowed', `${definition.type} rules are not allowed when the isolation mode is ${network.isolationMode}.`)
  if (definition.type === 'FQDN' && leadsToStorage(definition.destination))
    return refuse('StorageFqdnNotAllowed', `'${definition.destination}' is Azure Storage: use a private endpoint rule.`)
  if (isRequiredAlready(network, definition))
    return refuse('RuleAlreadyExists', `A rule to this destination already exists, so '${name}' cannot be added.`)
  return definition
}

const RULE_NAME = /^[a-zA-Z0-9][a-zA-Z0-9_-]{2,32}$/

const Category = z.literal('UserDefined').nullish()
const HOSTS = /^\s*(?:\*|(?:\*\.)?[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*)(?:\s*,\s*(?:\*\.)?[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*)*\s*$/u
const PORTS = /^\s*(?:\*|\d{1,5}(?:-\d{1,5})?(?:\s*,\s*\d{1,5}(?:-\d{1,5})?)*)\s*$/

const Definition = z.discriminatedUnion('type', [
  z.object({ type: z.literal('FQDN'), category: Category, destination: z.string().regex(HOSTS) }),
  z.object({
    type: z.literal('ServiceTag'),
    category: Category,
    destination: z.object({
      serviceTag: z.string().optional(),
      protocol: z.enum(['TCP', 'UDP', 'ICMP', '*']),
      portRanges: z.string().regex(PORTS),
      action: z.string().optional(),
      addressPrefixes: z.array(z.string()).optional(),
    }),
  }),
  z.object({
    type: z.literal('PrivateEndpoint'),
    category: Category,
    destination: z.object({
      serviceResourceId: z.string().regex(/^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/.+/i),
      subresourceTarget: z.string().min(1),
      sparkEnabled: z.boolean().optional(),
    }),
    fqdns: z.array(z.string()).optional(),
  }),
])

const STORAGE = /\.(?:blob|file|queue|table|dfs|web)\.core\.(?:windows\.net|chinacloudapi\.cn|usgovcloudapi\.net)$/i

/** Microsoft's own list of hosts for Visual Studio Code holds one in Azure Storage (facts: scenario presets). */
const leadsToStorage = (host: string): boolean => STORAGE.test(host) && !/^vscode\.blob\./i.test(host)

function isRequiredAlready(network: NetworkState, wanted: RuleDefinition): boolean {
  const target = targetOf(wanted)
  return [...network.rules.values()].some((rule) => rule.category === 'Required' && targetOf(rule.definition) === target)
}

/** Equal for two rules that lead to the same place. */
function targetOf(definition: RuleDefinition): string {
  switch (definition.type) {
    case 'FQDN':
      return `fqdn ${definition.destination.toLowerCase()}`
    case 'ServiceTag':
      return `tag ${definition.destination.serviceTag?.toLowerCase() ?? definition.destination.addressPrefixes?.join()}`
    case 'PrivateEndpoint':
      return `endpoint ${definition.destination.serviceResourceId} ${definition.destination.subresourceTarget}`.toLowerCase()
    case 'SomethingNew':
      return JSON.stringify(definition.destination)
  }
}
