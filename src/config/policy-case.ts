import type { GroupName } from '../domain/names.ts'
import type { IgnoredVote, Outcome } from '../domain/policy/verdict.ts'

/** A workflow file's own test. */
export type PolicyCase = {
  readonly name: string
  readonly file: string
  readonly line: number
  /** As it would be typed after `/outbound`. */
  readonly request: string
  readonly requesterIn: readonly GroupName[]
  readonly workspace: GivenWorkspace
  /** What `applies_to` of the case's own file asks of the environment, for a workspace of which nothing is said. */
  readonly environmentOfFile: string | undefined
  readonly votes: readonly { readonly by: string; readonly in: readonly GroupName[] }[]
  readonly expect: Expectation
}

/** What is left out is a network like the one most requests meet: approved outbound only, active, without rules. */
export type GivenWorkspace = {
  readonly name?: string | undefined
  readonly environment?: string | undefined
  readonly tags: Readonly<Record<string, string>>
  readonly isolationMode: 'Disabled' | 'AllowInternetOutbound' | 'AllowOnlyApprovedOutbound'
  readonly status: 'Active' | 'Inactive'
  readonly firewallSku: 'Standard' | 'Basic'
  readonly rules: readonly GivenRule[]
}

/** A rule as `az ml workspace` writes it. */
export type GivenRule = {
  readonly name?: string | undefined
  readonly category: 'UserDefined' | 'Required' | 'Recommended' | 'Dependency'
} & (
  | { readonly type: 'fqdn'; readonly host: string }
  | {
      readonly type: 'service-tag'
      readonly serviceTag: string
      readonly protocol: string
      readonly portRanges: string
      readonly addressPrefixes?: readonly string[] | undefined
    }
  | {
      readonly type: 'private-endpoint'
      readonly resourceId: string
      readonly subresource: string
      readonly spark: boolean
      readonly fqdns?: readonly string[] | undefined
    }
)

/** Only what is said is compared. */
export type Expectation = {
  readonly outcome: Outcome['kind']
  /** In any order. */
  readonly fired?: readonly string[] | undefined
  /** The groups of empty seats, counted, in any order: of any stage, or by stage, where a stage that is not named has none. */
  readonly openSeats?: readonly GroupName[] | Readonly<Record<string, readonly GroupName[]>> | undefined
  /** What becomes of each one's vote. */
  readonly votes?: Readonly<Record<string, VoteOutcome>> | undefined
}

type VoteOutcome = (typeof WHAT_BECOMES_OF_A_VOTE)[number]

export const WHAT_BECOMES_OF_A_VOTE = [
  'counts',
  'own-request',
  'not-a-member',
  'seat-already-filled',
  'stage-not-open',
] as const satisfies readonly ('counts' | IgnoredVote['because'])[]
