import type { ResourceId, RuleName } from '../src/domain/names.ts'
import type { LiveRule, Network } from '../src/domain/network.ts'
import type { ManagedNetworks } from '../src/ports/managed-networks.ts'

/** Networks that keep what is put into them and answer at once: what remains to be seen is the lane's own time. */
export function createInstantNetworks(networks: readonly Network[]): ManagedNetworks {
  const byId = new Map(networks.map((network) => [network.workspaceId, network]))
  const networkOf = (workspace: ResourceId): Network => {
    const network = byId.get(workspace)
    if (network === undefined) throw new Error(`There is no ${workspace}`)
    return network
  }
  const rulesBut = (workspace: ResourceId, gone: RuleName) => networkOf(workspace).rules.filter(({ name }) => name !== gone)
  const keep = (workspace: ResourceId, rules: readonly LiveRule[]) => byId.set(workspace, { ...networkOf(workspace), rules })
  return {
    read: async (workspace) => ({ ok: true, value: networkOf(workspace) }),
    async putRule(workspace, rule) {
      const put: LiveRule = { ...rule, category: 'UserDefined', status: 'Active' }
      keep(workspace, [...rulesBut(workspace, rule.name), put])
      return { is: 'done' }
    },
    async removeRule(workspace, name) {
      keep(workspace, rulesBut(workspace, name))
      return { is: 'done' }
    },
    putRules: () => Promise.reject(new Error('One rule at a time is measured here.')),
    provision: async () => ({ is: 'done' }),
    poll: async () => ({ is: 'succeeded' }),
  }
}
