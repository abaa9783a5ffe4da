import type { Cost } from './cost.ts'
import type { ExpectedTime } from './duration.ts'
import type { Digest, Instant, ResourceId } from './names.ts'
import type { FirewallSku, IsolationMode } from './network.ts'
import type { Plan } from './plan.ts'
import type { Verdict } from './policy/verdict.ts'
import type { Risk } from './risk.ts'

/** All that is said of a request before anybody decides, and what a vote is cast on. Made anew when the world may have moved. */
export type Assessment = {
  readonly plan: Plan
  readonly cost: Cost
  readonly risk: Risk
  readonly time: ExpectedTime
  readonly verdict: Verdict
  readonly facts: NetworkFacts
  readonly digest: Digest
  readonly madeAt: Instant
}

/** What of the network the plan rests on; part of the digest. */
export type NetworkFacts = {
  readonly workspaceId: ResourceId
  readonly workspaceUid: string | undefined
  readonly isolationMode: IsolationMode
  readonly status: string
  readonly firewallSku: FirewallSku
  readonly firewallRuns: boolean
  /** Shown beside the rest, and no part of the digest. Absent in what was assessed by a version that did not note it. */
  readonly seen?: NetworkSeen | undefined
}

type NetworkSeen = {
  readonly kind: string
  readonly location: string
  readonly sparkReady: boolean
  readonly publicNetworkAccess: string
  readonly firewallAddress?: string | undefined
  readonly networkKind?: string | undefined
  readonly readAt: Instant
}
