import { APPROVED_ONLY, isUserDefined, type NetworkState, type RuleState } from './network-state.ts'
import { begin } from './operations.ts'
import { type Reply, reply, userError } from './reply.ts'
import { checkRule } from './rule-check.ts'
import type { Simulation } from './simulation.ts'
import { provisioningBody, singleRuleBody } from './wire.ts'

/** PUT of one rule. */
export function putRule(simulation: Simulation, network: NetworkState, name: string, body: unknown): Reply {
  const definition = checkRule(network, name, propertiesOf(body))
  if ('refusal' in definition) return definition.refusal
  const { minutes } = simulation.settings
  const before = network.rules.get(name)
  const rule: RuleState = { name, category: 'UserDefined', definition, status: 'Provisioning', error: undefined }
  const startsFirewall = definition.type === 'FQDN' && !hasFqdn(network)
  return begin(simulation, network, {
    what: `put rule ${name}`,
    minutes: network.status === 'Active' ? minutes.rule + (startsFirewall ? minutes.firstFqdn : 0) : minutes.inactiveRule,
    rule: name,
    start: () => network.rules.set(name, rule),
    succeed: () => {
      rule.status = network.status
    },
    fail: () => (before ? network.rules.set(name, before) : network.rules.delete(name)),
    result: () => singleRuleBody(network, rule),
  })
}

export function deleteRule(simulation: Simulation, network: NetworkState, name: string): Reply {
  const rule = network.rules.get(name)
  if (rule === undefined) return reply(204)
  if (!isUserDefined(rule))
    return userError('RuleNotUserDefined', `The ${rule.category} rule '${name}' cannot be deleted.`, network.location)
  const { minutes } = simulation.settings
  const before = rule.status
  return begin(simulation, network, {
    what: `delete rule ${name}`,
    minutes: network.status === 'Active' ? minutes.rule : minutes.inactiveRule,
    rule: name,
    start: () => {
      rule.status = 'Deleting'
    },
    succeed: () => network.rules.delete(name),
    fail: () => {
      rule.status = before
    },
    result: () => undefined,
  })
}

/** POST provisionManagedNetwork: what is there already is answered at once. */
export function provision(simulation: Simulation, network: NetworkState, body: unknown): Reply {
  const spark = typeof body === 'object' && body !== null && 'includeSpark' in body && body.includeSpark === true
  if (network.kind === 'Project' || network.isolationMode === 'Disabled')
    return userError('ManagedNetworkDisabled', `The workspace '${network.name}' has no managed network to provision.`, network.location)
  if (network.status === 'Active' && (network.sparkReady || !spark)) return reply(200, provisioningBody(network))
  const { minutes } = simulation.settings
  return begin(simulation, network, {
    what: spark ? 'provision with Spark' : 'provision',
    minutes: minutes.provisioning + (hasFqdn(network) && !network.firewallRunning ? minutes.firstFqdn : 0),
    start: () => undefined,
    succeed: () => {
      network.status = 'Active'
      network.sparkReady ||= spark
      for (const rule of network.rules.values()) if (rule.status === 'Inactive') rule.status = 'Active'
    },
    fail: () => undefined,
    result: () => provisioningBody(network),
  })
}

const propertiesOf = (body: unknown): unknown =>
  typeof body === 'object' && body !== null && 'properties' in body ? body.properties : undefined

const hasFqdn = (network: NetworkState): boolean =>
  network.isolationMode === APPROVED_ONLY && [...network.rules.values()].some(({ definition }) => definition.type === 'FQDN')
