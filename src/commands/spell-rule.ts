import type { Destination } from '../domain/destination/destination.ts'
import { printPrivateEndpoint } from '../domain/destination/private-endpoint.ts'
import { printServiceTag } from '../domain/destination/service-tag.ts'
import { unreachable } from '../domain/result.ts'
import type { OutboundRule } from '../domain/rule.ts'
import { ruleNameOf } from '../domain/rule-name.ts'

/** The line that `parseLines` reads as this rule. A name is spelled only where nobody would guess it. */
export function spellRule({ name, destination }: OutboundRule, sha256: (text: string) => string): string {
  const named = name === ruleNameOf(destination, sha256) ? [] : ['--name', name]
  return [...wordsOf(destination), ...named].map(inOneWord).join(' ')
}

function wordsOf(destination: Destination): readonly string[] {
  switch (destination.type) {
    case 'fqdn':
      return [destination.host]
    case 'service-tag': {
      const { tag, protocol, ports, addressPrefixes = [] } = printServiceTag(destination)
      return [
        'service-tag',
        tag,
        protocol,
        ports,
        ...(addressPrefixes.length === 0 ? [] : ['--address-prefixes', addressPrefixes.join(',')]),
      ]
    }
    case 'private-endpoint': {
      const { resourceId, subresource, spark, fqdns = [] } = printPrivateEndpoint(destination)
      return [
        ...['private-endpoint', resourceId, subresource],
        ...(spark ? ['--spark'] : []),
        ...(fqdns.length === 0 ? [] : ['--fqdns', fqdns.join(',')]),
      ]
    }
    default:
      return unreachable(destination)
  }
}

/** A backslash keeps what would part a word or quote it, as `tokensOf` reads it. */
const inOneWord = (word: string): string => word.replace(/["'\\ ]/g, '\\$&')
