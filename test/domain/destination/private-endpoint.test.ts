import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { APPLICATION_GATEWAY, ENDPOINT_TARGETS } from '../../../src/domain/destination/endpoint-targets.ts'
import {
  type EndpointProblem,
  parsePrivateEndpoint,
  printPrivateEndpoint,
  type TypedEndpoint,
} from '../../../src/domain/destination/private-endpoint.ts'
import { parseArmId, printArmId } from '../../../src/domain/destination/resource-id.ts'
import { knowledge } from '../../support/knowledge.ts'

const SUBSCRIPTION = '11111111-1111-4111-8111-11111111abcd'
const idOf = (type: string, name = 'data') => `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-ml/providers/${type}/${name}`
const STORAGE = idOf('Microsoft.Storage/storageAccounts')
const GATEWAY = idOf(APPLICATION_GATEWAY)

const parse = (over: Partial<TypedEndpoint> = {}) =>
  parsePrivateEndpoint({ resourceId: STORAGE, subresource: 'blob', spark: false, ...over }, knowledge.hosts)
const problems = (over: Partial<TypedEndpoint>): readonly EndpointProblem[] => {
  const parsed = parse(over)
  return parsed.ok ? [] : parsed.problem
}

describe('a private endpoint is taken in Azure’s spelling', () => {
  it.each([
    [STORAGE, 'BLOB', 'blob'],
    [STORAGE.toUpperCase().replace('RG-ML', 'rg-ml').replace('/DATA', '/data'), 'Dfs', 'dfs'],
    [`${STORAGE}/`, 'queue_Secondary', 'queue_secondary'],
  ])('%s %s', (resourceId, typed, subresource) =>
    expect(parse({ resourceId, subresource: typed })).toEqual({
      ok: true,
      value: { type: 'private-endpoint', resourceId: STORAGE, subresource, spark: false },
    }),
  )

  it.each(ENDPOINT_TARGETS.flatMap(({ type, subresources }) => subresources.map((part) => [type, part] as const)))(
    'to %s, its %s',
    (type, subresource) => {
      const fqdns = type === APPLICATION_GATEWAY ? ['sql.contoso.internal'] : undefined
      const typed = { resourceId: idOf(type.toLowerCase()), subresource: subresource.toUpperCase(), fqdns }
      expect(parse(typed)).toMatchObject({ ok: true, value: { resourceId: idOf(type), subresource } })
    },
  )
})

describe('a type that the table does not know', () => {
  it.each([
    ['microsoft.ServiceBus/Namespaces', 'NameSpace'],
    ['Microsoft.Storage/storageAcounts', 'blob'],
  ])('keeps its spelling, and so does the part: %s %s', (type, subresource) =>
    expect(parse({ resourceId: idOf(type), subresource: ` ${subresource} `, spark: true })).toEqual({
      ok: true,
      value: { type: 'private-endpoint', resourceId: idOf(type), subresource, spark: true },
    }),
  )
})

describe('what is no target is told', () => {
  it.each<[Partial<TypedEndpoint>, Partial<EndpointProblem>]>([
    [{ resourceId: 'data' }, { problem: 'not-a-resource-id' }],
    [{ resourceId: '' }, { problem: 'not-a-resource-id' }],
    [{ resourceId: `${STORAGE}\u212a` }, { problem: 'not-a-resource-id' }],
    [{ resourceId: `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg` }, { problem: 'not-a-resource-id' }],
    [{ resourceId: STORAGE.replace(SUBSCRIPTION, '<SUBSCRIPTION_ID>') }, { problem: 'placeholder' }],
    [{ resourceId: STORAGE.replace('rg-ml', '{resourceGroup}') }, { problem: 'placeholder' }],
    [{ resourceId: STORAGE.replace(SUBSCRIPTION, 'my-subscription') }, { problem: 'bad-subscription-id' }],
    [{ resourceId: `${STORAGE}/blobServices/default` }, { problem: 'nested-resource', parent: STORAGE }],
    [
      { resourceId: idOf('Microsoft.ServiceBus/namespaces'), subresource: 'a part' },
      { problem: 'bad-subresource', text: 'a part' },
    ],
    [
      { resourceId: idOf('Microsoft.Web/sites'), subresource: 'sites', fqdns: ['a.b.c'] },
      { problem: 'fqdns-not-taken', type: 'Microsoft.Web/sites' },
    ],
    [{ subresource: 'blobs' }, { problem: 'unknown-subresource', type: 'Microsoft.Storage/storageAccounts' }],
    [{ fqdns: ['a.b.c'] }, { problem: 'fqdns-not-taken' }],
  ])('%j', (over, problem) => expect(problems(over)).toMatchObject([problem]))

  it('at an Application Gateway: it needs names of three parts, and serves no Spark', () => {
    const gateway = { resourceId: GATEWAY, subresource: 'appgwprivatefrontendipipv4' }
    expect(problems(gateway)).toMatchObject([{ problem: 'needs-fqdns' }])
    expect(
      problems({ ...gateway, fqdns: ['contoso.internal', '*.contoso.internal', '10.0.0.1', 'a b.c.d'] }).map(({ problem }) => problem),
    ).toEqual(Array(4).fill('bad-fqdn'))
    expect(problems({ ...gateway, fqdns: ['sql.contoso.internal'], spark: true })).toMatchObject([{ problem: 'no-spark-by-gateway' }])
    expect(parse({ ...gateway, fqdns: ['SQL.Contoso.internal.', 'a.contoso.internal'] })).toMatchObject({
      ok: true,
      value: { subresource: 'appGwPrivateFrontendIpIPv4', fqdns: ['a.contoso.internal', 'sql.contoso.internal'] },
    })
  })
})

describe('any private endpoint', () => {
  const name = fc.stringMatching(/^[a-z0-9][a-z0-9._-]{0,20}$/)
  const typed = fc
    .tuple(fc.constantFrom(...ENDPOINT_TARGETS), name, name, fc.boolean(), fc.nat())
    .map(([{ type, subresources }, group, resource, spark, at]) => ({
      resourceId: idOf(type, resource).replace('rg-ml', group),
      subresource: subresources[at % subresources.length] ?? '',
      spark: spark && type !== APPLICATION_GATEWAY,
      ...(type === APPLICATION_GATEWAY ? { fqdns: ['sql.contoso.internal'] } : {}),
    }))

  it('is the same after it was printed and read again, and in capitals', () => {
    fc.assert(
      fc.property(typed, (written) => {
        const once = parsePrivateEndpoint(written, knowledge.hosts)
        if (!once.ok) throw new Error(JSON.stringify(once.problem))
        expect(parsePrivateEndpoint(printPrivateEndpoint(once.value), knowledge.hosts)).toEqual(once)
        expect(printPrivateEndpoint(once.value)).toEqual(written)
        const id = parseArmId(written.resourceId)
        expect(id.ok && printArmId(id.value)).toBe(written.resourceId)
        expect(parseArmId(written.resourceId.toUpperCase()).ok).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('or any text at all is answered without throwing', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom(
        '/',
        '/subscriptions/',
        SUBSCRIPTION,
        '/resourceGroups/',
        'rg',
        '/providers/',
        'Microsoft.Storage/storageAccounts',
        '<',
        '>',
      ),
    )
    const text = fc.array(piece, { maxLength: 9 }).map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(text, text, fc.boolean(), fc.array(text, { maxLength: 3 }), (resourceId, subresource, spark, fqdns) => {
        parse({ resourceId, subresource, spark, fqdns })
        parse({ resourceId: GATEWAY, subresource, spark, fqdns })
      }),
      { numRuns: 2_000 },
    )
  })
})
