import type { HostKnowledge } from '../knowledge.ts'
import { no, ok, type Result } from '../result.ts'
import type { ServiceTag } from './destination.ts'
import { normalPorts } from './ports.ts'
import { canonicalTag } from './service-tags.ts'
import { shown } from './shown.ts'

/** As typed: each part by itself. */
export type TypedServiceTag = {
  readonly tag: string
  readonly protocol: string
  readonly ports: string
  readonly addressPrefixes?: readonly string[] | undefined
}

/** Why a text is no part of a service tag rule. `text` is what was given, made safe to show. */
export type ServiceTagProblem = {
  readonly problem: 'unknown-tag' | 'bad-protocol' | 'bad-ports' | 'bad-address-prefix'
  readonly text: string
}

/** The protocols Azure takes (facts: service tags, protocols, ports). */
export const PROTOCOLS = ['TCP', 'UDP', 'ICMP', '*'] as const

/** The service tag that a person means, in Azure's spelling, or everything that is wrong with it. */
export function parseServiceTag(typed: TypedServiceTag, hosts: HostKnowledge): Result<ServiceTag, readonly ServiceTagProblem[]> {
  const serviceTag = canonicalTag(typed.tag)
  const protocol = PROTOCOLS.find((known) => known === typed.protocol.toUpperCase())
  const portRanges = normalPorts(typed.ports)
  const prefixes = (typed.addressPrefixes ?? []).map((text) => ({ text, prefix: hosts.addressPrefix(text) }))
  const strange = prefixes.filter(({ prefix }) => prefix === undefined)
  if (serviceTag !== undefined && protocol !== undefined && portRanges !== undefined && strange.length === 0) {
    const addressPrefixes = [...new Set(prefixes.flatMap(({ prefix }) => prefix ?? []))].sort()
    return ok({ type: 'service-tag', serviceTag, protocol, portRanges, ...(addressPrefixes.length > 0 ? { addressPrefixes } : {}) })
  }
  return no([
    ...(serviceTag === undefined ? [problem('unknown-tag', typed.tag)] : []),
    ...(protocol === undefined ? [problem('bad-protocol', typed.protocol)] : []),
    ...(portRanges === undefined ? [problem('bad-ports', typed.ports)] : []),
    ...strange.map(({ text }) => problem('bad-address-prefix', text)),
  ])
}

const problem = (what: ServiceTagProblem['problem'], text: string): ServiceTagProblem => ({ problem: what, text: shown(text) })

/** The parts as a person would type them again. */
export const printServiceTag = ({ serviceTag, protocol, portRanges, addressPrefixes }: ServiceTag): TypedServiceTag => ({
  tag: serviceTag,
  protocol,
  ports: portRanges,
  ...(addressPrefixes === undefined ? {} : { addressPrefixes }),
})
