import type { BundleEntry, BundleName } from '../domain/bundles/bundle.ts'
import { BUNDLE_NAMES, bundleNamed, readBundleName } from '../domain/bundles/bundles.ts'
import type { PrivateEndpoint } from '../domain/destination/destination.ts'
import { parsePrivateEndpoint } from '../domain/destination/private-endpoint.ts'
import { parseArmId } from '../domain/destination/resource-id.ts'
import { shown } from '../domain/destination/shown.ts'
import type { HostKnowledge } from '../domain/knowledge.ts'
import { no, ok, type Result } from '../domain/result.ts'
import type { BundleCall, BundleResourceProblem, CommandCall, CommandProblem } from './command.ts'
import { nearestOf } from './nearest.ts'
import { parseAskOptions } from './parse-ask-options.ts'
import { type Given, unknownOption } from './read-options.ts'
import { VERBS } from './verbs.ts'

/** As many as one request may put. */
const MOST_RESOURCES = 50

/** `bundle`: which one, what it needs to be told, and what is to be known about asking for it. Without a name: all there are. */
export function parseBundle(does: BundleCall['does'], given: Given, hosts: HostKnowledge): Result<CommandCall, CommandProblem> {
  const foreign = [...given.options.keys()].find((option) => !TAKEN.includes(option))
  if (foreign !== undefined) return no(unknownOption('bundle', foreign, VERBS.bundle.options))
  const [word, ...resources] = given.words
  if (word === undefined) return ok({ verb: 'bundles' })
  const name = readBundleName(word)
  if (name === undefined) return no({ problem: 'unknown-bundle', word, nearest: nearestOf(word, BUNDLE_NAMES) })
  const endpoints = parseResources(name, resources, hosts)
  if (!endpoints.ok) return endpoints
  const options = parseAskOptions(given.options, 1)
  if (!options.ok) return options
  const without = (given.options.get('without') ?? '').split(/[,\s]+/).filter((text) => text !== '')
  return ok({ verb: 'bundle', does, asks: { name, given: endpoints.value, without }, options: options.value })
}

const TAKEN: readonly string[] = VERBS.bundle.options

type ToGiven = Extract<BundleEntry, { to: 'given-resource' }>

function parseResources(
  bundle: BundleName,
  ids: readonly string[],
  hosts: HostKnowledge,
): Result<readonly PrivateEndpoint[], CommandProblem> {
  const entries = bundleNamed(bundle).entries.filter((entry) => entry.to === 'given-resource')
  if (entries.length === 0) return ids.length === 0 ? ok([]) : no({ problem: 'unexpected-words', verb: 'bundle', words: ids.join(' ') })
  if (ids.length === 0) return no({ problem: 'bundle-needs-resources', bundle })
  if (ids.length > MOST_RESOURCES) return no({ problem: 'too-many-rules', rules: ids.length, most: MOST_RESOURCES })
  const parsed = ids.map((id) => parseResource(id, entries, hosts))
  const parts = parsed.flatMap((each) => (each.ok ? [] : each.problem))
  return parts.length > 0
    ? no({ problem: 'bad-bundle-resources', bundle, parts })
    : ok(parsed.flatMap((each) => (each.ok ? [each.value] : [])))
}

function parseResource(
  text: string,
  entries: readonly ToGiven[],
  hosts: HostKnowledge,
): Result<PrivateEndpoint, readonly BundleResourceProblem[]> {
  const id = parseArmId(text)
  if (!id.ok) return no([{ ...id.problem, text: shown(text) }])
  const entry = entries.find(({ type }) => type.toLowerCase() === id.value.type.toLowerCase())
  if (entry === undefined) return no([{ problem: 'not-for-bundle', text: shown(id.value.type), allowed: entries.map(({ type }) => type) }])
  return parsePrivateEndpoint({ resourceId: text, subresource: entry.subresource, spark: false }, hosts)
}
