import type { HostKnowledge } from '../knowledge.ts'
import type { Host } from '../names.ts'

/** What a name can be mistaken for, and what somebody really registered. */
export type LookAlike = { readonly readsAs: string; readonly registrable: string }

/** Endings so well known that a name seems to end there: `pypi.org.evil.io`. */
const FAMILIAR = new Set(['com', 'org', 'net'])

/** A known name in front of the real one; names in letters of another alphabet are no hosts to begin with (`parseHost`). */
export function lookAlikeOf(host: Host, hosts: HostKnowledge): LookAlike | undefined {
  const name = host.replace(/^\*\./, '')
  const registrable = hosts.registrableDomain(name) ?? name
  const front = name.slice(0, -registrable.length).split('.')
  const end = front.findIndex((label, at) => at > 0 && FAMILIAR.has(label))
  return end < 0 ? undefined : { readsAs: front.slice(0, end + 1).join('.'), registrable }
}
