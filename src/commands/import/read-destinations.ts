import type { Destination } from '../../domain/destination/destination.ts'
import { parsePrivateEndpoint } from '../../domain/destination/private-endpoint.ts'
import { parseServiceTag } from '../../domain/destination/service-tag.ts'
import { shown } from '../../domain/destination/shown.ts'
import type { HostKnowledge } from '../../domain/knowledge.ts'
import { unreachable } from '../../domain/result.ts'
import type { Heard, ImportNote, ImportProblem, RuleType } from './imported.ts'
import { sameKey } from './known-keys.ts'
import { readHosts } from './read-hosts.ts'
import { flagIn, listIn, portsIn, wordIn } from './read-values.ts'
import type { PartKey, Parts } from './rule-parts.ts'

type Destinations = Heard<readonly Destination[]>

/** Where a rule leads: one destination, but one a name where an FQDN rule names several hosts. */
export function readDestinations(type: RuleType, parts: Parts, hosts: HostKnowledge): Destinations {
  const foreign = [...parts].flatMap(([part, { line }]): readonly ImportProblem[] => {
    if (OF_TYPE[type].includes(part) || OF_ANY.includes(part)) return []
    // What holds no keys is left of it as it is.
    return [
      part === 'destination'
        ? { problem: 'wrong-shape', what: part, wanted: 'keys', line }
        : { problem: 'part-of-another-type', part, type, line },
    ]
  })
  const missing = NEEDED[type].flatMap((part): readonly ImportProblem[] =>
    parts.has(part) ? [] : [{ problem: 'missing-part', part, type }],
  )
  if (foreign.length + missing.length > 0) return { value: [], notes: [], problems: [...foreign, ...missing] }
  switch (type) {
    case 'fqdn':
      return readHosts(parts, hosts)
    case 'service_tag':
      return readServiceTag(parts, hosts)
    case 'private_endpoint':
      return readPrivateEndpoint(parts, hosts)
    default:
      return unreachable(type)
  }
}

const OF_ANY: readonly PartKey[] = ['name', 'type', 'category']

const OF_TYPE: Readonly<Record<RuleType, readonly PartKey[]>> = {
  fqdn: ['destination'],
  service_tag: ['service_tag', 'protocol', 'port_ranges', 'address_prefixes', 'action'],
  private_endpoint: ['service_resource_id', 'subresource_target', 'spark_enabled', 'fqdns'],
}

const NEEDED: Readonly<Record<RuleType, readonly PartKey[]>> = {
  fqdn: ['destination'],
  service_tag: ['service_tag', 'protocol', 'port_ranges'],
  private_endpoint: ['service_resource_id', 'subresource_target'],
}

function readServiceTag(parts: Parts, hosts: HostKnowledge): Destinations {
  const [tag, protocol] = [wordIn(parts, 'service_tag'), wordIn(parts, 'protocol')]
  const [ports, prefixes] = [portsIn(parts), listIn(parts, 'address_prefixes')]
  const problems = [tag, protocol, ports, prefixes].flatMap((each) => each.problems)
  if (problems.length > 0) return { value: [], notes: [], problems }
  const typed = { tag: tag.value, protocol: protocol.value, ports: ports.value, addressPrefixes: prefixes.value }
  const parsed = parseServiceTag(typed, hosts)
  const action = actionProblems(parts)
  if (parsed.ok) return { value: [parsed.value], notes: [...ports.notes, ...prefixes.notes], problems: action }
  const lineOf = {
    'unknown-tag': 'service_tag',
    'bad-protocol': 'protocol',
    'bad-ports': 'port_ranges',
    'bad-address-prefix': 'address_prefixes',
  } as const
  return {
    value: [],
    notes: [],
    problems: [
      ...parsed.problem.map((part) => ({ problem: 'bad-service-tag', part, line: parts.get(lineOf[part.problem])?.line }) as const),
      ...action,
    ],
  }
}

/** `Allow` is what a rule does anyway. */
function actionProblems(parts: Parts): readonly ImportProblem[] {
  const entry = parts.get('action')
  if (entry === undefined) return []
  const text = entry.value?.is === 'text' ? entry.value.text.trim() : ''
  if (sameKey(text, 'allow')) return []
  return [sameKey(text, 'deny') ? { problem: 'deny', line: entry.line } : { problem: 'bad-action', text: shown(text), line: entry.line }]
}

function readPrivateEndpoint(parts: Parts, hosts: HostKnowledge): Destinations {
  const [id, subresource] = [wordIn(parts, 'service_resource_id'), wordIn(parts, 'subresource_target')]
  const [spark, fqdns] = [flagIn(parts, 'spark_enabled'), listIn(parts, 'fqdns')]
  const problems = [id, subresource, fqdns].flatMap((each) => each.problems)
  if (problems.length > 0) return { value: [], notes: [], problems }
  const typed = { resourceId: id.value, subresource: subresource.value, spark: spark.value, fqdns: fqdns.value }
  const parsed = parsePrivateEndpoint(typed, hosts)
  const notes: readonly ImportNote[] = [...spark.notes, ...fqdns.notes]
  if (parsed.ok) return { value: [parsed.value], notes, problems: spark.problems }
  const lineOf = (part: PartKey) => parts.get(part)?.line
  return {
    value: [],
    notes: [],
    problems: [
      ...spark.problems,
      ...parsed.problem.map((part) => ({ problem: 'bad-private-endpoint', part, line: lineOf(partOf(part.problem)) }) as const),
    ],
  }
}

type EndpointTrouble = Extract<ReturnType<typeof parsePrivateEndpoint>, { ok: false }>['problem'][number]['problem']

function partOf(problem: EndpointTrouble): PartKey {
  switch (problem) {
    case 'unknown-subresource':
    case 'bad-subresource':
      return 'subresource_target'
    case 'fqdns-not-taken':
    case 'bad-fqdn':
      return 'fqdns'
    case 'no-spark-by-gateway':
      return 'spark_enabled'
    case 'not-a-resource-id':
    case 'placeholder':
    case 'bad-subscription-id':
    case 'nested-resource':
    case 'needs-fqdns':
      return 'service_resource_id'
    default:
      return unreachable(problem)
  }
}
