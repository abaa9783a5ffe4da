import { lookAlikeOf } from './destination/look-alike.ts'
import type { HostKnowledge } from './knowledge.ts'
import type { Host } from './names.ts'
import type { RiskReason } from './risk.ts'
import { uploadPlaceLevel } from './upload-places.ts'

/** Whom a host lets data reach beside the service that is meant. */
export function reasonsOfHost(host: Host, hosts: HostKnowledge): readonly RiskReason[] {
  const mistaken = lookAlikeOf(host, hosts)
  const upload = uploadPlaceLevel(host)
  return [
    ...(mistaken ? [{ reason: 'looks-like-another', level: 'high', host, readsAs: mistaken.readsAs } as const] : []),
    ...wideWildcard(host, hosts),
    ...(upload ? [{ reason: 'upload-place', level: upload, host } as const] : []),
  ]
}

/** Over one owner's whole domain: some of it may serve strangers. Over a suffix where anybody gets a name: all of it does. */
function wideWildcard(host: Host, hosts: HostKnowledge): readonly RiskReason[] {
  if (!host.startsWith('*.')) return []
  const base = host.slice(2)
  const registrable = hosts.registrableDomain(base)
  if (registrable === undefined) return [{ reason: 'wide-wildcard', level: 'high', host, registrable: base }]
  return registrable === base ? [{ reason: 'wide-wildcard', level: 'medium', host, registrable }] : []
}
