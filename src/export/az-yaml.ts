import { stringify } from 'yaml'
import type { Destination } from '../domain/destination/destination.ts'
import type { Network } from '../domain/network.ts'
import { unreachable } from '../domain/result.ts'
import type { OutboundRule } from '../domain/rule.ts'
import { commented } from './comments.ts'
import { headingOf } from './heading.ts'
import { rulesToWrite } from './rules-to-write.ts'

/** A file for `az ml workspace update --file` (facts: YAML of az ml), which `import` reads as the same rules. */
export function exportAzYaml(network: Network): string {
  const { rules, remarks } = rulesToWrite(network)
  const written = rules.filter(canBeWritten)
  const denying = rules
    .filter((rule) => !canBeWritten(rule))
    .map(({ name }) => `Not written: rule ${name} denies, and az ml has no key for that.`)
  const file = {
    managed_network: {
      isolation_mode: snakeCase(network.isolationMode),
      firewall_sku: snakeCase(network.firewallSku),
      outbound_rules: written.map(ruleOf),
    },
  }
  const remarksOnFile = ['Mode and SKU are those of the network: without its mode az ml would ask for none at all.', ...remarks, ...denying]
  // Read by parsers of YAML 1.1 as well, to which `on` is no text.
  return commented('#', [...headingOf(network, written.length), ...remarksOnFile]) + stringify(file, { compat: 'yaml-1.1', lineWidth: 0 })
}

/** Written without its action, a rule that denies would open what it closes. */
const canBeWritten = ({ destination }: OutboundRule): boolean =>
  destination.type !== 'service-tag' || (destination.action ?? 'Allow').toLowerCase() === 'allow'

/** `AllowOnlyApprovedOutbound` → `allow_only_approved_outbound` */
const snakeCase = (word: string): string => word.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toLowerCase()

const ruleOf = ({ name, destination }: OutboundRule): object => ({ name, ...partsOf(destination) })

function partsOf(destination: Destination): object {
  switch (destination.type) {
    case 'fqdn':
      return { type: 'fqdn', destination: destination.host }
    case 'service-tag': {
      const { serviceTag, protocol, portRanges, addressPrefixes } = destination
      const prefixes = addressPrefixes === undefined ? {} : { address_prefixes: addressPrefixes }
      const tag = serviceTag === '' ? {} : { service_tag: serviceTag }
      return { type: 'service_tag', destination: { ...tag, protocol, port_ranges: portRanges, ...prefixes } }
    }
    case 'private-endpoint': {
      const { resourceId, subresource, spark, fqdns } = destination
      const target = { service_resource_id: resourceId, subresource_target: subresource, spark_enabled: spark }
      return { type: 'private_endpoint', destination: target, ...(fqdns === undefined ? {} : { fqdns }) }
    }
    default:
      return unreachable(destination)
  }
}
