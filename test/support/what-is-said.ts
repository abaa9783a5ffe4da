import { parseImport } from '../../src/commands/import/parse-import.ts'
import type { BundleName } from '../../src/domain/bundles/bundle.ts'
import { type ResolvedBundle, resolveBundle } from '../../src/domain/bundles/resolve-bundle.ts'
import type { Cloud } from '../../src/domain/cloud.ts'
import { describeDestination } from '../../src/domain/destination/coverage.ts'
import type { Destination, PrivateEndpoint, ServiceTag } from '../../src/domain/destination/destination.ts'
import { expectedTimeOf } from '../../src/domain/expect-time.ts'
import { makePlan } from '../../src/domain/make-plan.ts'
import type { Network } from '../../src/domain/network.ts'
import type { Change, Plan, PlannedChange } from '../../src/domain/plan.ts'
import { priceOf } from '../../src/domain/price.ts'
import { ruleNameOf } from '../../src/domain/rule-name.ts'
import { builtInPrices } from '../../src/prices/built-in.ts'
import { findingWords } from '../../src/views/finding-words.ts'
import { helpAnswer } from '../../src/views/help-answer.ts'
import { knowledge } from './knowledge.ts'

/** What Drawbridge makes of a wish, for the sentences of Microsoft's page. */
export const planOf = (wanted: readonly Change[], network: Network): Plan =>
  makePlan(wanted, network, { provision: 'when-needed' }, knowledge.hosts)

export function plannedOf(wanted: Change, network: Network): PlannedChange {
  const [planned] = planOf([wanted], network).changes
  if (planned === undefined) throw new Error('Nothing was planned')
  return planned
}

export const findingsOf = (wanted: Change, network: Network) => plannedOf(wanted, network).findings

/** All that people are told of it. */
export const wordsOf = (wanted: Change, network: Network): string =>
  findingsOf(wanted, network)
    .map((finding) => findingWords(finding).mrkdwn)
    .join('\n')

export const costOf = (wanted: readonly Change[], network: Network) => priceOf(planOf(wanted, network), network, builtInPrices)
export const timeOf = (wanted: readonly Change[], network: Network) => expectedTimeOf(planOf(wanted, network), network)

export const puts = (destination: Destination): Change => ({
  do: 'put-rule',
  rule: { name: ruleNameOf(destination, knowledge.sha256), destination },
})

export const tagTo = (serviceTag: string): ServiceTag => ({ type: 'service-tag', serviceTag, protocol: 'TCP', portRanges: '443' })

export const OWN_SUBSCRIPTION = '11111111-1111-4111-8111-111111111111'

export const endpointTo = (type: string, subresource: string, over: Partial<PrivateEndpoint> = {}): PrivateEndpoint => ({
  type: 'private-endpoint',
  resourceId: `/subscriptions/${OWN_SUBSCRIPTION}/resourceGroups/rg-ml/providers/${type}/it`,
  subresource,
  spark: false,
  ...over,
})

export function bundleOf(
  name: BundleName,
  network: Network,
  cloud: Cloud = 'public',
  given: readonly PrivateEndpoint[] = [],
): ResolvedBundle {
  const resolved = resolveBundle({ name, given, without: [] }, { network, cloud }, knowledge)
  if (!resolved.ok) throw new Error(JSON.stringify(resolved.problem))
  return resolved.value
}

/** Where the rules of a bundle lead. */
export const opens = ({ wanted }: ResolvedBundle): readonly string[] => wanted.map(({ rule }) => describeDestination(rule.destination))

export function imported(yaml: string) {
  const read = parseImport(yaml, knowledge.hosts, knowledge.sha256)
  if (!read.ok) throw new Error(JSON.stringify(read.problem))
  return read.value
}

/** What `/outbound help limits` tells. */
export const LIMITS: string = helpAnswer('limits').text
