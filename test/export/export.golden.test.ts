import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { bodyOf } from '../../src/azure/wire-rule.ts'
import { exportAzYaml } from '../../src/export/az-yaml.ts'
import { exportBicep } from '../../src/export/bicep.ts'
import { exportTerraform } from '../../src/export/terraform.ts'
import { expectGolden } from '../support/golden.ts'
import { everyKindOfRule, withRules } from '../support/networks-to-export.ts'

const FORMATS = {
  'az-yaml': exportAzYaml,
  terraform: (network: typeof everyKindOfRule) => exportTerraform(network, bodyOf),
  bicep: (network: typeof everyKindOfRule) => exportBicep(network, bodyOf),
}

describe.each(Object.entries(FORMATS))('the rules of a network as %s', (format, written) => {
  const text = written(everyKindOfRule)

  it('looks as agreed', () => expectGolden(`export.${format}`, text.split('\n')))

  it('looks as agreed where there is none', () => expectGolden(`export.${format}.none`, written(withRules([])).split('\n')))

  it('names every rule of people’s, written or not, and none of Azure’s', () => {
    const own = everyKindOfRule.rules.filter(({ category }) => category === 'UserDefined').map(({ name }) => name)
    expect(own.filter((name) => !text.includes(name))).toEqual([])
    expect(text).not.toContain('SYS_ST_AzureMonitor')
  })

  it('opens nothing that is closed, and puts back nothing that is being taken away', () => {
    expect(text).toContain('Not written: Azure is deleting rule on-its-way-out.')
    expect(text).toContain('Not written: rule of-tomorrow is of type NetworkSecurityPerimeter, which this version does not know.')
    expect(text).toMatch(/Not written: rule no-internet denies|action\s*[=:] ["']Deny["']/)
  })
})

describe('what az ml would make of the file', () => {
  it('is the network’s own mode and SKU, so that nothing but rules changes', () =>
    expect(parse(exportAzYaml(everyKindOfRule)).managed_network).toMatchObject({
      isolation_mode: 'allow_only_approved_outbound',
      firewall_sku: 'standard',
    }))
})

describe('what writes one rule after another', () => {
  it.each([
    ['terraform', /depends_on +=/g],
    ['bicep', /dependsOn:/g],
  ] as const)('is there for every rule but the first: %s', (format, chained) => {
    const text = FORMATS[format](everyKindOfRule)
    expect(text.match(chained)).toHaveLength((text.match(/^resource .*rule_/gm)?.length ?? 0) - 1)
  })
})
