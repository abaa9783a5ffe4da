import type { Host, Instant, RequestId, ResourceId, RuleName, UserId } from './names.ts'
import type { ProjectsHub } from './projects-hub.ts'
import type { OutboundRule } from './rule.ts'

/** One thing to do to a workspace. */
export type Change =
  /** `adopt`: it is there as it was read, and is only to be this request's from now on. */
  | { readonly do: 'put-rule'; readonly rule: OutboundRule; readonly adopt?: true | undefined }
  /** `rule` as it was read when its removal was asked for: one that leads elsewhere since is another rule. */
  | { readonly do: 'remove-rule'; readonly rule: OutboundRule }

/** Names a change within its request: the outcome, the operation and the card's line hang on it. */
export type ChangeKey = RuleName

export const changeKeyOf = (change: Change): ChangeKey => change.rule.name

/** What the planner says of one change, each with its evidence. */
export type Finding =
  | { readonly finding: 'new' }
  /** The rule stands under this name, leads there and failed: it is put again. */
  | { readonly finding: 'mends'; readonly error?: string | undefined }
  | { readonly finding: 'same'; readonly as: RuleName; readonly stands?: StandsUntil | undefined }
  | {
      readonly finding: 'covered'
      readonly by: RuleName
      readonly pattern: string
      readonly category: string
      readonly stands?: StandsUntil | undefined
    }
  /** Is there for a time only, and wanted for longer: it is let stand, and is this request's to take away from now on. */
  | ({ readonly finding: 'keeps' } & StandsUntil)
  /** Is there, as it was read, and is this request's from now on: nothing is asked of Azure. */
  | { readonly finding: 'adopts' }
  /** A rule by which it is allowed already, and which goes before its time is over: it needs one of its own. */
  | { readonly finding: 'outlasts'; readonly rule: RuleName; readonly stands: StandsUntil }
  /** Microsoft documents that these tags hold `host`, which is what was asked or a wildcard over it. */
  | { readonly finding: 'covered-by-tags'; readonly host: string; readonly tags: readonly StandingTag[]; readonly source: string }
  /** Rules that people put and that allow nothing any more which this one does not. */
  | { readonly finding: 'supersedes'; readonly rules: readonly RuleName[] }
  | { readonly finding: 'duplicate'; readonly of: RuleName }
  /** The rule stands under this name and leads elsewhere now: it is changed, and what it opened is closed. */
  | { readonly finding: 'updates'; readonly leadsTo: string }
  | { readonly finding: 'removes' }
  /** What is to be removed is not there, or on its way out. */
  | { readonly finding: 'gone' }
  /** What is to be removed is another rule by now. */
  | { readonly finding: 'leads-elsewhere'; readonly leadsTo: string }
  /** The request that put what is to be removed, and that still stands. */
  | { readonly finding: 'asked-for'; readonly by: UserId; readonly in: RequestId }
  /** Whether Azure takes the firewall away with it is not established (facts: prices), so nor is what that saves. */
  | { readonly finding: 'last-fqdn' }
  /** The name is taken: by a rule of another type, or by another change of the same request. */
  | { readonly finding: 'conflicts'; readonly name: RuleName; readonly leadsTo: string; readonly within?: 'request' | undefined }
  | { readonly finding: 'impossible'; readonly limit: Limit; readonly source: string }
  | BetterAs
  | { readonly finding: 'looks-like'; readonly readsAs: string; readonly registrable: string }
  | NeedsFirst
  /** The workspace's identity must be allowed to approve the endpoint at its target (facts: approval of the endpoint). */
  | { readonly finding: 'needs-approver'; readonly role: 'built-in' | 'custom'; readonly scope: ResourceId }
  /** Where address prefixes are given Azure goes by them alone (facts: ARM types). */
  | { readonly finding: 'tag-ignored'; readonly tag: string }
  /** Allowed by the operator, but not in Azure ML's list of private endpoint targets (facts): Azure may refuse it. */
  | { readonly finding: 'undocumented-target'; readonly type: string }
  /** FQDN rules do not reach serverless Spark (facts: validation tables). */
  | { readonly finding: 'not-for-spark' }

/** A rule that goes again when the time of the request that put it is over. */
export type StandsUntil = { readonly until: Instant; readonly by: UserId; readonly in: RequestId }

/** A service tag that stands in the network, and by which rule. */
export type StandingTag = { readonly tag: string; readonly rule: RuleName; readonly category: string }

/** A way that is better than the one that was asked, or the only one there is. */
type BetterAs =
  /** `targets`: what a name of this ending can be, and which part of it is reached by that name. */
  | {
      readonly finding: 'better-as'
      readonly alternative: 'private-endpoint'
      readonly because: 'azure-storage' | 'azure-service'
      readonly targets?: readonly { readonly type: string; readonly subresource: string }[] | undefined
    }
  /** The tags that are missing of those which Microsoft documents for the host. */
  | { readonly finding: 'better-as'; readonly alternative: 'service-tag'; readonly tags: readonly string[]; readonly source: string }
  /** A rule of people's that leads there already, under another name, and failed. */
  | {
      readonly finding: 'better-as'
      readonly alternative: 'failed-rule'
      readonly rule: RuleName
      readonly error?: string | undefined
    }

