import { type HostProblem, parseHost } from '../domain/destination/host.ts'
import { shown } from '../domain/destination/shown.ts'
import type { HostKnowledge } from '../domain/knowledge.ts'
import type { Host } from '../domain/names.ts'
import { no, ok, type Result } from '../domain/result.ts'
import type { CommandProblem, ParseNote } from './command.ts'

type ParsedHosts = { readonly hosts: readonly Host[]; readonly notes: readonly ParseNote[] }

/** More would not fit one card in readable form. */
export const MOST_HOSTS = 50

/** Every host of a command, or all that are none. Commas between them are forgiven. */
export function parseHosts(words: readonly string[], knowledge: HostKnowledge): Result<ParsedHosts, CommandProblem> {
  const texts = words.flatMap(hostsIn)
  if (texts.length > MOST_HOSTS) return no({ problem: 'too-many-hosts', hosts: texts.length, most: MOST_HOSTS })
  const hosts: Host[] = []
  const notes: ParseNote[] = []
  const problems: HostProblem[] = []
  for (const text of texts) {
    const parsed = parseHost(text, knowledge)
    if (!parsed.ok) problems.push(parsed.problem)
    else {
      hosts.push(parsed.value.host)
      notes.push(...notesOf(text, parsed.value))
    }
  }
  return problems.length > 0 ? no({ problem: 'bad-hosts', hosts: problems }) : ok({ hosts, notes })
}

/** `a.org,b.org` is two; a comma in the path of a URL, or alone, is not between hosts. */
function hostsIn(word: string): readonly string[] {
  const parts = word.includes('://') ? [word] : word.split(',').filter((text) => text !== '')
  return parts.length === 0 ? [word] : parts
}

type ReadHost = Extract<ReturnType<typeof parseHost>, { ok: true }>['value']

function notesOf(from: string, { host, trimmed, readsAs }: ReadHost): readonly ParseNote[] {
  return [
    ...(trimmed ? [{ note: 'url-trimmed', from: shown(from), host } as const] : []),
    ...(readsAs === undefined ? [] : [{ note: 'reads-as', host, readsAs } as const]),
  ]
}
