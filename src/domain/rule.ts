import type { Destination } from './destination/destination.ts'
import type { RuleName } from './names.ts'

/** An outbound rule that somebody wants. */
export type OutboundRule = { readonly name: RuleName; readonly destination: Destination }
