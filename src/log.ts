import { type DestinationStream, type Logger, pino } from 'pino'

export type Log = Logger

/**
 * Lines of JSON on standard error. Fields are chosen where they are logged, never whole payloads: redaction goes by path
 * and a path one level deeper than foreseen would leak (facts: operations).
 */
export function createLog(level: string, to: DestinationStream = pino.destination(2)): Log {
  return pino({ level, redact: { paths: SECRETS, censor: '***' }, base: null }, to)
}

const SECRETS = ['token', '*.token', '*.responseUrl', '*.response_url', '*.trigger', '*.trigger_id', 'authorization', '*.authorization']