type NeedsFirst =
  /** `spark`: provisioning that makes the network ready for it · `public-access-off`: else it may not be made ready (facts). */
  | { readonly finding: 'needs-first'; readonly need: 'provisioning' | 'spark' | 'public-access-off' }
  /** The isolation mode in which Azure would take such a rule. */
  | { readonly finding: 'needs-first'; readonly need: 'mode'; readonly mode: string }
  /** The endpoint may wait for the target's owner to approve it, and nobody is told (facts: approval of the endpoint). */
  | {
      readonly finding: 'needs-first'
      readonly need: 'endpoint-approval'
      readonly elsewhere: 'resource-group' | 'subscription'
      readonly scope: ResourceId
    }
  /** Azure does not find an Application Gateway where its subscription does not know the resource provider (facts: Application Gateway). */
  | { readonly finding: 'needs-first'; readonly need: 'provider-registration'; readonly subscription: string }

/** A limit of Azure's, or of what the operator allows, by the name its explanation goes under. */
export type Limit =
  | { readonly is: 'mode-disabled' }
  | { readonly is: 'mode-allows-no-fqdn'; readonly mode: string }
  | { readonly is: 'mode-allows-no-service-tag'; readonly mode: string }
  | { readonly is: 'fqdn-to-storage'; readonly host: Host }
  | ({ readonly is: 'project-network-belongs-to-hub' } & ProjectsHub)
  /** Required, recommended and dependency rules are Azure's own. */
  | { readonly is: 'not-yours'; readonly name: RuleName; readonly category: string }
  /** A type that Azure ML's list of private endpoint targets does not hold, and that the operator has not allowed either. */
  | { readonly is: 'target-not-known'; readonly type: string; readonly subresource: string }
  /** Of a type that the operator allows, a part that is not. */
  | { readonly is: 'part-not-allowed'; readonly type: string; readonly subresource: string; readonly allowed: readonly string[] }
  /** Azure changes no private endpoint: it is removed and added. */
  | { readonly is: 'endpoint-cannot-change'; readonly name: RuleName }

export type PlannedChange = {
  readonly change: Change
  readonly findings: readonly Finding[]
  /** `todo`: remains to be done · `nothing-to-do`: is so already · `impossible`: Azure would refuse it. */
  readonly standing: 'todo' | 'nothing-to-do' | 'impossible'
}

export type Plan = {
  /** All that was asked, in the order asked. */
  readonly changes: readonly PlannedChange[]
  /** Whether carrying it out must provision the network, because a rule only works in one. */
  readonly provisioning: 'needed' | 'not-needed' | 'left-to-people'
  /** Provisioning makes the network ready for serverless Spark, too. */
  readonly spark?: true | undefined
  readonly startsFirewall: boolean
}

/** The rules that a plan puts, or keeps. What opens and endangers is these alone. */
export const rulesToPut = (plan: Pick<Plan, 'changes'>): readonly OutboundRule[] =>
  todoOf(plan).flatMap((change) => (change.do === 'put-rule' ? [change.rule] : []))

/** Whether a change lets stand longer what is there: it opens as much as if it were put, and neither costs nor takes time. */
export const isKept = ({ findings }: PlannedChange): boolean => findings.some(({ finding }) => finding === 'keeps' || finding === 'adopts')

/** Those of them that are not there yet. What costs and takes time is these alone. */
export const rulesToAdd = ({ changes }: Pick<Plan, 'changes'>): readonly OutboundRule[] =>
  rulesToPut({ changes: changes.filter((planned) => !isKept(planned)) })

/** Whether serverless Spark is to reach one of the rules to put. */
export const asksForSpark = (changes: readonly Change[]): boolean =>
  changes.some(({ do: what, rule: { destination } }) => what === 'put-rule' && destination.type === 'private-endpoint' && destination.spark)

/** Whether nothing is asked but to take rules away. */
export const onlyRemoves = (changes: readonly Change[]): boolean =>
  changes.length > 0 && changes.every((change) => change.do === 'remove-rule')

/** Whether nothing is asked but to make rules one's own that are there. */
export const onlyAdopts = (changes: readonly Change[]): boolean => changes.length > 0 && changes.every(isAdoption)

export const isAdoption = (change: Change): change is Adoption => change.do === 'put-rule' && change.adopt === true

export type Adoption = Extract<Change, { do: 'put-rule' }> & { readonly adopt: true }

/** Where the rule that a change replaces leads to now; undefined where it replaces none. */
export const replacedBy = ({ findings }: PlannedChange): string | undefined =>
  findings.flatMap((finding) => (finding.finding === 'updates' ? [finding.leadsTo] : []))[0]

export const todoOf = (plan: Pick<Plan, 'changes'>): readonly Change[] =>
  plan.changes.filter((planned) => planned.standing === 'todo').map((planned) => planned.change)
