import type { PrivateEndpoint } from '../domain/destination/destination.ts'
import { parsePrivateEndpoint } from '../domain/destination/private-endpoint.ts'
import type { HostKnowledge } from '../domain/knowledge.ts'
import { no, ok, type Result } from '../domain/result.ts'
import type { CommandProblem } from './command.ts'
import type { Given } from './read-options.ts'

/** `RESOURCE_ID SUBRESOURCE`, with `--spark` and `--fqdns`. */
export function parsePrivateEndpointWords({ words, options }: Given, hosts: HostKnowledge): Result<PrivateEndpoint, CommandProblem> {
  const [resourceId = '', subresource, ...more] = words
  if (subresource === undefined) return no({ problem: 'missing-part', type: 'private-endpoint', part: 'SUBRESOURCE' })
  if (more.length > 0) return no({ problem: 'unexpected-words', verb: 'request', words: more.join(' ') })
  const fqdns = options
    .get('fqdns')
    ?.split(/[,\s]+/)
    .filter((name) => name !== '')
  const parsed = parsePrivateEndpoint({ resourceId, subresource, spark: options.has('spark'), fqdns }, hosts)
  return parsed.ok ? ok(parsed.value) : no({ problem: 'bad-private-endpoint', parts: parsed.problem })
}
