import { Agent, request } from 'node:https'
import { afterEach, describe, expect, it } from 'vitest'
import { makeCertificate } from '../../../src/sandbox/azure/certificate.ts'
import { startLocalAzure } from '../../../src/sandbox/azure/server.ts'
import { createTroubles } from '../../../src/sandbox/azure/troubles.ts'
import type { AzureWindow, Trouble } from '../../../src/sandbox/azure/window.ts'
import { credentialOf, MLW, onWire, testAzure } from '../../support/local-azure.ts'

const closers: (() => Promise<void>)[] = []
afterEach(() => Promise.all(closers.splice(0).map((close) => close())))

const other = MLW.replace('mlw-test', 'mlw-other')

describe('the window', () => {
  it('tells who watches of every change, until they look away', async () => {
    const { azure, arm, pass } = await testAzure({}, { id: MLW, status: 'Active' })
    closers.push(azure.close)
    const told: string[] = []
    const lookAway = azure.watch(() => told.push(azure.look()[0]?.rules.at(-1)?.status ?? '-'))
    await arm('GET', MLW)
    expect(told).toEqual([])
    await arm('PUT', `${MLW}/outboundRules/rule`, onWire('pypi.org'))
    pass(14)
    await arm('GET', MLW)
    expect(told).toEqual(['Provisioning', 'Active'])
    azure.deleteByHand('mlw-test', 'rule')
    azure.trouble('throttle')
    expect(told.length).toBe(4)
    lookAway()
    azure.trouble('throttle', { times: 0 })
    expect(told.length).toBe(4)
  })

  it('tells who watches when an operation has ended, by the real time', async () => {
    const azure = await startLocalAzure({ tls: await makeCertificate(), workspaces: [{ id: MLW }], speed: 60_000 })
    closers.push(azure.close)
    const { token } = await credentialOf(azure).getToken()
    const ended = new Promise<void>((resolve) => {
      azure.watch(() => azure.look()[0]?.operations[0]?.state === 'succeeded' && resolve())
    })
    const options = {
      method: 'POST',
      agent: new Agent({ ca: azure.caPem }),
      headers: { authorization: `Bearer ${token}` },
    }
    request(`${azure.endpoint}${MLW}/provisionManagedNetwork?api-version=2025-12-01`, options).end()
    await ended
    expect(azure.look()[0]?.status).toBe('Active')
  })

  it('opens a host behind everybody’s back, and with the first the firewall', async () => {
    const { azure } = await testAzure({}, { id: MLW, status: 'Active' }, { id: other })
    closers.push(azure.close)
    azure.openByHand('mlw-test', 'data.example.org')
    const rules = azure.look().map(({ rules }) => rules.filter(({ category }) => category === 'UserDefined'))
    expect(rules).toMatchObject([[{ name: 'by-hand-data-example-org', destination: 'data.example.org', status: 'Active' }], []])
    expect(azure.look().map(({ firewall }) => firewall.running)).toEqual([true, false])
  })

  it('takes a rule away behind everybody’s back, and with the last host the firewall', async () => {
    const rules = [{ name: 'rule', definition: { type: 'FQDN', destination: 'pypi.org' } as const }]
    const { azure } = await testAzure({}, { id: MLW, status: 'Active', rules }, { id: other, status: 'Active', rules })
    closers.push(azure.close)
    azure.deleteByHand(other, 'rule')
    expect(summary(azure)).toEqual([
      ['mlw-test', true, true],
      ['mlw-other', false, false],
    ])
  })
})

const summary = (azure: AzureWindow) =>
  azure.look().map(({ name, rules, firewall }) => [name, rules.some((rule) => rule.name === 'rule'), firewall.running])

describe('a trouble', () => {
  const workspace = { id: MLW, name: 'mlw-test' }
  const struck = (kind: Trouble, options: Parameters<ReturnType<typeof createTroubles>['set']>[1]) => {
    const troubles = createTroubles()
    troubles.set(kind, options)
    const strikes = (on: 'read' | 'write' | 'poll', place = workspace) => troubles.take(kind, { on, workspace: place })
    return { troubles, strikes }
  }

  it('strikes once unless told otherwise', () => {
    const { strikes, troubles } = struck('throttle', { times: 2 })
    expect(troubles.left()).toEqual({ throttle: 2 })
    expect([strikes('read'), strikes('poll'), strikes('write')]).toEqual([true, true, false])
    expect(troubles.left()).toEqual({})
    expect([1, 2].map(() => struck('throttle', {}).strikes('read'))).toEqual([true, true])
  })

  it('strikes only the calls it fits, or those it is asked for on', () => {
    const conflict = struck('conflict', {})
    expect([conflict.strikes('read'), conflict.strikes('poll'), conflict.strikes('write')]).toEqual([false, false, true])
    const dropped = struck('dropped-answer', { on: 'poll' })
    expect([dropped.strikes('write'), dropped.strikes('poll')]).toEqual([false, true])
  })

  it.each(['mlw-test', 'MLW-TEST', MLW])('strikes only the workspace it is meant for (%s)', (name) => {
    const { strikes } = struck('throttle', { workspace: name })
    expect([strikes('read', { id: other, name: 'mlw-other' }), strikes('read')]).toEqual([false, true])
  })

  it('can be called off', () => {
    const { strikes, troubles } = struck('throttle', { times: 5 })
    troubles.set('throttle', { times: 0 })
    expect(strikes('read')).toBe(false)
  })
})
