import { describe, expect, it, onTestFinished } from 'vitest'
import { describeDestination } from '../../src/domain/destination/coverage.ts'
import { removalsOf } from '../../src/domain/find-rules.ts'
import type { LiveRule } from '../../src/domain/network.ts'
import type { LocalWorkspace } from '../../src/sandbox/azure/local-workspace.ts'
import { purposeOf } from '../../src/views/purpose-words.ts'
import { MLW, testAzure } from '../support/local-azure.ts'
import { activeNetwork, wants } from '../support/networks.ts'
import { plannedOf, puts, tagTo } from '../support/what-is-said.ts'

/** The rules that Azure itself adds, as Drawbridge reads them. */
async function requiredIn(workspace: Partial<LocalWorkspace> = {}): Promise<readonly LiveRule[]> {
  const { azure, networks } = await testAzure({}, { id: MLW, rules: [], ...workspace })
  onTestFinished(() => azure.close())
  const read = await networks.read(MLW)
  if (!read.ok) throw new Error(read.problem.message)
  return read.value.rules.filter(({ category }) => category === 'Required')
}

const endpointsOf = (rules: readonly LiveRule[]): readonly string[] =>
  rules.flatMap(({ destination }) => (destination.type === 'private-endpoint' ? [destination.subresource] : [])).sort()

const tagsOf = (rules: readonly LiveRule[]): readonly string[] =>
  rules.flatMap(({ destination }) => (destination.type === 'service-tag' ? [destination.serviceTag] : []))

describe('required rules', () => {
  it('These rules are automatically added to the managed VNet.', async () => {
    const rules = await requiredIn()
    expect(rules.length).toBeGreaterThan(10)
    expect(rules.filter((rule) => purposeOf(rule) === undefined)).toEqual([])
  })

  it('The managed virtual network is preconfigured with required default rules.', async () => {
    const rules = await requiredIn()
    const [first] = rules
    const there = activeNetwork([...rules])
    const removal = removalsOf([{ text: first?.name ?? '', host: undefined }], there)
    expect(removal).toMatchObject({ ok: false, problem: { problem: 'not-yours' } })
  })

  it('When the isolation mode is Allow internet outbound, private endpoint outbound rules are automatically created as required rules … for the workspace and associated resources with public network access disabled.', async () => {
    const open = { isolationMode: 'AllowInternetOutbound', hasRegistry: true } as const
    expect(endpointsOf(await requiredIn({ ...open, publicNetworkAccess: 'Enabled' }))).toEqual([])
    expect(endpointsOf(await requiredIn({ ...open, publicNetworkAccess: 'Disabled', closed: ['KeyVault'] }))).toEqual([
      'amlworkspace',
      'vault',
    ])
  })

  it('When the isolation mode is Allow only approved outbound, private endpoint outbound rules are automatically created as required rules … regardless of public network access mode for those resources (Key Vault, Storage Account, Container Registry, Azure Machine Learning workspace).', async () => {
    const rules = await requiredIn({ hasRegistry: true, publicNetworkAccess: 'Enabled' })
    expect(endpointsOf(rules)).toEqual(['amlworkspace', 'blob', 'file', 'registry', 'vault'])
  })

  it.each(['AzureActiveDirectory', 'AzureMachineLearning', 'AzureResourceManager', 'AzureMonitor'])(
    'Outbound service tag rules: %s',
    async (tag) => {
      const rules = await requiredIn()
      expect(tagsOf(rules)).toContain(tag)
      expect(plannedOf(puts({ ...tagTo(tag) }), activeNetwork([...rules])).standing).toBe('nothing-to-do')
    },
  )

  it('Outbound service tag rules: BatchNodeManagement.region', async () =>
    expect(tagsOf(await requiredIn({ location: 'westeurope' }))).toContain('BatchNodeManagement.westeurope'))

  it('Inbound service tag rules: AzureMachineLearning', async () => {
    const rules = await requiredIn()
    expect(rules.map(({ destination }) => describeDestination(destination)).join()).toMatch(/AzureMachineLearning TCP 443, 8787, 18881/)
  })

  it('a service tag of today’s list saves a firewall that a host would start', async () =>
    expect(plannedOf(wants('mcr.microsoft.com'), activeNetwork([...(await requiredIn({ status: 'Active' }))])).standing).toBe(
      'nothing-to-do',
    ))
})
