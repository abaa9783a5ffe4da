import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkAgainstPolicy } from '../../src/config/check-against-policy.ts'
import { checkPrices } from '../../src/config/check-prices.ts'
import { type Configuration, loadConfiguration } from '../../src/config/configuration-file.ts'
import { describeProblems } from '../../src/config/problems.ts'
import type { Demand } from '../../src/domain/policy/policy.ts'
import { folderWith } from '../support/files.ts'
import { ANY_RULE, demand, house, require, rule } from '../support/policies.ts'

const ID = '/subscriptions/1111/resourceGroups/rg-ml/providers/Microsoft.MachineLearningServices/workspaces/mlw-prod'

const load = (text: string) => loadConfiguration(join(folderWith({ 'drawbridge.yml': text }), 'drawbridge.yml'))

function loaded(text: string): Configuration {
  const result = load(text)
  if (!result.ok) throw new Error(describeProblems(result.problem))
  return result.value
}

function problems(text: string): readonly string[] {
  const result = load(text)
  return result.ok ? [] : describeProblems(result.problem).split('\n')
}

const workspace = (over: Readonly<Record<string, string>> = {}) =>
  `  - {${Object.entries({ name: 'ml-prod', id: ID, channel: 'C0MLPROD', ...over })
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ')}}\n`
const SMALLEST = `workspaces:\n${workspace()}`

