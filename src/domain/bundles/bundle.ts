import type { Cloud } from '../cloud.ts'

/** What Microsoft documents for one scenario: which ways out it needs, and what each is for. */
export type Bundle = {
  readonly name: BundleName
  /** Goes on after "`python` – ". */
  readonly summary: string
  /** The month of the documentation that `now` speaks of: lists change without notice. */
  readonly asOf: string
  readonly source: string
  readonly entries: readonly BundleEntry[]
  /** What else is to be known before asking. */
  readonly warnings: readonly string[]
  /** What the scenario needs beside rules, in order. */
  readonly steps: readonly StepOf<'public-access' | 'allow-ips' | 'spark-provisioning'>[]
}

export type BundleName = 'python' | 'vscode' | 'huggingface' | 'batch' | 'prompt-flow' | 'selected-ips' | 'spark'

export type BundleEntry = {
  /** Goes on after "to reach it": in plain words. */
  readonly purpose: string
  /** Which of Microsoft's lists holds it. `seed`: only the older one that Drawbridge began with · `now`: only that of `asOf`. */
  readonly in: 'seed' | 'now' | 'both'
} & (
  | {
      readonly to: 'host'
      readonly host: string
      /** Only in these clouds; undefined: in all. */
      readonly clouds?: readonly Cloud[] | undefined
    }
  /** Something the workspace has by itself. */
  | {
      readonly to: 'own-resource'
      readonly resource: 'storageAccount' | 'workspace'
      readonly subresource: string
      readonly spark?: true | undefined
    }
  /** Something that only whoever asks can name, by its resource id. */
  | { readonly to: 'given-resource'; readonly type: string; readonly called: string; readonly subresource: string }
)

/** What remains to be done by people, since no outbound rule does it. */
export type BundleStep =
  | { readonly step: 'public-access' }
  | { readonly step: 'allow-ips' }
  | { readonly step: 'spark-provisioning' }
  /** The scenario knows a resource of this type, and none was given. */
  | { readonly step: 'give-resource'; readonly called: string; readonly type: string }

type StepOf<Step extends BundleStep['step']> = Extract<BundleStep, { step: Step }>

/** Microsoft's page of all scenarios. */
export const SCENARIOS = 'https://learn.microsoft.com/azure/machine-learning/how-to-managed-network#scenario-specific-outbound-rules'

/** Hosts that are for the same. */
export const hosts = (purpose: string, names: string, listed: BundleEntry['in'] = 'both'): readonly BundleEntry[] =>
  names.split(' ').map((host) => ({ to: 'host', host, purpose, in: listed }))
