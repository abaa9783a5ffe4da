import type { HostKnowledge } from '../domain/knowledge.ts'
import { hostsInLog } from '../domain/log/hosts-in-log.ts'
import type { LogCall } from './command.ts'
import { putsFor } from './puts-for.ts'
import { withoutSlackMarkup } from './tokens.ts'

/**
 * `request` or `check` with an error pasted behind it, asked of what is no command. It is one where a tool says in it
 * that a host was not reached, and not only in a reason in quotes; or where it reads as a log: three lines at least, half
 * of them of three words or more. So a list of bad hosts stays a list of bad hosts.
 */
export function parseLog(text: string, hosts: HostKnowledge, sha256: (text: string) => string): LogCall | undefined {
  const [, pasted] = /^\s*(?:request|check)\s(.*)$/is.exec(text) ?? []
  if (pasted === undefined) return undefined
  const [whole = '', workspace] = WORKSPACE.exec(pasted) ?? []
  const log = withoutSlackMarkup(pasted.slice(whole.length))
  const reading = hostsInLog(log.replace(QUOTED_REASON, ' '), hosts)
  if (reading.failed.length === 0 && !readsAsLog(log)) return undefined
  return { verb: 'log', reading, proposed: putsFor(reading, sha256), workspace }
}

/** The one option that a log may follow; the rest of it is the log's. */
const WORKSPACE = /^\s*[-‐‑‒–—―−]{1,2}(?:w|workspace)[\s=]+(\S+)/i

const QUOTED_REASON = /(?:^|\s)[-‐‑‒–—―−]{1,2}(?:r|reason)[\s=]+(?:"[^"]{0,3000}"|“[^”]{0,3000}”)/gi

function readsAsLog(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return lines.length >= 3 && lines.filter((line) => line.trim().split(/\s+/).length >= 3).length >= lines.length / 2
}
