import type { HostProblem } from '../../domain/destination/host.ts'
import type { EndpointProblem } from '../../domain/destination/private-endpoint.ts'
import type { ServiceTagProblem } from '../../domain/destination/service-tag.ts'
import type { RuleName } from '../../domain/names.ts'
import type { Change } from '../../domain/plan.ts'
import type { ParseNote } from '../command.ts'

/** The rules of a file for `az ml workspace create|update --file`, and all that was assumed while it was read. */
export type Imported = { readonly wanted: readonly PutRule[]; readonly notes: readonly ImportNote[] }

export type PutRule = Extract<Change, { do: 'put-rule' }>

/** As `az ml` calls the types of rules. */
export type RuleType = 'fqdn' | 'service_tag' | 'private_endpoint'

/** Where it stands: a line counted from 1, and the rule it is in, where these are known. */
export type Place = { readonly line?: number | undefined; readonly rule?: string | undefined }

/** Something that was read otherwise than it was written, or left out, and must be said. */
export type ImportNote = Place &
  (
    | { readonly note: 'written'; readonly of: ParseNote }
    /** Curved quotes, blanks that do not break, long dashes: what word processors and chats make of code. */
    | { readonly note: 'punctuation' }
    | { readonly note: 'tabs' }
    | { readonly note: 'around-skipped' }
    | { readonly note: 'indentation-restored' }
    | { readonly note: 'line-ends-restored' }
    | { readonly note: 'spelling'; readonly keys: readonly string[] }
    /** Rules by their names, as before general availability. */
    | { readonly note: 'map-form' }
    | { readonly note: 'bare-rules' }
    | { readonly note: 'settings-not-changed'; readonly settings: readonly { readonly key: string; readonly value: string }[] }
    | { readonly note: 'keys-ignored'; readonly keys: readonly string[] }
    | { readonly note: 'read-only-ignored'; readonly keys: readonly string[] }
    | { readonly note: 'azures-own'; readonly category: string }
    | { readonly note: 'name-derived'; readonly name: RuleName }
    | { readonly note: 'split'; readonly into: readonly RuleName[] }
    | { readonly note: 'read-as'; readonly key: string; readonly from: string; readonly as: string }
    /** Parts of a destination beside it, or parts of a rule in it. */
    | { readonly note: 'misplaced'; readonly keys: readonly string[] }
  )

/** Why nothing was taken. Words are made in `views/`. */
export type ImportProblem = Place &
  (
    | { readonly problem: 'too-long'; readonly length: number; readonly longest: number }
    | { readonly problem: 'nothing-there' }
    | { readonly problem: 'not-yaml'; readonly because: 'layout' | 'start-of-value' }
    | { readonly problem: 'several-keys-on-a-line' }
    | { readonly problem: 'line-ends-lost' }
    | { readonly problem: 'indentation-lost'; readonly at: string }
    | { readonly problem: 'tabs-and-blanks' }
    | { readonly problem: 'several-documents' }
    | { readonly problem: 'anchor' }
    | { readonly problem: 'too-deep' }
    | { readonly problem: 'no-rules'; readonly keys: readonly string[] }
    | { readonly problem: 'only-azures-own' }
    | { readonly problem: 'too-many-rules'; readonly rules: number; readonly most: number }
    | { readonly problem: 'unknown-key'; readonly key: string; readonly nearest?: string | undefined; readonly allowed: readonly string[] }
    | { readonly problem: 'duplicate-key'; readonly key: string }
    | { readonly problem: 'wrong-shape'; readonly what: string; readonly wanted: 'a value' | 'keys' | 'a list' | 'rules' }
    | { readonly problem: 'missing-part'; readonly part: string; readonly type?: RuleType | undefined }
    | { readonly problem: 'unknown-type'; readonly text: string; readonly nearest?: RuleType | undefined }
    | { readonly problem: 'part-of-another-type'; readonly part: string; readonly type: RuleType }
    | { readonly problem: 'placeholder'; readonly gaps: readonly string[] }
    | { readonly problem: 'deny' }
    | { readonly problem: 'bad-action'; readonly text: string }
    | { readonly problem: 'not-yes-or-no'; readonly key: string; readonly text: string }
    | { readonly problem: 'unknown-category'; readonly text: string }
    | { readonly problem: 'bad-name'; readonly text: string; readonly suggestion?: RuleName | undefined }
    | { readonly problem: 'two-names'; readonly names: readonly [string, string] }
    | { readonly problem: 'duplicate-name'; readonly name: string; readonly firstLine?: number | undefined }
    | { readonly problem: 'bad-host'; readonly host: HostProblem }
    | { readonly problem: 'bad-service-tag'; readonly part: ServiceTagProblem }
    | { readonly problem: 'bad-private-endpoint'; readonly part: EndpointProblem }
  )

/** What may have been read, with what is to be said of it whether it was or not. */
export type Heard<Value> = { readonly value: Value; readonly notes: readonly ImportNote[]; readonly problems: readonly ImportProblem[] }
