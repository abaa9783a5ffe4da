import type { RuleName } from '../names.ts'
import type { BundleStep } from './bundle.ts'

/** The bundle that a request was asked as, as the list was then: what a list says later changes no request. */
export type AskedBundle = {
  readonly name: string
  /** The month of the list. */
  readonly asOf: string
  /** What each rule is for. */
  readonly purposes: readonly { readonly rule: RuleName; readonly purpose: string }[]
  readonly leftOut: readonly LeftOut[]
  readonly warnings: readonly string[]
  readonly steps: readonly BundleStep[]
}

/** `asked`: whoever asked did not want it · `azure-storage`: an FQDN rule does not reach it, though Microsoft lists it. */
export type LeftOut = { readonly what: string; readonly because: 'asked' | 'azure-storage' }
