import type { Host } from '../names.ts'

/** A host that somebody's tool could not reach, as their log says. */
export type FailedHost = {
  readonly host: Host
  /** Only where it is none of those that an FQDN rule opens: then no rule helps. */
  readonly port?: number | undefined
  readonly evidence: Evidence
}

/** The first line of the log that says so. */
export type Evidence = {
  readonly tool: string
  /** Fit to be shown: short, the place of the failure in it, and without passwords and queries of addresses. */
  readonly line: string
}

export type LogReading = {
  /** In the order in which the log names them. */
  readonly failed: readonly FailedHost[]
  /** How many characters at the end were not read. */
  readonly unread: number
}
