import type { Destination } from '../../domain/destination/destination.ts'
import { parseHost } from '../../domain/destination/host.ts'
import { shown } from '../../domain/destination/shown.ts'
import type { HostKnowledge } from '../../domain/knowledge.ts'
import type { Heard, ImportNote, ImportProblem } from './imported.ts'
import { type Parts, textsOf } from './rule-parts.ts'

/** As many as one request may put. */
export const MOST_RULES = 50

/** `"pytorch.org, *.pytorch.org"` is two (facts: YAML of az ml). */
export function readHosts(parts: Parts, hosts: HostKnowledge): Heard<readonly Destination[]> {
  const entry = parts.get('destination')
  const texts = textsOf(entry?.value)
  if (texts === undefined) {
    return { value: [], notes: [], problems: [{ problem: 'wrong-shape', what: 'destination', wanted: 'a value', line: entry?.line }] }
  }
  const names = texts.flatMap(namesIn)
  if (names.length > MOST_RULES) {
    return { value: [], notes: [], problems: [{ problem: 'too-many-rules', rules: names.length, most: MOST_RULES, line: entry?.line }] }
  }
  const read = names.map((text) => ({ text, parsed: parseHost(text, hosts) }))
  const found = read.flatMap(({ text, parsed }) => (parsed.ok ? [{ text, ...parsed.value }] : []))
  const named = new Map(found.map(({ host }) => [host, { type: 'fqdn', host } as const]))
  return {
    value: [...named.values()],
    notes: found.flatMap(({ text, host, trimmed, readsAs }): readonly ImportNote[] => [
      ...(trimmed ? [{ note: 'written', of: { note: 'url-trimmed', from: shown(text), host }, line: entry?.line } as const] : []),
      ...(readsAs === undefined ? [] : [{ note: 'written', of: { note: 'reads-as', host, readsAs }, line: entry?.line } as const]),
    ]),
    problems: read.flatMap(({ parsed }): readonly ImportProblem[] =>
      parsed.ok ? [] : [{ problem: 'bad-host', host: parsed.problem, line: entry?.line }],
    ),
  }
}

/** A comma in the path of a URL is not between hosts; nothing at all is one text, so that it is answered. */
function namesIn(text: string): readonly string[] {
  const names = text.includes('://') && !/,\s/.test(text) ? [text] : text.split(',').filter((name) => name.trim() !== '')
  return names.length === 0 ? [text] : names.map((name) => name.trim())
}
