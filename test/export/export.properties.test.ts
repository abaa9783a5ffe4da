import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { parseImport } from '../../src/commands/import/parse-import.ts'
import { ENDPOINT_TARGETS } from '../../src/domain/destination/endpoint-targets.ts'
import { parsePrivateEndpoint } from '../../src/domain/destination/private-endpoint.ts'
import { parseServiceTag } from '../../src/domain/destination/service-tag.ts'
import { SERVICE_TAGS } from '../../src/domain/destination/service-tags.ts'
import type { LiveRule } from '../../src/domain/network.ts'
import type { Result } from '../../src/domain/result.ts'
import { exportAzYaml } from '../../src/export/az-yaml.ts'
import { bicep } from '../../src/export/bicep.ts'
import { commented } from '../../src/export/comments.ts'
import { hcl } from '../../src/export/hcl.ts'
import { identifiersOf } from '../../src/export/identifiers.ts'
import { knowledge } from '../support/knowledge.ts'
import { fqdn, liveRule } from '../support/networks.ts'
import { resource, withRules } from '../support/networks-to-export.ts'

const RUNS = { numRuns: 300 }

const must = <Value>(parsed: Result<Value, unknown>): Value => {
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem))
  return parsed.value
}

const label = fc.stringMatching(/^[a-z][a-z0-9]{1,10}$/)
const host = fc.tuple(fc.boolean(), label, label).map(([wild, one, two]) => fqdn(`${wild ? '*.' : ''}${one}.${two}.org`))
const port = fc.integer({ min: 1, max: 65_535 })
const tag = fc
  .record({
    tag: fc.constantFrom(...SERVICE_TAGS, 'Storage.WestUS2'),
    protocol: fc.constantFrom('TCP', 'UDP', 'ICMP', '*'),
    ports: fc.oneof(fc.constant('*'), fc.array(port, { minLength: 1, maxLength: 4 }).map(String)),
    addressPrefixes: fc.subarray(['203.0.113.0/24', '10.0.0.0/8', '2001:db8::/32']),
  })
  .map((typed) => must(parseServiceTag(typed, knowledge.hosts)))
const endpoint = fc.tuple(fc.constantFrom(...ENDPOINT_TARGETS), fc.nat(20), fc.boolean()).map(([{ type, subresources }, at, spark]) => {
  const gateway = type.endsWith('applicationGateways')
  const subresource = subresources[at % subresources.length] ?? ''
  const typed = {
    resourceId: resource(type),
    subresource,
    spark: spark && !gateway,
    fqdns: gateway ? ['sql.contoso.internal', 'on.yes.no'] : [],
  }
  return must(parsePrivateEndpoint(typed, knowledge.hosts))
})
/** Some of them are no text to YAML unless they are quoted. */
const name = fc.oneof(
  fc.stringMatching(/^[a-zA-Z0-9][a-zA-Z0-9_-]{2,32}$/),
  fc.constantFrom('yes', 'null', 'true', '123', '0x1f', '1e3', '1_000', 'off'),
)
const rules: fc.Arbitrary<readonly LiveRule[]> = fc
  .uniqueArray(fc.tuple(name, fc.oneof(host, tag, endpoint)), { minLength: 1, maxLength: 12, selector: ([each]) => each.toLowerCase() })
  .map((all) => all.map(([each, destination]) => liveRule(destination, { name: each })))

const readBack = (text: string) => {
  const parsed = parseImport(text, knowledge.hosts, knowledge.sha256)
  return parsed.ok ? new Map(parsed.value.wanted.map(({ rule }) => [rule.name, rule.destination])) : parsed.problem
}

/** Every value, a flag of Spark's as the word it is. */
const texts = (value: unknown): unknown => JSON.parse(JSON.stringify(value, (_, each) => (typeof each === 'boolean' ? String(each) : each)))

const meant = (all: readonly LiveRule[]) => new Map(all.map((rule) => [rule.name, rule.destination]))

