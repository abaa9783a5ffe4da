import { type Ahead, type ExpectedTime, rounded, type Timed, type TimePart, timeBehind, timeOf } from './duration.ts'
import { hasFirewall, type Network } from './network.ts'
import { type Plan, rulesToAdd, todoOf } from './plan.ts'
import type { TimesTaken } from './times-taken.ts'

/**
 * Minutes of each part where the network's own record does not say (facts: timing). Provisioning and the firewall's start
 * are Microsoft's figures, the same with Spark, of which there is none; a rule of a provisioned network, put or taken away,
 * is a firewall update, which others saw take three to five, and many rules in one update some twenty.
 */
export const USUAL = { provisioning: 30, 'provisioning-spark': 30, rule: 4, update: 20, removal: 4 } as const satisfies Record<
  Timed,
  number
>
const FIRST_FQDN = 10

export type TimesKnown = {
  /** What this network's own operations took lately. */
  readonly took?: TimesTaken | undefined
  readonly ahead?: Ahead | undefined
  /** Several rules are put in one update of the network. */
  readonly together?: boolean | undefined
}

/** Firewall updates come one after the other; rules put before provisioning become active with it, at no extra time. */
export function expectedTimeOf(plan: Plan, network: Network, { took = {}, ahead, together = false }: TimesKnown = {}): ExpectedTime {
  const todo = todoOf(plan)
  const removals = todo.filter((change) => change.do === 'remove-rule').length
  const puts = rulesToAdd(plan).length
  const active = network.status === 'Active'
  const provisions = plan.provisioning === 'needed'
  const makesFirewall = (active && plan.startsFirewall) || (!active && provisions && (plan.startsFirewall || hasFirewall(network)))
  const own = timeOf([
    ...(provisions ? [timed(plan.spark ? 'provisioning-spark' : 'provisioning', 1, took)] : []),
    ...(makesFirewall ? [{ part: 'first-fqdn', count: 1, minutes: FIRST_FQDN } as const] : []),
    ...(active && puts > 0 ? [together && puts > 1 ? inOneUpdate(puts, took) : timed('rule', puts, took)] : []),
    ...(active && removals > 0 ? [timed('removal', removals, took)] : []),
  ])
  return timeBehind(own, ahead)
}

/** As long as one after the other would take at most. */
function inOneUpdate(count: number, took: TimesTaken): TimePart {
  const { minutes, lately } = timed('update', 1, took)
  return { part: 'update', count, minutes: Math.min(minutes, timed('rule', count, took).minutes), ...(lately && { lately }) }
}

function timed(part: Timed, count: number, took: TimesTaken): TimePart {
  const own = took[part]
  return own === undefined
    ? { part, count, minutes: count * USUAL[part] }
    : { part, count, minutes: rounded(count * own.minutes), lately: own.of }
}
