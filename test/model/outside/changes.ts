import type { Change } from '../../../src/domain/plan.ts'
import { liveRule, removes, wants } from '../../support/networks.ts'
import { HOSTS } from './scene.ts'
import { type Deed, hostOf, isPut, put, takeAway } from './spec.ts'

const made = (deed: Deed): Change => (isPut(deed) ? wants(hostOf(deed)) : removes(liveRule(hostOf(deed))))

const CHANGES = new Map<Deed, Change>(HOSTS.flatMap((host) => [put(host), takeAway(host)]).map((deed) => [deed, made(deed)]))

/** A deed as the code calls it. */
export const changeOf = (deed: Deed): Change => CHANGES.get(deed) ?? made(deed)

export function deedOf({ do: what, rule: { destination } }: Change): Deed {
  const host = destination.type === 'fqdn' ? destination.host : ''
  return what === 'put-rule' ? put(host) : takeAway(host)
}
