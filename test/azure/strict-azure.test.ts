import { request } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MLW, onWire, type TestAzure } from '../support/local-azure.ts'
import type { StrictAzure } from '../support/strict-azure/strict-azure.ts'
import { testStrictAzure } from '../support/strict-azure/test-strict-azure.ts'

/** Running, with two hosts that people opened. */
const WORKSPACE = {
  id: MLW,
  status: 'Active',
  firewallSku: 'Basic',
  rules: [
    { name: 'conda', definition: { type: 'FQDN', destination: '*.anaconda.org' } },
    { name: 'pypi', definition: { type: 'FQDN', destination: 'pypi.org' } },
  ],
} as const

let strict: TestAzure<StrictAzure>
beforeEach(async () => {
  strict = await testStrictAzure({ workspaces: [WORKSPACE] })
})
afterEach(() => strict.azure.close())

const rule = (name: string) => `${MLW}/outboundRules/${name}`
const fqdn = (more: object) => ({ properties: { type: 'FQDN', category: 'UserDefined', destination: 'a.example', ...more } })
const endpoint = (more: object) => ({ serviceResourceId: MLW, subresourceTarget: 'amlworkspace', sparkEnabled: false, ...more })
const update = (more: object) => ({ properties: { managedNetwork: { isolationMode: 'AllowOnlyApprovedOutbound', ...more } } })
const conda = { type: 'FQDN', category: 'UserDefined', destination: '*.anaconda.org' }
const pypi = { ...conda, destination: 'pypi.org' }
const names = () => strict.azure.look()[0]?.rules.flatMap(({ name, category }) => (category === 'UserDefined' ? [name] : []))
const offences = () => strict.azure.offences().map(({ offence }) => offence)

/** What is sent, how it is answered, and what it is written down as. */
const PUNISHED: readonly (readonly [string, string, string, object | undefined, number, string])[] = [
  ['no api-version', 'GET', `${MLW}?`, undefined, 400, 'api-version'],
  ['an api-version that nobody published', 'GET', `${MLW}?api-version=2022-10-01`, undefined, 400, 'api-version'],
  ['a query nobody knows', 'GET', `${MLW}?api-version=2025-12-01&$top=3`, undefined, 400, 'unknown-query'],
  ['an operation nobody published', 'POST', `${MLW}/outboundRules`, {}, 404, 'unknown-operation'],
  ['a name that breaks the pattern', 'PUT', rule('a!'), onWire('a.example'), 404, 'unknown-operation'],
  ['a rule without its properties', 'PUT', rule('one'), {}, 400, 'body'],
  ['a rule’s status', 'PUT', rule('one'), fqdn({ status: 'Active' }), 400, 'body'],
  ['a rule’s errorInformation', 'PUT', rule('one'), fqdn({ errorInformation: 'x' }), 400, 'body'],
  ['a rule’s parentRuleNames', 'PUT', rule('one'), fqdn({ parentRuleNames: [] }), 400, 'body'],
  [
    'an endpoint’s sparkStatus',
    'PUT',
    rule('one'),
    fqdn({ type: 'PrivateEndpoint', destination: endpoint({ sparkStatus: 'Active' }) }),
    400,
    'body',
  ],
  [
    'an endpoint to what is no resource',
    'PUT',
    rule('one'),
    fqdn({ type: 'PrivateEndpoint', destination: endpoint({ serviceResourceId: 'x' }) }),
    400,
    'body',
  ],
  ['a null', 'PUT', rule('one'), fqdn({ destination: null }), 400, 'body'],
  ['a type that nobody published', 'PUT', rule('one'), fqdn({ type: 'Tunnel' }), 400, 'body'],
  ['a whole workspace', 'PUT', MLW, update({}), 400, 'body'],
  ['an update without its network', 'PATCH', MLW, { properties: { publicNetworkAccess: 'Enabled' } }, 400, 'network-left-out'],
  ['an update without its mode', 'PATCH', MLW, { properties: { managedNetwork: { outboundRules: {} } } }, 400, 'network-left-out'],
  [
    'a rule of Azure’s own in an update',
    'PATCH',
    MLW,
    update({ outboundRules: { x: { ...conda, category: 'Required' } } }),
    400,
    'azures-own-rule',
  ],
  ['a name that only Azure may give', 'DELETE', rule('__SYS_PE_Storage_blob'), undefined, 404, 'unknown-operation'],
  ['an update that leaves out what stands', 'PATCH', MLW, update({ outboundRules: { conda } }), 202, 'rule-left-out'],
]

