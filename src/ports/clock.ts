import type { Instant } from '../domain/names.ts'

/** The only way to the time of day; tests and the sandbox bring their own. */
export type Clock = () => Instant
