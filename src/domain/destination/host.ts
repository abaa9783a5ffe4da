import type { HostKnowledge } from '../knowledge.ts'
import type { Host } from '../names.ts'
import { no, ok, type Result } from '../result.ts'
import { authorityOf } from './authority.ts'
import { hasHidden, withoutHidden } from './hidden-characters.ts'
import { type HostProblem, hostProblem, type Misread } from './host-problem.ts'
import { readName } from './name.ts'
import { unwrap } from './unwrap.ts'
import { splitWildcard } from './wildcard.ts'

export type { HostProblem } from './host-problem.ts'

/** `trimmed`: more was typed than a host, and must be said. `readsAs`: how people read a name that is not plain ASCII. */
export type ParsedHost = { readonly host: Host; readonly trimmed: 'url' | undefined; readonly readsAs?: string | undefined }

/**
 * The host that a person means, as DNS compares it, or why an FQDN rule cannot name it and what might have been meant.
 * Any length of text is answered in one pass.
 */
export function parseHost(text: string, hosts: HostKnowledge): Result<ParsedHost, HostProblem> {
  const read = readHost(text, hosts)
  if (read.ok) return read
  const { instead } = read.problem
  const meant = instead === undefined ? undefined : readHost(instead, hosts)
  return no(hostProblem(read.problem, text, meant?.ok ? meant.value.host : undefined))
}

function readHost(text: string, hosts: HostKnowledge): Result<ParsedHost, Misread> {
  if (hasHidden(text.trim())) return no({ problem: 'hidden-characters', instead: withoutHidden(text) })
  const typed = unwrap(text)
  if (!typed.ok) return typed
  if (isAddress(typed.value, hosts)) return no({ problem: 'ip-address' })
  const authority = authorityOf(typed.value)
  if (!authority.ok) return authority
  const { host, port, trimmed } = authority.value
  const named = readPattern(host, hosts)
  if (named.ok && port !== undefined) return no({ problem: 'port-given', port, instead: named.value })
  if (!named.ok) return named
  if (hosts.looksLikeAnother(named.value)) return no({ problem: 'looks-like-another', really: named.value })
  return ok(parsed(named.value, trimmed, hosts))
}

/** IPv6 is full of colons, so it is looked for before a scheme or a port is. No address is longer than 64 characters. */
const isAddress = (text: string, hosts: HostKnowledge): boolean => text.length <= 64 && hosts.isIpAddress(text)

function readPattern(text: string, hosts: HostKnowledge): Result<Host, Misread> {
  if (PLACEHOLDER.test(text)) return no({ problem: 'placeholder' })
  const pattern = splitWildcard(text)
  if (!pattern.ok) return pattern
  const { wild, base } = pattern.value
  if (isAddress(base, hosts)) return no({ problem: 'ip-address' })
  const name = readName(base, hosts)
  if (!name.ok) return name
  if (!hosts.isIcannSuffix(name.value)) return ok(asHost(wild ? `*.${name.value}` : name.value))
  return no(wild ? { problem: 'wildcard-too-wide', suffix: name.value } : { problem: 'public-suffix' })
}

/** The gaps that documentation leaves: `<NAME>`, `{name}`, `${NAME}`, `%NAME%`. */
const PLACEHOLDER = /<[\p{L}\p{N}_ -]+>|\{[^{}]*\}|%[A-Z_]+%/u

/** The one place where a text becomes a host: after every check above. */
const asHost = (checked: string): Host => checked as Host

function parsed(host: Host, trimmed: 'url' | undefined, hosts: HostKnowledge): ParsedHost {
  const readsAs = hosts.toUnicode(host)
  return readsAs === host ? { host, trimmed } : { host, trimmed, readsAs }
}
