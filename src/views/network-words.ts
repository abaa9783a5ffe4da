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
  if (hub !== undefined) return [...hubLines(hub), ...readLines(facts)]
  const mode = mrkdwn`Mode ${code(cut(facts.isolationMode, 60))}`
  const kind = facts.seen === undefined ? [] : [kindWords(facts.seen.kind), ...versionWords(facts.seen.networkKind)]
  const running = facts.isolationMode === 'Disabled' ? [] : [statusLine(facts), firewallLine(facts)]
  return [line(mode, ...kind), ...running, ...accessLines(facts), ...readLines(facts)]
}

const line = (...parts: readonly Mrkdwn[]): Mrkdwn => mrkdwn`• ${joined(parts, ' · ')}`

function statusLine({ status, seen }: NetworkFacts): Mrkdwn {
  const spark = seen === undefined ? [] : [mrkdwn`serverless Spark ${seen.sparkReady ? 'ready' : 'not ready'}`]
  const words = STATUS[status]
  return line(words === undefined ? mrkdwn`Status ${code(cut(status, 60))}` : mrkdwn`${words} (${code(status)})`, ...spark)
}

const STATUS: Readonly<Record<string, string>> = { Active: 'Provisioned', Inactive: 'Not provisioned yet' }

function firewallLine({ firewallRuns, firewallSku, seen }: NetworkFacts): Mrkdwn {
  const address = seen?.firewallAddress === undefined ? [] : [mrkdwn`, address ${code(cut(seen.firewallAddress, 60))}`]
  return line(mrkdwn`Firewall ${firewallRuns ? 'running' : 'not running'}, SKU ${cut(firewallSku, 40)}${address}`)
}

function accessLines({ seen }: NetworkFacts): readonly Mrkdwn[] {
  if (seen === undefined) return []
  const { publicNetworkAccess } = seen
  const words = ACCESS[publicNetworkAccess]
  return [line(mrkdwn`Public access to the workspace ${words ?? code(cut(publicNetworkAccess, 60))}`)]
}

const ACCESS: Readonly<Record<string, string>> = { Enabled: 'on', Disabled: 'off' }

const readLines = ({ seen }: NetworkFacts): readonly Mrkdwn[] =>
  seen === undefined ? [] : [line(mrkdwn`Region ${code(cut(seen.location, 60))}`, mrkdwn`read ${date(seen.readAt)}`)]

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
