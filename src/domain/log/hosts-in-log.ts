import { parseHost } from '../destination/host.ts'
import type { HostKnowledge } from '../knowledge.ts'
import type { Host } from '../names.ts'
import { evidenceOf } from './evidence.ts'
import type { FailedHost, LogReading } from './failed-host.ts'
import { IMPLIED } from './implied-host.ts'
import { SAYINGS } from './sayings.ts'

export type { FailedHost, LogReading } from './failed-host.ts'

/** Slack's longest message. */
export const LONGEST_LOG = 40_000

/**
 * The hosts that could not be reached, by what tools say of them. Hosts that are merely mentioned, in links, agents and
 * stack traces, are not taken, nor are addresses and the names that live within a network.
 */
export function hostsInLog(text: string, hosts: HostKnowledge): LogReading {
  const failed = new Map<string, FailedHost>()
  const lines = linesOf(text.slice(0, LONGEST_LOG))
  for (const [at, line] of lines.entries()) {
    const said = saidIn(line)
    for (const seen of said.length > 0 ? said : impliedBy(lines, at)) {
      const host = hostOf(seen.host, hosts)
      if (host === undefined) continue
      const port = seen.port === 80 || seen.port === 443 ? undefined : seen.port
      const key = `${host}:${port ?? ''}`
      if (!failed.has(key)) failed.set(key, { host, port, evidence: evidenceOf(seen.tool, line, seen.at) })
    }
  }
  return { failed: [...failed.values()], unread: Math.max(0, text.length - LONGEST_LOG) }
}

/** Without secrets and colours, and with the quotes that typewriters had: some tools print finer ones, phones make them. */
const linesOf = (text: string): readonly string[] =>
  withoutSecrets(text)
    .replace(COLOURS, '')
    .replace(/[‘’‛]/gu, "'")
    .replace(/[“”]/gu, '"')
    .split(/\r\n|[\n\r\u2028\u2029]/u)

/** An address may carry a password before its host and a token in its query. */
const withoutSecrets = (text: string): string => text.replace(/(?<=\/\/)[^\s/'"@]{1,300}@/gu, '…@').replace(/\?[^\s'"<>()]{1,2000}/gu, '?…')

// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is taken out
const COLOURS = /\u001b\[[\d;]{0,20}m/gu

type Seen = { readonly tool: string; readonly host: string; readonly port: number | undefined; readonly at: number }

/** In the order of the line; of two sayings at one place the one that stands first in the table. */
const saidIn = (line: string): readonly Seen[] =>
  SAYINGS.flatMap(({ tool, pattern, port }) =>
    [...line.matchAll(pattern)].map(({ groups, index }) => seenAt(tool, groups ?? {}, index, port)),
  ).toSorted((one, other) => one.at - other.at)

function impliedBy(lines: readonly string[], at: number): readonly Seen[] {
  const line = lines[at] ?? ''
  return IMPLIED.flatMap(({ tool, pattern, where }) => {
    const said = pattern.exec(line)
    const place = said === null ? undefined : where(lines, at)
    return said === null || place === undefined ? [] : [seenAt(tool, place, said.index)]
  })
}

const seenAt = (tool: string, { host = '', port }: Partial<Record<string, string>>, at: number, meant?: number): Seen => ({
  tool,
  host,
  port: port === undefined ? meant : Number(port),
  at,
})

/** A name that somebody could ask for; undefined for all else that may stand in its place. */
function hostOf(text: string, hosts: HostKnowledge): Host | undefined {
  if (text.length > 253 || text.includes('*') || !text.includes('.')) return undefined
  const parsed = parseHost(text.replace(/\.{1,3}$/u, ''), hosts)
  return parsed.ok && !isWithin(parsed.value.host) ? parsed.value.host : undefined
}

/** Azure's own names of machines within a virtual network, and files of Python, whose ending is also a country's. */
const isWithin = (host: Host): boolean => host.endsWith('.internal.cloudapp.net') || host.endsWith('.py')
