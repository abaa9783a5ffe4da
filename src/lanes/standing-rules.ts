import type { LiveRule, Network } from '../domain/network.ts'

/** What people made and what must still stand after every change. Azure's own rules come and go as Azure likes. */
export const standingRules = (network: Network): readonly LiveRule[] =>
  network.rules.filter((rule) => rule.category === 'UserDefined' && rule.status !== 'Failed' && rule.status !== 'Deleting')
