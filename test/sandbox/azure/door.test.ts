import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MLW, onWire, type TestAzure, testAzure } from '../../support/local-azure.ts'
import { until } from '../../support/waiting.ts'

let azure: TestAzure
beforeEach(async () => {
  azure = await testAzure({}, { id: MLW, status: 'Active', computes: [{ name: 'gpu', type: 'AmlCompute' }] })
})
afterEach(() => azure.azure.close())

const at = (path: string) => `${azure.azure.endpoint}${path}`
const codeOf = (body: unknown) => (body as { error?: { code?: string } } | undefined)?.error?.code

describe('the door of the local Azure', () => {
  it.each([
    ['no token', {}, 'AuthenticationFailed'],
    ['a token it did not hand out', { authorization: 'Bearer forged' }, 'InvalidAuthenticationToken'],
  ])('sends away who brings %s', async (_, headers, code) => {
    const response = await fetch(at(`${MLW}?api-version=2025-12-01`), { headers })
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toContain('Bearer')
    expect(codeOf(await response.json())).toBe(code)
  })

  it('sends away who brings a token for another audience', async () => {
    const token = await tokenFor('https://vault.example')
    const response = await fetch(at(`${MLW}?api-version=2025-12-01`), { headers: { authorization: `Bearer ${token}` } })
    expect(codeOf(await response.json())).toBe('InvalidAuthenticationToken')
  })

  it('lets in who brings a token of the identity endpoint, which gives none without its header', async () => {
    const token = await tokenFor(azure.azure.endpoint)
    expect((await fetch(at(`${MLW}?api-version=2025-12-01`), { headers: { authorization: `Bearer ${token}` } })).status).toBe(200)
    expect((await fetch(`${azure.azure.identityEndpoint}?resource=x`)).status).toBe(401)
  })

  it.each([
    ['without an api-version', `${MLW}?x=1`, 400, 'MissingApiVersionParameter'],
    ['with one nobody knows', `${MLW}?api-version=2030-01-01`, 400, 'InvalidApiVersionParameter'],
    ['with one from before managed networks', `${MLW}/outboundRules?api-version=2022-10-01`, 404, 'InvalidResourceType'],
    ['for a workspace that is not there', `${MLW}x`, 404, 'ResourceNotFound'],
    ['for what nobody serves', `${MLW}/jobs`, 404, 'InvalidResourceType'],
    [
      'for an operation that never was',
      '/subscriptions/s/providers/Microsoft.MachineLearningServices/locations/l/workspaceOperationsStatus/x',
      404,
      'NotFound',
    ],
  ])('refuses a request %s', async (_, path, status, code) => {
    const answer = await azure.arm('GET', path)
    expect([answer.status, codeOf(answer.body)]).toEqual([status, code])
  })

  it('refuses a body that is not JSON', async () => {
    const authorization = `Bearer ${azure.azure.token().token}`
    const url = at(`${MLW}/outboundRules/rule?api-version=2025-12-01`)
    const response = await fetch(url, { method: 'PUT', headers: { authorization }, body: '{"properties":' })
    expect([response.status, codeOf(await response.json())]).toEqual([400, 'InvalidRequestContent'])
  })

  it('answers with ids for support and with the calls that are left', async () => {
    const first = await azure.arm('GET', MLW)
    const second = await azure.arm('GET', MLW)
    expect(first.headers.get('x-ms-correlation-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(first.headers.get('x-ms-request-id')).not.toBe(second.headers.get('x-ms-request-id'))
    expect(first.headers.get('x-ms-ratelimit-remaining-subscription-reads')).toBe('3748')
    expect(second.headers.get('x-ms-ratelimit-remaining-subscription-reads')).toBe('3747')
  })

  it('does not mind how a resource id is spelt', async () => {
    expect((await azure.arm('GET', MLW.toUpperCase())).status).toBe(200)
  })

  it('hides managed networks from versions older than they are', async () => {
    const { body } = await azure.arm('GET', `${MLW}?api-version=2022-10-01`)
    expect(body).toHaveProperty('properties.workspaceId')
    expect(body).not.toHaveProperty('properties.managedNetwork')
  })

  it('neither does nor answers what hangs, until whoever called gives up', async () => {
    azure.azure.trouble('hang')
    const givingUp = new AbortController()
    const headers = { authorization: `Bearer ${azure.azure.token().token}`, 'content-type': 'application/json' }
    const body = JSON.stringify(onWire('pypi.org'))
    const url = at(`${MLW}/outboundRules/rule?api-version=2025-12-01`)
    const gaveUp = expect(fetch(url, { method: 'PUT', headers, body, signal: givingUp.signal })).rejects.toThrow('aborted')
    await until(() => azure.azure.calls.length > 0)
    givingUp.abort()
    await gaveUp
    expect(azure.azure.calls.map(({ status }) => status)).toEqual(['hung'])
    expect(azure.azure.look()[0]?.operations).toEqual([])
  })

  it('lists the computes', async () => {
    expect((await azure.arm('GET', `${MLW}/computes`)).body).toMatchObject({
      value: [{ name: 'gpu', properties: { computeType: 'AmlCompute', provisioningState: 'Succeeded' } }],
    })
  })

  it('wants an api-version on the address of an operation too, which comes without', async () => {
    const { headers } = await azure.arm('PUT', `${MLW}/outboundRules/rule`, onWire('pypi.org'))
    const [status, location] = ['azure-asyncoperation', 'location'].map((name) => headers.get(name) ?? '')
    expect(codeOf((await azure.arm('GET', `${status}`)).body)).toBe('MissingApiVersionParameter')
    expect(await azure.arm('GET', `${status}?api-version=2025-12-01`)).toMatchObject({ status: 200, body: { status: 'InProgress' } })
    expect(await azure.arm('GET', `${location}?api-version=2025-12-01`)).toMatchObject({ status: 202, body: undefined })
    azure.pass(14)
    expect(await azure.arm('GET', `${status}?api-version=2025-12-01`)).toMatchObject({ status: 200, body: { status: 'Succeeded' } })
    expect(await azure.arm('GET', `${location}?api-version=2025-12-01`)).toMatchObject({ status: 200, body: { name: 'rule' } })
  })
})

async function tokenFor(resource: string): Promise<string> {
  const { identityEndpoint, identityHeader } = azure.azure
  const response = await fetch(`${identityEndpoint}?api-version=2019-08-01&resource=${encodeURIComponent(resource)}`, {
    headers: { 'x-identity-header': identityHeader },
  })
  return ((await response.json()) as { access_token: string }).access_token
}
