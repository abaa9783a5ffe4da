import type { BundleName } from '../domain/bundles/bundle.ts'
import type { BundleAsk } from '../domain/bundles/resolve-bundle.ts'
import type { HostProblem } from '../domain/destination/host.ts'
import type { EndpointProblem } from '../domain/destination/private-endpoint.ts'
import type { ServiceTagProblem } from '../domain/destination/service-tag.ts'
import type { RuleReference } from '../domain/find-rules.ts'
import type { LogReading } from '../domain/log/failed-host.ts'
import type { Duration, Host, RequestId, RuleName, UserId } from '../domain/names.ts'
import type { Change } from '../domain/plan.ts'
import type { Topic } from './help-topics.ts'
import type { OptionName } from './options.ts'
import type { Verb } from './verbs.ts'

/** What a person typed, understood. */
export type CommandCall =
  | AskCall
  | RemoveCall
  | BundleCall
  | { readonly verb: 'bundles' }
  | LogCall
  /** `request` and nothing to ask for: a form asks. */
  | { readonly verb: 'form'; readonly options: FormOptions }
  | { readonly verb: 'import'; readonly options: FormOptions }
  | { readonly verb: 'show'; readonly rule: RuleReference; readonly workspace?: string | undefined }
  | { readonly verb: 'status' | 'explain' | 'cancel' | 'retry'; readonly request: RequestId }
  | ExtendCall
  | { readonly verb: 'list' | 'pending' | 'cost' | 'drift'; readonly workspace?: string | undefined }
  | { readonly verb: 'mine' }
  | DelegateCall
  | { readonly verb: 'help'; readonly of?: Verb | Topic | undefined }

export type AskCall = {
  readonly verb: 'request' | 'check'
  readonly wanted: readonly Change[]
  readonly options: AskOptions
  readonly notes: readonly ParseNote[]
}

/** As people type the type of a rule. */
export type RuleTypeWord = 'fqdn' | 'service-tag' | 'private-endpoint'

export type RemoveCall = { readonly verb: 'remove'; readonly rules: readonly RuleReference[]; readonly options: AskOptions }

export type DelegateCall = { readonly verb: 'delegate' } & (
  | { readonly does: 'list' | 'end' }
  | { readonly does: 'give'; readonly to: UserId; readonly lasting: Duration }
)

/** `longer`: than it was asked for. */
export type ExtendCall = {
  readonly verb: 'extend'
  readonly request: RequestId
  readonly longer: Duration
  readonly options: AskOptions
}

/** `check`: everything up to the verdict, with nothing filed. */
export type BundleCall = {
  readonly verb: 'bundle'
  readonly does: 'file' | 'check'
  readonly asks: BundleAsk
  readonly options: AskOptions
}

/** Not hosts but an error that names them was typed behind `request` or `check`. */
export type LogCall = {
  readonly verb: 'log'
  readonly reading: LogReading
  /** A rule for each host of it that a rule could open. */
  readonly proposed: readonly Change[]
  readonly workspace?: string | undefined
}

/** What a form is opened with. */
export type FormOptions = Omit<AskOptions, 'name'>

export type AskOptions = {
  readonly workspace?: string | undefined
  readonly reason?: string | undefined
  readonly lifetime?: Duration | undefined
  readonly name?: RuleName | undefined
  readonly ticket?: string | undefined
  readonly breakGlass?: true | undefined
  readonly allOrNothing?: true | undefined
}

/** Something that was read otherwise than it was typed, and must be said. */
export type ParseNote =
  | { readonly note: 'url-trimmed'; readonly from: string; readonly host: Host }
  | { readonly note: 'reads-as'; readonly host: Host; readonly readsAs: string }

/** Why a resource cannot be what a bundle leads to. */
export type BundleResourceProblem =
  | EndpointProblem
  | { readonly problem: 'not-for-bundle'; readonly text: string; readonly allowed: readonly string[] }

/** Why it was not understood. Words are made in `views/`. */
export type CommandProblem =
  | { readonly problem: 'too-long'; readonly length: number; readonly longest: number }
  | { readonly problem: 'control-characters' }
  | { readonly problem: 'unbalanced-quote'; readonly quote: string; readonly from: string }
  | { readonly problem: 'unknown-verb'; readonly word: string; readonly nearest?: Verb | undefined; readonly rest: string }
  | { readonly problem: 'host-without-verb'; readonly host: Host }
  | { readonly problem: 'not-built'; readonly what: 'verb'; readonly word: string; readonly instead: string }
  | { readonly problem: 'unknown-type'; readonly word: string; readonly nearest: string }
  | {
      readonly problem: 'unknown-option'
      readonly option: string
      readonly verb: Verb
      readonly nearest?: OptionName | undefined
      readonly allowed: readonly OptionName[]
    }
  | { readonly problem: 'missing-value' | 'value-of-flag' | 'duplicate-option'; readonly option: OptionName }
  | { readonly problem: 'value-too-long'; readonly option: OptionName; readonly length: number; readonly longest: number }
  | { readonly problem: 'bad-duration'; readonly text: string }
  | { readonly problem: 'duration-too-long'; readonly text: string }
  | { readonly problem: 'missing-duration'; readonly verb: Verb }
  | { readonly problem: 'bad-rule-name'; readonly text: string; readonly suggestion?: RuleName | undefined }
  | { readonly problem: 'name-for-several'; readonly hosts: number }
  | { readonly problem: 'bad-hosts'; readonly hosts: readonly HostProblem[] }
  | { readonly problem: 'missing-part'; readonly type: RuleTypeWord; readonly part: string }
  | { readonly problem: 'bad-service-tag'; readonly parts: readonly ServiceTagProblem[] }
  | { readonly problem: 'bad-private-endpoint'; readonly parts: readonly EndpointProblem[] }
  | { readonly problem: 'option-of-another-type'; readonly option: OptionName; readonly type: RuleTypeWord }
  | { readonly problem: 'unknown-bundle'; readonly word: string; readonly nearest?: BundleName | undefined }
  /** What the bundle leads to has to be named by whoever asks. */
  | { readonly problem: 'bundle-needs-resources'; readonly bundle: BundleName }
  | { readonly problem: 'bad-bundle-resources'; readonly bundle: BundleName; readonly parts: readonly BundleResourceProblem[] }
  /** In a form, where it has a field of its own. */
  | { readonly problem: 'option-with-a-field'; readonly option: OptionName }
  | { readonly problem: 'too-many-hosts'; readonly hosts: number; readonly most: number }
  | { readonly problem: 'missing-rule'; readonly verb: Verb }
  | { readonly problem: 'too-many-rules'; readonly rules: number; readonly most: number }
  /** A name is no person: people are told apart by their ids alone. */
  | { readonly problem: 'not-a-person'; readonly text: string }
  | { readonly problem: 'missing-time'; readonly verb: Verb }
  | { readonly problem: 'missing-request-number'; readonly verb: Verb }
  | { readonly problem: 'bad-request-number'; readonly verb: Verb; readonly text: string }
  | { readonly problem: 'unexpected-words'; readonly verb: Verb; readonly words: string }