describe('a network written for az ml', () => {
  it('is imported as the same rules', () =>
    fc.assert(
      fc.property(rules, (all) => {
        expect(readBack(exportAzYaml(withRules(all)))).toEqual(meant(all))
      }),
      RUNS,
    ))

  it('is text to a parser of YAML 1.1 wherever it is text', () =>
    fc.assert(
      fc.property(rules, (all) => {
        const text = exportAzYaml(withRules(all))
        expect(texts(parse(text, { version: '1.1' }))).toEqual(texts(parse(text, { schema: 'failsafe' })))
      }),
      RUNS,
    ))

  it('means the same or is refused once its layout is lost, and never means something else', () => {
    const without = (text: string) => text.replaceAll(/^#.*\n/gm, '')
    const losses: readonly ((text: string) => string)[] = [
      (text) => text.replaceAll(/^[ \t]+/gm, ''),
      (text) => text.replaceAll(/\n\s*/g, ' '),
      (text) => text.replaceAll(/^( {2})+/gm, (blanks) => '\t'.repeat(blanks.length / 2)),
    ]
    let taken = 0
    fc.assert(
      fc.property(rules, fc.constantFrom(...losses), (all, lose) => {
        const read = readBack(lose(without(exportAzYaml(withRules(all)))))
        if (read instanceof Map) {
          taken++
          expect(read).toEqual(meant(all))
        }
      }),
      RUNS,
    )
    expect(taken).toBeGreaterThan(RUNS.numRuns / 3)
  })
})

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom('$', '%', '{', '}', '"', "'", '\\', '\n', 'u', 'a'), { maxLength: 12 }).map((all) => all.join('')),
)

describe('a text in another language', () => {
  it('is read by Terraform as what it is', () =>
    fc.assert(
      fc.property(anyText, (text) => void expect(readHcl(hcl(text))).toBe(text)),
      { ...RUNS, numRuns: 2_000 },
    ))

  it('is read by Bicep as what it is', () =>
    fc.assert(
      fc.property(anyText, (text) => void expect(readBicep(bicep(text))).toBe(text)),
      { ...RUNS, numRuns: 2_000 },
    ))

  it.each([
    [`${'$'}{path}`, `"$${'$'}{path}"`],
    ['%{if}', '"%%{if}"'],
    ['$${x}', '"$$\\u007bx}"'],
    ['say "hi"\n', '"say \\"hi\\"\\n"'],
  ])('%j is %s in Terraform', (text, expected) => expect(hcl(text)).toBe(expected))

  it.each([
    [`${'$'}{path}`, `'\\${'$'}{path}'`],
    ["it's", "'it\\'s'"],
  ])('%j is %s in Bicep', (text, expected) => expect(bicep(text)).toBe(expected))

  it('ends no comment', () =>
    fc.assert(
      fc.property(anyText, (text) => void expect(commented('#', [text]).split(/\r\n?|[\n\u0085\u2028\u2029]/)).toHaveLength(2)),
      RUNS,
    ))
})

describe('identifiers', () => {
  it('are words of every language, each another one', () =>
    fc.assert(
      fc.property(fc.array(fc.oneof(anyText, name, fc.constantFrom('a-b', 'a_b', 'a_b_2', 'A-B'))), (names) => {
        const identifiers = identifiersOf(names)
        expect(identifiers.every((each) => /^rule_[A-Za-z0-9_]*$/.test(each))).toBe(true)
        expect(new Set(identifiers.map((each) => each.toLowerCase())).size).toBe(names.length)
      }),
      RUNS,
    ))
})

/** https://developer.hashicorp.com/terraform/language/expressions/strings: escapes, and no template may begin. */
function readHcl(literal: string): string {
  const inner = /^"((?:[^"\\\p{Cc}]|\\.)*)"$/u.exec(literal)?.[1]
  if (inner === undefined) throw new Error(`no string of Terraform's: ${literal}`)
  return inner.replaceAll(/\\(?:u([0-9a-f]{4})|(.))|([$%]{2})\{|([$%]\{)/gu, (_, code, named, doubled, template) => {
    if (template !== undefined) throw new Error(`a template begins: ${literal}`)
    if (doubled !== undefined) return `${doubled[0]}{`
    return code === undefined ? unescaped(named) : String.fromCharCode(Number.parseInt(code, 16))
  })
}

/** https://learn.microsoft.com/azure/azure-resource-manager/bicep/data-types#strings */
function readBicep(literal: string): string {
  const inner = /^'((?:[^'\\\p{Cc}]|\\.)*)'$/u.exec(literal)?.[1]
  if (inner === undefined) throw new Error(`no string of Bicep's: ${literal}`)
  return inner.replaceAll(/\\(?:u\{([0-9a-f]+)\}|(.))|(\$\{)/gu, (_, code, named, expression) => {
    if (expression !== undefined) throw new Error(`an expression begins: ${literal}`)
    return code === undefined ? unescaped(named) : String.fromCodePoint(Number.parseInt(code, 16))
  })
}

function unescaped(named: string): string {
  const [, meaning] =
    [
      ['n', '\n'],
      ['r', '\r'],
      ['t', '\t'],
      ['"', '"'],
      ["'", "'"],
      ['\\', '\\'],
      ['$', '$'],
    ].find(([letter]) => letter === named) ?? []
  if (meaning === undefined) throw new Error(`no escape: \\${named}`)
  return meaning
}
