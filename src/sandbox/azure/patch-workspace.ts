import { z } from 'zod'
import { addRequiredRules, isUserDefined, type NetworkState, type RuleState } from './network-state.ts'
import { begin } from './operations.ts'
import { armRefusal, type Reply, userError } from './reply.ts'
import { checkRule } from './rule-check.ts'
import type { Simulation } from './simulation.ts'
import { workspaceBody } from './wire.ts'

/** PATCH of a workspace: its settings, and its managed network with all user-defined rules. */
export function patchWorkspace(simulation: Simulation, network: NetworkState, body: unknown): Reply {
  const parsed = Patch.safeParse(body)
  if (!parsed.success) return armRefusal(400, 'InvalidRequestContent', z.prettifyError(parsed.error))
  const { managedNetwork, publicNetworkAccess, imageBuildCompute } = parsed.data.properties
  if (managedNetwork === undefined && network.isolationMode !== 'Disabled')
    return armRefusal(400, 'ValidationError', 'Managed network cannot be disabled once enabled.')
  const mode = managedNetwork?.isolationMode ?? network.isolationMode
  const refusal = refuseMode(simulation, network, mode)
  if (refusal) return refusal
  const after: NetworkState = { ...network, isolationMode: mode }
  const rules = rulesAfter(simulation, after, managedNetwork?.outboundRules)
  if ('refusal' in rules) return rules.refusal
  const before = new Map(network.rules)
  return begin(simulation, network, {
    what: 'update workspace',
    minutes: network.status === 'Active' ? simulation.settings.minutes.update : simulation.settings.minutes.inactiveRule,
    newRules: [...rules.all.keys()].filter((name) => !before.has(name)),
    start: () => {
      network.rules = new Map(rules.all)
    },
    succeed: () => {
      network.publicNetworkAccess = publicNetworkAccess ?? network.publicNetworkAccess
      network.imageBuildCompute = imageBuildCompute ?? network.imageBuildCompute
      network.firewallSku = managedNetwork?.firewallSku ?? network.firewallSku
      changeMode(network, mode)
      for (const rule of network.rules.values()) if (rule.status === 'Provisioning') rule.status = network.status
    },
    fail: () => {
      network.rules = before
    },
    result: () => workspaceBody(network, 'Succeeded', true),
  })
}

const Patch = z.object({
  properties: z.object({
    publicNetworkAccess: z.string().optional(),
    imageBuildCompute: z.string().optional(),
    managedNetwork: z
      .object({
        isolationMode: z.string().optional(),
        firewallSku: z.enum(['Standard', 'Basic']).optional(),
        outboundRules: z.record(z.string(), z.looseObject({ category: z.string().optional() })).optional(),
      })
      .optional(),
  }),
})

type PatchedRules = Readonly<Record<string, { readonly category?: string | undefined }>>

/** The rules as the update leaves them, or its refusal: Azure's own rules may not be sent back to it. */
function rulesAfter(
  simulation: Simulation,
  network: NetworkState,
  sent: PatchedRules | undefined,
): { readonly all: ReadonlyMap<string, RuleState> } | { readonly refusal: Reply } {
  if (sent === undefined) return { all: network.rules }
  const replaces = simulation.settings.quirks.patchRules === 'replace'
  const all = new Map([...network.rules].filter(([name, rule]) => !replaces || !isUserDefined(rule) || name in sent))
  for (const [name, properties] of Object.entries(sent)) {
    if ((properties.category ?? 'UserDefined') !== 'UserDefined')
      return { refusal: userError('RuleNotUserDefined', `The ${properties.category} rule '${name}' cannot be set.`, network.location) }
    const definition = checkRule(network, name, properties)
    if ('refusal' in definition) return definition
    all.set(name, { name, category: 'UserDefined', definition, status: 'Provisioning', error: undefined })
  }
  return { all }
}

/** Facts: changing the isolation mode. */
function refuseMode(simulation: Simulation, network: NetworkState, mode: string): Reply | undefined {
  const { isolationMode: from, computes, location } = network
  if (from === mode) return undefined
  if (mode === 'Disabled') return armRefusal(400, 'ValidationError', 'Managed network cannot be disabled once enabled.')
  if (from === 'Disabled' && computes.length > 0)
    return userError('ManagedComputesExist', `Delete the computes ${computes.map(({ name }) => name).join(', ')} first.`, location)
  const allowed = from === 'Disabled' || (from === 'AllowInternetOutbound' && simulation.settings.quirks.internetToApproved === 'allow')
  return allowed ? undefined : userError('IsolationModeChange', `The isolation mode cannot change from ${from} to ${mode}.`, location)
}

function changeMode(network: NetworkState, mode: string): void {
  if (network.isolationMode === mode) return
  network.isolationMode = mode
  network.status = 'Inactive'
  addRequiredRules(network)
}
