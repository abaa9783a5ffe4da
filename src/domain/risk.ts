import type { Host } from './names.ts'

export type RiskLevel = 'low' | 'medium' | 'high'

/** The level is that of the gravest reason; no reason is `low`. */
export type Risk = { readonly level: RiskLevel; readonly reasons: readonly RiskReason[] }

export type RiskReason = { readonly level: RiskLevel } & (
  | { readonly reason: 'wide-wildcard'; readonly host: Host; readonly registrable: string }
  | { readonly reason: 'upload-place'; readonly host: Host }
  /** What stands behind the tag belongs to strangers too, or nobody can say to whom. */
  | { readonly reason: 'wide-tag'; readonly tag: string }
  | { readonly reason: 'wide-address-prefix'; readonly prefix: string }
  | { readonly reason: 'looks-like-another'; readonly host: Host; readonly readsAs: string }
  /** The first FQDN rule: Microsoft no longer guarantees against data exfiltration. */
  | { readonly reason: 'ends-exfiltration-guarantee' }
  | { readonly reason: 'production'; readonly environment: string }
)

/** From the lightest to the gravest. */
export const RISK_LEVELS = ['low', 'medium', 'high'] as const satisfies readonly RiskLevel[]

/** Greater is graver. */
export const weightOf = (level: RiskLevel): number => RISK_LEVELS.indexOf(level)
