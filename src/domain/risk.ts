import type { Host, ResourceId } from './names.ts'

export type RiskLevel = 'low' | 'medium' | 'high'

/** The level is that of the gravest reason; no reason is `low`. */
export type Risk = {
  readonly level: RiskLevel
  readonly reasons: readonly RiskReason[]
  /** All reasons together, see `scoreOf`. Absent where it was assessed by a version that had none. */
  readonly score?: number | undefined
}

export type RiskReason = { readonly level: RiskLevel } & (
  | { readonly reason: 'wide-wildcard'; readonly host: Host; readonly registrable: string }
  | { readonly reason: 'upload-place'; readonly host: Host }
  /** What stands behind the tag belongs to strangers too, or nobody can say to whom. */
  | { readonly reason: 'wide-tag'; readonly tag: string }
  | { readonly reason: 'wide-address-prefix'; readonly prefix: string }
  /** Not the few ports that a service listens on. `to` is the tag, or the addresses. */
  | { readonly reason: 'all-ports'; readonly to: string }
  | { readonly reason: 'all-protocols'; readonly to: string }
  | { readonly reason: 'looks-like-another'; readonly host: Host; readonly readsAs: string }
  /** A private endpoint to what may belong to other people than the workspace does. */
  | { readonly reason: 'other-subscription'; readonly resource: ResourceId; readonly subscription: string }
  /** The first rule of people's own to a host or a service tag: Microsoft no longer guarantees against data exfiltration. */
  | { readonly reason: 'ends-exfiltration-guarantee' }
  | { readonly reason: 'production'; readonly environment: string }
)

/** From the lightest to the gravest. */
export const RISK_LEVELS = ['low', 'medium', 'high'] as const satisfies readonly RiskLevel[]

/** Greater is graver. */
export const weightOf = (level: RiskLevel): number => RISK_LEVELS.indexOf(level)

/**
 * What a reason counts by its level: three of one level are as much to think about as one of the next. Only people read
 * the sum; policy goes by the level, which no number of small reasons raises.
 */
const POINTS: Readonly<Record<RiskLevel, number>> = { low: 1, medium: 3, high: 9 }

export const scoreOf = (reasons: readonly RiskReason[]): number => reasons.reduce((sum, { level }) => sum + POINTS[level], 0)
