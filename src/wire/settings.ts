import type { TokenCredential } from '@azure/identity'
import type { Configuration } from '../config/configuration-file.ts'
import type { Environment } from '../config/environment.ts'
import type { Pace } from '../domain/pace.ts'
import type { Policy } from '../domain/policy/policy.ts'
import type { Log } from '../log.ts'
import type { Clock } from '../ports/clock.ts'

export type ServeRole = 'all' | 'web' | 'worker'

/** Everything Drawbridge is built from: read and checked before anything is started. */
export type Settings = {
  readonly role: ServeRole
  readonly environment: Environment
  readonly configuration: Configuration
  readonly policy: Policy
  /** `redis://…`, `unix://…` or a socket's path. */
  readonly redis: string | { readonly path: string }
  readonly credential: TokenCredential
  /** PEM of the only authority that the Resource Manager's certificate may come from; undefined: those the system trusts. */
  readonly azureCa?: string | undefined
  readonly pace: Pace
  readonly clock: Clock
  readonly log: Log
}
