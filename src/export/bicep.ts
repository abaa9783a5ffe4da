import { parseArmId } from '../domain/destination/resource-id.ts'
import type { Network } from '../domain/network.ts'
import { commented } from './comments.ts'
import { headingOf } from './heading.ts'
import { identifiersOf } from './identifiers.ts'
import { RULE_TYPE, RULES_API_VERSION, type RuleBody } from './rule-body.ts'
import { rulesToWrite } from './rules-to-write.ts'

/** Rules as children of the workspace that is there, each deployed after the one before. */
export function exportBicep(network: Network, bodyOf: RuleBody): string {
  const { rules, remarks } = rulesToWrite(network)
  const identifiers = identifiersOf(rules.map(({ name }) => name))
  const id = parseArmId(network.workspaceId)
  const name = id.ok ? id.value.name : (network.workspaceId.split('/').at(-1) ?? '')
  const group = id.ok
    ? [`Deploy it to the resource group ${id.value.resourceGroup}. A rule that is there already is put again, unchanged.`]
    : []
  const workspace = `resource workspace 'Microsoft.MachineLearningServices/workspaces@${RULES_API_VERSION}' existing = {\n  name: ${bicep(name)}\n}\n`
  const written = rules.map((rule, at) => {
    const before = at === 0 ? '' : `  dependsOn: [\n    ${identifiers[at - 1]}\n  ]\n`
    const body = `  parent: workspace\n  name: ${bicep(rule.name)}\n  properties: ${bicep(bodyOf(rule).properties, '  ')}\n${before}`
    return `\nresource ${identifiers[at]} '${RULE_TYPE}' = {\n${body}}\n`
  })
  return commented('//', [...headingOf(network, rules.length), ...group, ...ADVICE, ...remarks]) + workspace + written.join('')
}

const ADVICE = [
  'Each rule waits for the one before: written in parallel, Azure loses rules without an error',
  '(https://github.com/Azure/terraform-provider-azapi/issues/453). Put new ones at the end of the chain.',
]

/** A value in Bicep's language. https://learn.microsoft.com/azure/azure-resource-manager/bicep/data-types */
export function bicep(value: unknown, indent = ''): string {
  if (typeof value === 'string') return bicepText(value)
  if (Array.isArray(value)) return `[\n${value.map((item) => `${indent}  ${bicep(item, `${indent}  `)}\n`).join('')}${indent}]`
  if (typeof value !== 'object' || value === null) return String(value)
  const entries = Object.entries(value).filter(([, each]) => each !== undefined)
  return `{\n${entries.map(([key, each]) => `${indent}  ${key}: ${bicep(each, `${indent}  `)}\n`).join('')}${indent}}`
}

/** Nothing in it is taken for an expression. */
const bicepText = (text: string): string =>
  `'${text
    .replaceAll(/['\\]/g, '\\$&')
    .replaceAll('${', '\\${')
    .replaceAll(/\p{Cc}/gu, (character) => NAMED[character] ?? `\\u{${character.charCodeAt(0).toString(16)}}`)}'`

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }
