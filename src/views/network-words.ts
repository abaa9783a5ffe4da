import type { NetworkFacts } from '../domain/assessment.ts'
import type { ProjectsHub } from '../domain/projects-hub.ts'
import { cut } from './cut.ts'
import { hubLines } from './hub-words.ts'
import { code, joined, type Mrkdwn, mrkdwn } from './mrkdwn.ts'
import { date } from './words.ts'

/** What can be reached from the network, in a few words. */
export const reachWords = ({ isolationMode, seen }: NetworkFacts): Mrkdwn =>
  seen?.kind === 'Project'
    ? mrkdwn`a project, whose network is its hub's`
    : (REACH[isolationMode] ?? mrkdwn`mode ${code(cut(isolationMode, 60))}`)

const REACH: Readonly<Record<string, Mrkdwn>> = {
  Disabled: mrkdwn`no managed network, so nothing is closed by it`,
  AllowInternetOutbound: mrkdwn`the whole internet can be reached`,
  AllowOnlyApprovedOutbound: mrkdwn`only what a rule opens can be reached`,
}

/** The network as it was read, a short line for what belongs together. What an older version has not noted is left out. */
export function networkLines(facts: NetworkFacts, hub?: ProjectsHub): readonly Mrkdwn[] {
  if (hub !== undefined) return [...hubLines(hub), ...lines([read(facts)])]
  return lines([mode(facts), ...running(facts), access(facts), read(facts)])
}

/** The same in one breath, for a card whose readers came for something else. */
export const networkLine = (facts: NetworkFacts): Mrkdwn =>
  mrkdwn`*Network*: ${joined([reachWords(facts), ...[mode(facts), ...running(facts), access(facts), read(facts)].flat()], ' · ')}`

type Parts = readonly Mrkdwn[]

const lines = (groups: readonly Parts[]): readonly Mrkdwn[] =>
  groups.filter((parts) => parts.length > 0).map((parts) => mrkdwn`• ${joined(parts, ' · ')}`)

const mode = ({ isolationMode, seen }: NetworkFacts): Parts => [
  mrkdwn`Mode ${code(cut(isolationMode, 60))}`,
  ...(seen === undefined ? [] : [kindWords(seen.kind), ...versionWords(seen.networkKind)]),
]

const running = (facts: NetworkFacts): readonly Parts[] => (facts.isolationMode === 'Disabled' ? [] : [status(facts), firewall(facts)])

function status({ status, seen }: NetworkFacts): Parts {
  const spark = seen === undefined ? [] : [mrkdwn`serverless Spark ${seen.sparkReady ? 'ready' : 'not ready'}`]
  const words = STATUS[status]
  return [words === undefined ? mrkdwn`Status ${code(cut(status, 60))}` : mrkdwn`${words} (${code(status)})`, ...spark]
}

const STATUS: Readonly<Record<string, string>> = { Active: 'Provisioned', Inactive: 'Not provisioned yet' }

function firewall({ firewallRuns, firewallSku, seen }: NetworkFacts): Parts {
  const address = seen?.firewallAddress === undefined ? [] : [mrkdwn`, address ${code(cut(seen.firewallAddress, 60))}`]
  return [mrkdwn`Firewall ${firewallRuns ? 'running' : 'not running'}, SKU ${cut(firewallSku, 40)}${address}`]
}

function access({ seen }: NetworkFacts): Parts {
  if (seen === undefined) return []
  const { publicNetworkAccess } = seen
  const words = ACCESS[publicNetworkAccess]
  return [mrkdwn`Public access to the workspace ${words ?? code(cut(publicNetworkAccess, 60))}`]
}

const ACCESS: Readonly<Record<string, string>> = { Enabled: 'on', Disabled: 'off' }

const read = ({ seen }: NetworkFacts): Parts =>
  seen === undefined ? [] : [mrkdwn`Region ${code(cut(seen.location, 60))}`, mrkdwn`read ${date(seen.readAt)}`]

/** A kind of later times is shown as Azure says it. */
const kindWords = (kind: string): Mrkdwn => KINDS[kind] ?? mrkdwn`kind ${code(cut(kind, 60))}`

/** The first version is what all have that nobody moved on from it. */
const versionWords = (kind: string | undefined): readonly Mrkdwn[] =>
  kind === undefined || kind === 'V1' ? [] : [mrkdwn`network of kind ${code(cut(kind, 40))}`]

const KINDS: Readonly<Record<string, Mrkdwn>> = {
  Default: mrkdwn`a workspace of its own`,
  Hub: mrkdwn`a hub, whose projects share it`,
  Project: mrkdwn`a project of a hub`,
  FeatureStore: mrkdwn`a feature store`,
}
