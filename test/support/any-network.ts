import fc from 'fast-check'
import type { Destination, PrivateEndpoint, ServiceTag, UnknownDestination } from '../../src/domain/destination/destination.ts'
import type { Host } from '../../src/domain/names.ts'
import type { LiveRule } from '../../src/domain/network.ts'
import type { Change } from '../../src/domain/plan.ts'
import { ruleNameOf } from '../../src/domain/rule-name.ts'
import { knowledge } from './knowledge.ts'
import { ruleName } from './networks.ts'

/** Few enough of everything that much of it meets. */
const name = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 }).map((labels) => [...labels, 'x', 'org'].join('.'))
const pattern = fc.tuple(fc.boolean(), name).map(([wild, text]) => (wild ? `*.${text}` : text))
const ofAzure = fc.constantFrom('mcr.microsoft.com', '*.data.mcr.microsoft.com', 'eu.data.mcr.microsoft.com', 'login.microsoftonline.com')

const host: fc.Arbitrary<Destination> = fc
  .oneof({ weight: 4, arbitrary: pattern }, { weight: 1, arbitrary: ofAzure })
  .map((text) => ({ type: 'fqdn', host: text as Host }))

/** As a rule made elsewhere may hold them. */
const hosts: fc.Arbitrary<Destination> = fc
  .array(pattern, { minLength: 2, maxLength: 3 })
  .map((texts) => ({ type: 'fqdn', host: texts.join(', ') as Host }))

const TAGS = ['Sql', 'sql', 'Sql.WestUS2', 'MicrosoftContainerRegistry', 'AzureFrontDoor.FirstParty', 'AzureActiveDirectory'] as const
const PORTS = ['443', '80', '80,443', '443, 80', '443-444', '*', 'odd'] as const

const tag: fc.Arbitrary<ServiceTag> = fc.record(
  {
    type: fc.constant('service-tag'),
    serviceTag: fc.constantFrom(...TAGS),
    protocol: fc.constantFrom('TCP', 'tcp', 'UDP', '*'),
    portRanges: fc.constantFrom(...PORTS),
    action: fc.constantFrom('Allow', 'Deny'),
    addressPrefixes: fc.array(fc.constantFrom('10.0.0.0/8', '203.0.113.0/24', '2001:DB8::/32'), { maxLength: 3 }),
  },
  { requiredKeys: ['type', 'serviceTag', 'protocol', 'portRanges'] },
)

const endpoint: fc.Arbitrary<PrivateEndpoint> = fc.record(
  {
    type: fc.constant('private-endpoint'),
    resourceId: fc
      .constantFrom('data', 'DATA', 'lake')
      .map((account) => `/subscriptions/s/providers/Microsoft.Storage/storageAccounts/${account}`),
    subresource: fc.constantFrom('blob', 'Blob', 'dfs'),
    spark: fc.boolean(),
    fqdns: fc.array(fc.constantFrom('a.b.c', 'A.b.c', 'd.e.f'), { maxLength: 2 }),
  },
  { requiredKeys: ['type', 'resourceId', 'subresource', 'spark'] },
)

const unknown: fc.Arbitrary<UnknownDestination> = fc.record({
  type: fc.constant('unknown'),
  azureType: fc.constantFrom('Satellite', 'Pigeon'),
})

/** Where somebody may want to get. */
export const anyDestination: fc.Arbitrary<Destination> = fc.oneof({ weight: 3, arbitrary: host }, tag, endpoint)

/** Where a rule may lead. */
export const anyLive: fc.Arbitrary<Destination | UnknownDestination> = fc.oneof(
  { weight: 6, arbitrary: anyDestination },
  { weight: 1, arbitrary: fc.oneof<fc.Arbitrary<Destination | UnknownDestination>[]>(hosts, unknown) },
)

const NAMES = ['one', 'ONE', 'two', 'three', 'four', 'five'] as const

/** The rules of a network: no two of one name. */
export const anyRules: fc.Arbitrary<readonly LiveRule[]> = fc.uniqueArray(
  fc.record({
    name: fc
      .oneof(
        fc.constantFrom(...NAMES),
        fc.nat(20).map((number) => `rule-${number}`),
      )
      .map(ruleName),
    destination: anyLive,
    category: fc.constantFrom('UserDefined', 'UserDefined', 'UserDefined', 'Required', 'Dependency'),
    status: fc.constantFrom('Active', 'Active', 'Inactive', 'Failed', 'Deleting'),
  }),
  { selector: (rule) => rule.name.toLowerCase(), maxLength: 12 },
)

const put: fc.Arbitrary<Change> = fc.tuple(anyDestination, fc.option(fc.constantFrom(...NAMES))).map(([destination, given]) => ({
  do: 'put-rule',
  rule: { destination, name: given === null ? ruleNameOf(destination, knowledge.sha256) : ruleName(given) },
}))

/** What may be asked of these rules: to put some, and to take some of them away. */
export const anyWanted = (rules: readonly LiveRule[]): fc.Arbitrary<readonly Change[]> => {
  const removable = rules.flatMap(({ name: of, destination }): readonly Change[] =>
    destination.type === 'unknown' ? [] : [{ do: 'remove-rule', rule: { name: of, destination } }],
  )
  const change =
    removable.length === 0 ? put : fc.oneof({ weight: 4, arbitrary: put }, { weight: 1, arbitrary: fc.constantFrom(...removable) })
  return fc.array(change, { maxLength: 8 })
}