describe('a strict Azure', () => {
  it.each(PUNISHED)('punishes %s', async (_, method, path, body, status, offence) => {
    expect(await strict.arm(method, path, body)).toMatchObject({ status })
    expect(offences()).toEqual([offence])
  })

  it('punishes a rule to where a required one leads already', async () => {
    const destination = { serviceTag: 'AzureActiveDirectory', protocol: 'TCP', portRanges: '80, 443', action: 'Allow' }
    expect(await strict.arm('PUT', rule('one'), fqdn({ type: 'ServiceTag', destination }))).toMatchObject({ status: 400 })
    expect(offences()).toEqual(['covered-already'])
  })

  it('punishes an endpoint that is led elsewhere, and takes the same once more', async () => {
    const put = (destination: object) =>
      strict.arm('PUT', rule('one'), fqdn({ type: 'PrivateEndpoint', destination: endpoint(destination) }))
    for (const once of [202, 202]) {
      expect(await put({})).toMatchObject({ status: once })
      strict.pass(5)
    }
    expect(await put({ subresourceTarget: 'other' })).toMatchObject({ status: 400 })
    expect(offences()).toEqual(['endpoint-changed'])
  })

  it('punishes who shows no token, and who leaves out TLS', async () => {
    const { endpoint } = strict.azure
    expect((await fetch(`${endpoint}${MLW}?api-version=2025-12-01`)).status).toBe(401)
    await new Promise((resolve) => request(endpoint.replace('https:', 'http:')).on('error', resolve).end())
    expect(offences()).toEqual(['no-token', 'plain-http'])
  })

  it('says of a network that is left out what Azure says', async () => {
    expect(await strict.arm('PATCH', MLW, { properties: {} })).toMatchObject({
      body: { error: { code: 'ValidationError', message: 'Managed network cannot be disabled once enabled.' } },
    })
  })

  it('takes an update that is in order for the whole of what people have', async () => {
    expect(await strict.arm('PATCH', MLW, update({ firewallSku: 'Basic', outboundRules: { conda, pypi, one: conda } }))).toMatchObject({
      status: 202,
    })
    strict.pass(20)
    expect(names()).toEqual(['conda', 'pypi', 'one'])
    expect(offences()).toEqual([])
  })

  it('loses without a word what one write has not seen of another, and counts it', async () => {
    expect(await strict.arm('PUT', rule('first'), onWire('first.example'))).toMatchObject({ status: 202 })
    strict.pass(1)
    expect(await strict.arm('PUT', rule('second'), onWire('second.example'))).toMatchObject({ status: 202 })
    strict.pass(10)
    expect(names()).toEqual(['conda', 'pypi', 'second'])
    expect(strict.azure.look()).toMatchObject([
      { overlaps: 1, silentlyLost: ['first'], operations: [{ state: 'succeeded' }, { state: 'succeeded' }] },
    ])
    expect(offences()).toEqual(['wrote-beside-a-write'])
  })

  it('answers an operation’s address only with an api-version and in its time: 404, words nobody knows, then the end', async () => {
    const { headers } = await strict.arm('PUT', rule('one'), onWire('a.example'))
    const url = headers.get('azure-asyncoperation') ?? ''
    expect([headers.get('retry-after'), url.includes('api-version')]).toEqual(['30', false])
    expect(await strict.arm('GET', `${url}?`)).toMatchObject({ status: 400, body: { error: { code: 'MissingApiVersionParameter' } } })
    const ask = () => strict.arm('GET', `${url}?api-version=2025-12-01`)
    expect(await ask()).toMatchObject({ status: 404 })
    strict.pass(0.5)
    expect(await ask()).toMatchObject({ status: 200, body: { status: 'Percolating' } })
    strict.pass(0.5)
    expect(await ask()).toMatchObject({ status: 200, body: { status: 'InProgress' } })
    strict.pass(4)
    expect(await ask()).toMatchObject({ status: 200, body: { status: 'Succeeded' } })
    expect(offences()).toEqual(['api-version', 'asked-too-early'])
  })

  it('names both addresses, then only a Location, then only an Azure-AsyncOperation', async () => {
    const styles: unknown[] = []
    for (const name of ['one', 'two', 'three']) {
      const { headers } = await strict.arm('PUT', rule(name), onWire(`${name}.example`))
      styles.push([headers.has('location'), headers.has('azure-asyncoperation')])
      strict.pass(5)
    }
    expect(styles).toEqual([
      [true, true],
      [true, false],
      [false, true],
    ])
  })

  it('says Failed in a 200, and lets a rule vanish after success', async () => {
    strict.azure.trouble('failed-inside-200')
    const failed = await strict.arm('PUT', rule('one'), onWire('a.example'))
    strict.pass(4)
    expect(await strict.arm('GET', `${failed.headers.get('location')}?api-version=2025-12-01`)).toMatchObject({
      status: 200,
      body: { status: 'Failed' },
    })
    strict.azure.trouble('lose-a-rule')
    const done = await strict.arm('PUT', rule('one'), onWire('a.example'))
    strict.pass(4)
    expect(await strict.arm('GET', `${done.headers.get('location')}?api-version=2025-12-01`)).toMatchObject({
      status: 200,
      body: { properties: { status: 'Active' } },
    })
    expect(names()).toEqual(['pypi', 'one'])
  })

  it('lists in pages of two, one read late, with ids nobody can use and nulls', async () => {
    await strict.arm('PUT', rule('one'), onWire('a.example'))
    strict.pass(5)
    expect(await listed()).toEqual(['conda', 'pypi'])
    expect(await listed()).toEqual(['conda', 'pypi', 'one'])
    expect((await strict.arm('GET', rule('one'))).body).toMatchObject({
      id: 'mlw-test/outboundRules/one',
      location: null,
      tags: null,
      systemData: null,
    })
    expect(offences()).toEqual([])
  })
})

/** Every page of the rules that people made. */
async function listed(): Promise<readonly string[]> {
  const found: string[] = []
  for (let next: string | null = `${MLW}/outboundRules?api-version=2025-12-01`; next !== null; ) {
    const { body } = await strict.arm('GET', next)
    const { value, nextLink } = body as Page
    expect(value.length).toBeLessThanOrEqual(2)
    found.push(...value.flatMap(({ name, properties }) => (properties.category === 'UserDefined' ? [name] : [])))
    next = nextLink === null ? null : `${nextLink}&api-version=2025-12-01`
  }
  return found
}

type Page = {
  readonly value: readonly { readonly name: string; readonly properties: { readonly category: string } }[]
  readonly nextLink: string | null
}
