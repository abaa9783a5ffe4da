import type { ExpectedTime } from './duration.ts'
import { hasFirewall, type Network } from './network.ts'
import { type Plan, todoOf } from './plan.ts'

/** Minutes each part takes (facts: timing). A rule of a provisioned network is a firewall update of three to five. */
const PROVISIONING = 30
const FIRST_FQDN = 10
const RULE = 4

/** Firewall updates come one after the other; rules put before provisioning become active with it, at no extra time. */
export function expectedTimeOf(plan: Plan, network: Network): ExpectedTime {
  const rules = todoOf(plan).length
  const active = network.status === 'Active'
  const provisions = plan.provisioning === 'needed'
  const makesFirewall = (active && plan.startsFirewall) || (!active && provisions && (plan.startsFirewall || hasFirewall(network)))
  const parts = [
    ...(provisions ? [{ part: 'provisioning', count: 1, minutes: PROVISIONING } as const] : []),
    ...(makesFirewall ? [{ part: 'first-fqdn', count: 1, minutes: FIRST_FQDN } as const] : []),
    ...(active && rules > 0 ? [{ part: 'rule', count: rules, minutes: rules * RULE } as const] : []),
  ]
  return { minutes: parts.reduce((sum, { minutes }) => sum + minutes, 0), parts }
}
