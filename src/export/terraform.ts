import type { PrivateEndpoint, ServiceTag } from '../domain/destination/destination.ts'
import { parseArmId } from '../domain/destination/resource-id.ts'
import { PROTOCOLS } from '../domain/destination/service-tag.ts'
import { SERVICE_TAGS } from '../domain/destination/service-tags.ts'
import type { Network } from '../domain/network.ts'
import { unreachable } from '../domain/result.ts'
import type { OutboundRule } from '../domain/rule.ts'
import { commented } from './comments.ts'
import { attributes, hcl } from './hcl.ts'
import { headingOf } from './heading.ts'
import { identifiersOf } from './identifiers.ts'
import { RULE_TYPE, RULES_API_VERSION, type RuleBody } from './rule-body.ts'
import { rulesToWrite } from './rules-to-write.ts'

/** Resources of azurerm where its provider takes the rule, of azapi where it does not, each with the import that adopts the rule there is. */
export function exportTerraform(network: Network, bodyOf: RuleBody): string {
  const { rules, remarks } = rulesToWrite(network)
  const identifiers = identifiersOf(rules.map(({ name }) => name))
  const blocks = rules.map((rule, at) => ({ ...blockOf(rule, bodyOf), rule, identifier: identifiers[at] ?? '' }))
  const workspace = `locals {\n  workspace_id = ${hcl(network.workspaceId)}\n}\n`
  const written = blocks.map((block, at) => `\n${resource(block, blocks[at - 1])}\n${adoption(block, network)}`)
  return commented('#', [...headingOf(network, rules.length), ...ADVICE, ...azapiAdvice(blocks), ...remarks]) + workspace + written.join('')
}

const ADVICE = [
  'Each rule waits for the one before: written in parallel, Azure loses rules without an error',
  '(https://github.com/Azure/terraform-provider-azapi/issues/453). With rules beside these, apply with -parallelism=1.',
  'The import blocks adopt the rules that are there; they need Terraform 1.5 or newer.',
]

const azapiAdvice = (blocks: readonly Block[]): readonly string[] =>
  blocks.some(({ type }) => type === AZAPI)
    ? ['What azurerm does not take is written for azapi 2.0 or newer: required_providers names its source "Azure/azapi".']
    : []

const AZAPI = 'azapi_resource'

type Block = { readonly type: string; readonly body: Readonly<Record<string, unknown>>; readonly because?: string | undefined }

type Named = Block & { readonly rule: OutboundRule; readonly identifier: string }

const FAMILY = 'azurerm_machine_learning_workspace_network_outbound_rule'

function blockOf(rule: OutboundRule, bodyOf: RuleBody): Block {
  const { destination } = rule
  switch (destination.type) {
    case 'fqdn':
      return { type: `${FAMILY}_fqdn`, body: { destination_fqdn: destination.host } }
    case 'service-tag': {
      const because = whyNoTag(destination)
      if (because !== undefined) return throughAzapi(rule, bodyOf, because)
      const { serviceTag, protocol, portRanges } = destination
      return { type: `${FAMILY}_service_tag`, body: { service_tag: serviceTag, protocol, port_ranges: portRanges } }
    }
    case 'private-endpoint': {
      const because = whyNoEndpoint(destination)
      if (because !== undefined) return throughAzapi(rule, bodyOf, because)
      const { resourceId, subresource, spark } = destination
      return {
        type: `${FAMILY}_private_endpoint`,
        body: { service_resource_id: resourceId, sub_resource_target: subresource, spark_enabled: spark },
      }
    }
    default:
      return unreachable(destination)
  }
}

const throughAzapi = (rule: OutboundRule, bodyOf: RuleBody, because: string): Block => ({
  type: AZAPI,
  body: { body: bodyOf(rule) },
  because: `azurerm ${because}.`,
})

/** Its list of tags is closed, and it knows no more of a rule than these three parts (facts: Terraform). */
function whyNoTag({ serviceTag, protocol, action, addressPrefixes = [] }: ServiceTag): string | undefined {
  if (addressPrefixes.length > 0) return 'takes no address prefixes'
  if (action !== undefined && action.toLowerCase() !== 'allow') return 'takes no action'
  if (!SERVICE_TAGS.includes(serviceTag)) return `does not take the tag ${serviceTag}`
  return PROTOCOLS.some((known) => known === protocol) ? undefined : `does not take the protocol ${protocol}`
}

function whyNoEndpoint({ resourceId, subresource, fqdns = [] }: PrivateEndpoint): string | undefined {
  if (fqdns.length > 0) return 'takes no names of a gateway'
  const id = parseArmId(resourceId)
  const type = id.ok ? id.value.type : 'of this kind'
  return (AZURERM_TARGETS[type.toLowerCase()] ?? []).includes(subresource) ? undefined : `takes no endpoint for ${subresource} of ${type}`
}

/** What every version of the provider takes (facts: Terraform). */
const AZURERM_TARGETS: Readonly<Record<string, readonly string[]>> = {
  'microsoft.keyvault/vaults': ['vault'],
  'microsoft.cache/redis': ['redisCache'],
  'microsoft.machinelearningservices/workspaces': ['amlworkspace'],
  'microsoft.storage/storageaccounts': ['blob', 'table', 'queue', 'file', 'web', 'dfs'],
}

function resource({ type, body, because, rule, identifier }: Named, before: Named | undefined): string {
  const through = type === AZAPI
  const head = through ? { type: hcl(RULE_TYPE), parent_id: 'local.workspace_id' } : { workspace_id: 'local.workspace_id' }
  const own = Object.fromEntries(Object.entries(body).map(([key, value]) => [key, hcl(value, '  ')]))
  const after = before === undefined ? {} : { depends_on: `[${before.type}.${before.identifier}]` }
  const lines = attributes(Object.entries({ name: hcl(rule.name), ...head, ...own, ...after }))
  return `${commented('#', because === undefined ? [] : [because])}resource "${type}" "${identifier}" {\n${lines.map((line) => `  ${line}\n`).join('')}}\n`
}

/** https://developer.hashicorp.com/terraform/language/import */
function adoption({ type, rule, identifier }: Named, { workspaceId }: Network): string {
  const id = `${workspaceId.replace(/\/+$/, '')}/outboundRules/${rule.name}`
  const versioned = type === AZAPI ? `${id}?api-version=${RULES_API_VERSION}` : id
  return `import {\n  to = ${type}.${identifier}\n  id = ${hcl(versioned)}\n}\n`
}
