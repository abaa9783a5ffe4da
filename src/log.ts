import { type DestinationStream, type Logger, pino } from 'pino'

export type Log = Logger

/**
 * Lines of JSON on standard error. Fields are chosen where they are logged, never whole payloads: redaction goes by path
 * and a path one level deeper than foreseen would leak (facts: operations).
 */
export function createLog(level: string, to: DestinationStream = pino.destination(2)): Log {
  return pino({ level, serializers: { err: shownError }, redact: { paths: SECRETS, censor: '***' }, base: null }, to)
}

/** An error's own properties are left out: those of a Redis error are the command it failed with, password or payload and all. */
function shownError(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  const cause = error.cause === undefined ? undefined : shownError(error.cause)
  return { type: error.name, message: error.message, stack: error.stack, ...(code && { code }), ...(cause !== undefined && { cause }) }
}

const SECRETS = ['token', '*.token', '*.responseUrl', '*.response_url', '*.trigger', '*.trigger_id', 'authorization', '*.authorization']
