import type { ServiceTag } from '../domain/destination/destination.ts'
import { parseServiceTag } from '../domain/destination/service-tag.ts'
import type { HostKnowledge } from '../domain/knowledge.ts'
import { no, ok, type Result } from '../domain/result.ts'
import type { CommandProblem } from './command.ts'
import type { Given } from './read-options.ts'

/** `TAG PROTOCOL PORTS`; the ports may be several words, `80, 443`. */
export function parseServiceTagWords({ words, options }: Given, hosts: HostKnowledge): Result<ServiceTag, CommandProblem> {
  const [tag = '', protocol, ...ports] = words
  if (protocol === undefined) return no({ problem: 'missing-part', type: 'service-tag', part: 'PROTOCOL' })
  if (ports.length === 0) return no({ problem: 'missing-part', type: 'service-tag', part: 'PORTS' })
  const addressPrefixes = options
    .get('address-prefixes')
    ?.split(/[,\s]+/)
    .filter((prefix) => prefix !== '')
  const parsed = parseServiceTag({ tag, protocol, ports: ports.join(','), addressPrefixes }, hosts)
  return parsed.ok ? ok(parsed.value) : no({ problem: 'bad-service-tag', parts: parsed.problem })
}
