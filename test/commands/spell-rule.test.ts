import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseLines } from '../../src/commands/parse-lines.ts'
import { spellRule } from '../../src/commands/spell-rule.ts'
import { knowledge } from '../../src/knowledge/knowledge.ts'

const SEED = Number(process.env['SEED'] ?? Date.now() % 2 ** 31)
console.info(`spelled rules: SEED=${SEED}`)

const parse = (text: string) => parseLines(text, knowledge.hosts, knowledge.sha256)
const spelled = (text: string): readonly string[] => {
  const read = parse(text)
  if (!read.ok) throw new Error(`${text}: ${JSON.stringify(read.problem)}`)
  return read.value.wanted.map(({ rule }) => spellRule(rule, knowledge.sha256))
}

const SUBSCRIPTION = '/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups'
const STORAGE = `${SUBSCRIPTION}/rg/providers/Microsoft.Storage/storageAccounts/data`
const GATEWAY = `${SUBSCRIPTION}/rg/providers/Microsoft.Network/applicationGateways/gw`

const label = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/)
const host = fc.tuple(fc.constantFrom('', '*.'), label, label).map(([star, one, two]) => `${star}${one}.${two}.example.org`)
const prefixes = fc.constantFrom('', ' --address-prefixes 10.0.0.0/8', ' --address-prefixes 203.0.113.0/24,10.0.0.0/8')
const tag = fc
  .tuple(fc.constantFrom('DataFactory', 'AzureFrontDoor.FirstParty', 'Sql.WestUS2'), fc.constantFrom('TCP', 'UDP', '*'), prefixes)
  .map(([name, protocol, more]) => `service-tag ${name} ${protocol} 80,8080-8089${more}`)
const endpoint = fc.oneof(
  fc
    .tuple(fc.stringMatching(/^[a-zA-Z0-9_().-]{1,20}[a-zA-Z0-9]$/), fc.constantFrom('', ' --spark'))
    .map(([group, spark]) => `private-endpoint ${STORAGE.replace('/rg/', `/${group}/`)} blob${spark}`),
  fc.constant(`private-endpoint ${GATEWAY} appGwPrivateFrontendIpIPv4 --fqdns a.contoso.internal,sql.contoso.internal`),
)
const named = fc.oneof(
  fc.constant(''),
  fc.stringMatching(/^[a-zA-Z0-9][a-zA-Z0-9_-]{2,32}$/).map((name) => ` --name ${name}`),
)

describe('a rule as it would be typed', () => {
  it('is read again as the rule it was, under the name it had', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.oneof(host, tag, endpoint), named), { minLength: 1, maxLength: 5 }), (lines) => {
        const text = lines.map(([destination, name]) => destination + name).join('\n')
        const before = parse(text)
        fc.pre(before.ok)
        expect(parse(spelled(text).join('\n'))).toEqual({ ok: true, value: { ...(before.ok && before.value), notes: [] } })
      }),
      { seed: SEED, numRuns: 500 },
    ))

  it.each([
    ['pypi.org', 'pypi.org'],
    ['pypi.org --name the-index', 'pypi.org --name the-index'],
    ['pypi.org --name fqdn-pypi-org', 'pypi.org'],
    ['service-tag datafactory tcp "80, 443"', 'service-tag DataFactory TCP 80,443'],
    [`private-endpoint ${STORAGE} blob --spark`, `private-endpoint ${STORAGE} blob --spark`],
  ])('%s is %s: a name stands there only where nobody would guess it', (text, line) => expect(spelled(text)).toEqual([line]))

  it('keeps words together that hold what parts words', () => {
    const rule = { name: 'odd-name', destination: { type: 'fqdn', host: 'a "b"\\c.org' } } as never
    expect(spellRule(rule, knowledge.sha256)).toBe('a\\ \\"b\\"\\\\c.org --name odd-name')
  })
})
