import { type Logger as BoltLogger, LogLevel } from '@slack/bolt'
import type { Logger } from 'pino'

/** What this folder says to operators. Chosen fields only: whole payloads hold a `response_url`, which is a credential. */
export type Log = Pick<Logger, 'info' | 'warn' | 'error'>

/** Bolt's own lines, from `info` on: its debug lines hold payloads. */
export function boltLogger(log: Log): BoltLogger {
  return {
    debug: () => {},
    info: (...words) => log.info({ from: 'slack-sdk' }, sentence(words)),
    warn: (...words) => log.warn({ from: 'slack-sdk' }, sentence(words)),
    error: (...words) => log.error({ from: 'slack-sdk' }, sentence(words)),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  }
}

const sentence = (words: readonly unknown[]): string => words.map(String).join(' ').slice(0, 500)
