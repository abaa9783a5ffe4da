import type { Fqdn, PrivateEndpoint } from '../destination/destination.ts'
import type { HostKnowledge, Knowledge } from '../knowledge.ts'
import { limitOfDestination } from '../limits.ts'
import type { Network } from '../network.ts'
import type { Change } from '../plan.ts'
import { no, ok, type Result, unreachable } from '../result.ts'
import type { OutboundRule } from '../rule.ts'
import { ruleNameOf } from '../rule-name.ts'
import { alreadyThere, rulesThere } from '../rules-there.ts'
import type { AskedBundle, LeftOut } from './asked-bundle.ts'
import type { Bundle, BundleEntry, BundleName, BundleStep } from './bundle.ts'
import { bundleNamed } from './bundles.ts'
import { destinationOfHost, destinationOfOwn, isInCloud, isOfType, type Place } from './entry-destination.ts'

/** A bundle as somebody asked for it. */
export type BundleAsk = {
  readonly name: BundleName
  /** Endpoints to what only whoever asks can name. */
  readonly given: readonly PrivateEndpoint[]
  /** What is not wanted of it, by host, name of the rule, sub-resource or resource. */
  readonly without: readonly string[]
}

export type ResolvedBundle = { readonly wanted: readonly Change[]; readonly bundle: AskedBundle }

export type BundleProblem =
  | {
      readonly problem: 'not-in-bundle'
      readonly bundle: BundleName
      readonly texts: readonly string[]
      /** What it holds, each by the name that says most. */
      readonly known: readonly string[]
    }
  | { readonly problem: 'nothing-left-of-bundle'; readonly bundle: BundleName }
  /** Azure does not tell of what the bundle leads to. */
  | { readonly problem: 'no-default-resource'; readonly bundle: BundleName; readonly resource: 'storageAccount' | 'workspace' }

/** What a bundle means in this network: the rules to ask for, and all that is to be said of them. */
export function resolveBundle(
  { name, given, without }: BundleAsk,
  place: Place,
  knowledge: Pick<Knowledge, 'hosts' | 'sha256'>,
): Result<ResolvedBundle, BundleProblem> {
  const bundle = bundleNamed(name)
  const items = itemsOf(bundle, given, place, knowledge)
  if (!items.ok) return items
  const texts = without.filter((text) => !items.value.some((item) => isCalled(item, text)))
  if (texts.length > 0) return no({ problem: 'not-in-bundle', bundle: name, texts, known: [...new Set(items.value.map(calledIn))] })
  const sorted = items.value.map((item) => ({ item, because: whyLeftOut(item, without) }))
  const kept = sorted.flatMap(({ item, because }) => (because === undefined ? [item] : []))
  if (kept.length === 0) return no({ problem: 'nothing-left-of-bundle', bundle: name })
  return ok({
    wanted: kept.map(({ rule }) => ({ do: 'put-rule', rule })),
    bundle: {
      name,
      asOf: bundle.asOf,
      purposes: kept.map(({ rule, purpose }) => ({ rule: rule.name, purpose })),
      leftOut: sorted.flatMap(({ item, because }): readonly LeftOut[] =>
        because === undefined ? [] : [{ what: calledIn(item), because }],
      ),
      warnings: bundle.warnings,
      steps: stepsOf(bundle, kept, given, place.network),
    },
  })
}

/** Microsoft's lists hold no service tags. */
type Leads = Fqdn | PrivateEndpoint
type Item = { readonly rule: OutboundRule & { readonly destination: Leads }; readonly purpose: string }

function itemsOf(
  { name, entries }: Bundle,
  given: readonly PrivateEndpoint[],
  place: Place,
  { hosts, sha256 }: Pick<Knowledge, 'hosts' | 'sha256'>,
): Result<readonly Item[], BundleProblem> {
  const items: Item[] = []
  for (const entry of entries) {
    const destinations = destinationsOf(entry, given, place, hosts)
    if (!destinations.ok) return no({ problem: 'no-default-resource', bundle: name, resource: destinations.problem })
    for (const destination of destinations.value) {
      items.push({ rule: { name: ruleNameOf(destination, sha256), destination }, purpose: entry.purpose })
    }
  }
  return ok(items)
}

/** Where an entry leads here: nowhere in another cloud, and to as many resources as were given. */
function destinationsOf(
  entry: BundleEntry,
  given: readonly PrivateEndpoint[],
  { network, cloud }: Place,
  hosts: HostKnowledge,
): Result<readonly Leads[], 'storageAccount' | 'workspace'> {
  switch (entry.to) {
    case 'host':
      return ok(isInCloud(entry, cloud) ? [destinationOfHost(entry, hosts)] : [])
    case 'own-resource': {
      const own = destinationOfOwn(entry, network, hosts)
      return own === undefined ? no(entry.resource) : ok([own])
    }
    case 'given-resource':
      return ok(given.filter(({ resourceId }) => isOfType(resourceId, entry.type)))
    default:
      return unreachable(entry)
  }
}

/** What people may call it, that what names it best first. */
function namesOf({ rule: { name, destination } }: Item): readonly string[] {
  switch (destination.type) {
    case 'fqdn':
      return [destination.host, name]
    case 'private-endpoint':
      return [destination.subresource, name, destination.resourceId.split('/').at(-1) ?? destination.resourceId]
    default:
      return unreachable(destination)
  }
}

const calledIn = (item: Item): string => namesOf(item)[0] ?? item.rule.name

const isCalled = (item: Item, text: string): boolean => namesOf(item).some((name) => name.toLowerCase() === text.toLowerCase())

/** One host that Azure would refuse must not make the whole list impossible. */
function whyLeftOut(item: Item, without: readonly string[]): LeftOut['because'] | undefined {
  if (without.some((text) => isCalled(item, text))) return 'asked'
  return limitOfDestination(item.rule.destination, []) === undefined ? undefined : 'azure-storage'
}

function stepsOf(
  { steps, entries }: Bundle,
  kept: readonly Item[],
  given: readonly PrivateEndpoint[],
  network: Network,
): readonly BundleStep[] {
  // A rule that is put has the network provisioned for Spark along with it; one that is there already does not.
  const there = rulesThere([], network.rules)
  const isThere = kept.every(({ rule }) => alreadyThere(rule, there) !== undefined)
  const remains = ({ step }: BundleStep): boolean =>
    step === 'public-access' ? network.publicNetworkAccess !== 'Enabled' : step !== 'spark-provisioning' || (isThere && !network.sparkReady)
  const missing = entries.flatMap((entry): readonly BundleStep[] =>
    entry.to === 'given-resource' && !given.some(({ resourceId }) => isOfType(resourceId, entry.type))
      ? [{ step: 'give-resource', called: entry.called, type: entry.type }]
      : [],
  )
  return [...steps.filter(remains), ...missing]
}