describe('the configuration file', () => {
  it('is read whole', () => {
    const configuration = loaded(`
slack: {audit_channel: C0AUDIT, allowed_teams: [T0123ABCD]}
workspaces:
  - name: ml-prod
    id: ${ID}
    environment: prod
    channel: C0MLPROD
    requesters: data-science
    tags: {data: sensitive}
groups:
  data-science: {usergroup: S0DS}
  platform: {users: [U0ANN, W0BO]}
  finops: {usergroup: S0FIN, users: [U0CY]}
apply: {strategy: single, provision: never, circuit_breaker: 5}
prices: {live: true, currency: EUR, firewall_standard_hour: 1.1}
private_endpoints: {other_types: {Microsoft.ServiceBus/namespaces: [namespace]}}
`)
    expect(configuration).toEqual({
      slack: { auditChannel: 'C0AUDIT', allowedTeams: ['T0123ABCD'] },
      workspaces: [
        { name: 'ml-prod', id: ID, environment: 'prod', channel: 'C0MLPROD', requesters: 'data-science', tags: { data: 'sensitive' } },
      ],
      groups: new Map([
        ['data-science', { users: [], usergroups: ['S0DS'], where: 'drawbridge.yml:11' }],
        ['platform', { users: ['U0ANN', 'W0BO'], usergroups: [], where: 'drawbridge.yml:12' }],
        ['finops', { users: ['U0CY'], usergroups: ['S0FIN'], where: 'drawbridge.yml:13' }],
      ]),
      apply: { strategy: 'single', provision: 'never', circuitBreaker: 5 },
      prices: { live: true, currency: 'EUR', firewall_standard_hour: 1.1 },
      otherTargets: [{ type: 'Microsoft.ServiceBus/namespaces', subresources: ['namespace'], approver: 'custom' }],
    })
  })

  it('needs no more than a workspace', () =>
    expect(loaded(SMALLEST)).toMatchObject({
      slack: {},
      workspaces: [{ name: 'ml-prod', tags: {} }],
      apply: { strategy: 'batch', provision: 'when-needed', circuitBreaker: 20 },
      prices: {},
      otherTargets: [],
    }))

  it.each<[string, string, string | RegExp]>([
    [
      'a name of other letters',
      `workspaces:\n${workspace({ name: 'ML_prod' })}`,
      'drawbridge.yml:2: workspaces[0].name: expected a name of a-z, 0-9 and -',
    ],
    [
      'a placeholder in an id',
      `workspaces:\n${workspace({ id: '/subscriptions/<SUB>/x' })}`,
      /^drawbridge\.yml:2: workspaces\[0\]\.id: expected the ARM id/,
    ],
    ['a channel by its name', `workspaces:\n${workspace({ channel: 'general' })}`, /channel: expected a channel's id \(C0…\)/],
    [
      'requesters nobody knows',
      `workspaces:\n${workspace({ requesters: 'students' })}`,
      /^drawbridge\.yml:2: workspaces\[0\]\.requesters: unknown group "students"/,
    ],
    [
      'a second workspace of a name',
      `${SMALLEST}${workspace({ id: `${ID}-2` })}`,
      'drawbridge.yml:3: workspaces[1].name: a second workspace has this name',
    ],
    [
      'a second workspace of an id, in another case',
      `${SMALLEST}${workspace({ name: 'other', id: ID.toUpperCase() })}`,
      'drawbridge.yml:3: workspaces[1].id: a second workspace has this id',
    ],
    ['no workspace', 'workspaces: []\n', /expected at least one workspace/],
    ['no workspaces', 'slack: {}\n', /workspaces: missing: expected a list of workspaces/],
    ['a key nobody knows', `${SMALLEST}price: {}\n`, /^drawbridge\.yml:3: price: unknown key "price"\. Did you mean "prices"\?/],
    [
      'a group by names',
      `${SMALLEST}groups:\n  platform: {users: [ann]}\n`,
      /groups\.platform\.users\[0\]: expected a person's id \(U0…\)/,
    ],
    ['a user group by its name', `${SMALLEST}groups:\n  platform: {usergroup: platform}\n`, /expected a Slack user group's id/],
    ['a strategy nobody knows', `${SMALLEST}apply: {strategy: bach}\n`, /unknown strategy "bach"\. Did you mean "batch"\?/],
    ['live prices that are neither wanted nor not', `${SMALLEST}prices: {live: often}\n`, /prices\.live: expected true or false/],
    ['a price below nothing', `${SMALLEST}prices: {firewall_standard_hour: -1}\n`, /expected an amount, 0 or more/],
    [
      'a type that private endpoints reach anyway',
      `${SMALLEST}private_endpoints:\n  other_types:\n    microsoft.keyvault/vaults: [vault]\n`,
      'drawbridge.yml:5: private_endpoints.other_types.microsoft.keyvault/vaults: Microsoft.KeyVault/vaults can be reached without this, its parts vault: take it out',
    ],
    [
      'a type that is none',
      `${SMALLEST}private_endpoints: {other_types: {ServiceBus: [namespace]}}\n`,
      /other_types\.ServiceBus: expected a resource type, like Microsoft\.ServiceBus\/namespaces/,
    ],
    [
      'a type twice',
      `${SMALLEST}private_endpoints: {other_types: {Microsoft.Web/sites: [sites], microsoft.web/Sites: [sites]}}\n`,
      /microsoft\.web\/Sites: the same type a second time/,
    ],
    ['a type without parts', `${SMALLEST}private_endpoints: {other_types: {Microsoft.Web/sites: []}}\n`, /expected the parts of it/],
    [
      'a part that is none',
      `${SMALLEST}private_endpoints: {other_types: {Microsoft.Web/sites: ['a b']}}\n`,
      /expected a part of the resource/,
    ],
    ['another key there', `${SMALLEST}private_endpoints: {other_type: {}}\n`, /unknown key "other_type"\. Did you mean "other_types"\?/],
    ['a circuit breaker that never closes', `${SMALLEST}apply: {circuit_breaker: 0}\n`, /expected a whole number, 1 or more/],
  ])('refuses %s', (_, text, expected) => {
    const found = problems(text)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(expected)
  })

  it('tells every problem at once, also across entries that are broken otherwise', () =>
    expect(
      problems(`workspaces:\n${workspace({ channel: 'x' })}${workspace({ requesters: 'y' })}slak: {}\n`).map((each) => each.split(': ')[1]),
    ).toEqual(['workspaces[0].channel', 'workspaces[1].name', 'workspaces[1].id', 'workspaces[1].requesters', 'slak']))

  it('says so where it is not there', () =>
    expect(loadConfiguration('/nowhere/drawbridge.yml')).toMatchObject({
      ok: false,
      problem: [{ where: 'drawbridge.yml', message: /cannot be read/ }],
    }))
})

describe('the configuration against the policy', () => {
  const asking = house(rule('it is new', ANY_RULE, require(demand(1, 'platform'))))
  const check = (groups: string) => describeProblems(checkAgainstPolicy(loaded(`${SMALLEST}groups: ${groups}\n`), asking))

  it('has nothing to say where every group has somebody', () => expect(check('{platform: {users: [U0ANN]}}')).toBe(''))
  it('does not mind an empty group that nobody asks', () => expect(check('{platform: {usergroup: S0PLAT}, others: {}}')).toBe(''))
  it('names an empty group that is asked', () =>
    expect(check('{platform: {users: []}}')).toBe(
      'drawbridge.yml:3: the group "platform" is empty, and house.yml needs it. List people or a user group',
    ))
  it('names a group that is not there', () =>
    expect(check('{platfrom: {users: [U0ANN]}}')).toBe(
      'groups: unknown group "platform". Did you mean "platfrom"? Allowed: platfrom. house.yml names it',
    ))

  const seats = (groups: string, ...demands: readonly Demand[]) =>
    describeProblems(checkAgainstPolicy(loaded(`${SMALLEST}groups: ${groups}\n`), house(rule('it is new', ANY_RULE, require(...demands)))))

  it.each([
    ['more approvals than people', '{platform: {users: [U0ANN]}}', [demand(2, 'platform')]],
    ['one person in two stages', '{platform: {users: [U0ANN]}}', [demand(1, 'platform'), demand(1, 'platform', 2)]],
    ['two groups of one person', '{platform: {users: [U0ANN]}, finops: {users: [U0ANN]}}', [demand(1, 'platform'), demand(1, 'finops')]],
    ['one person twice in the list', '{platform: {users: [U0ANN, U0ANN]}}', [demand(2, 'platform')]],
  ])('says that a rule can never be met: %s', (_, groups, demands) =>
    expect(seats(groups, ...demands)).toMatch(
      /^house\.yml:1: the rule "it is new" can never be met: two approvals are two people, and there are too few in "\w+" \(1 listed at drawbridge\.yml:3\)\. Ask for fewer, or list more$/,
    ),
  )

  it.each([
    ['enough people', '{platform: {users: [U0ANN, U0BO]}}', [demand(2, 'platform')]],
    [
      'people who share two groups',
      '{platform: {users: [U0ANN, U0BO]}, finops: {users: [U0ANN]}}',
      [demand(1, 'platform'), demand(1, 'finops')],
    ],
    ['a user group of nobody knows how many', '{platform: {usergroup: S0PLAT, users: [U0ANN]}}', [demand(9, 'platform')]],
  ])('has nothing to say of %s', (_, groups, demands) => expect(seats(groups, ...demands)).toBe(''))
})

describe('live prices', () => {
  const at = (cloud: 'public' | 'china' | 'usgov', prices: string) =>
    describeProblems(checkPrices(loaded(`${SMALLEST}${prices}`), { azure: { ...AZURE, cloud } }))
  const AZURE = { armEndpoint: undefined, apiVersion: '2025-12-01', previewApiVersion: '2026-03-15-preview' }

  it.each(['china', 'usgov'] as const)('cannot be had in the cloud %s, which the price service does not list', (cloud) => {
    expect(at(cloud, 'prices: {live: true}\n')).toMatch(/^prices\.live: .*AZURE_CLOUD=.*Leave prices\.live out/)
    expect(at(cloud, 'prices: {firewall_standard_hour: 2}\n')).toBe('')
  })

  it('can be had in the public cloud', () => expect(at('public', 'prices: {live: true}\n')).toBe(''))
})
