import { describe, expect, it } from 'vitest'
import type { Trouble } from '../../src/sandbox/azure/window.ts'
import { fqdn, MLW } from '../support/local-azure.ts'
import { call, type Given, hosts, rulesOf, running, statusOf } from './managed-networks-world.ts'

export function changingContract(given: Given): void {
  describe('putting a rule', () => {
    it('is running until Azure is done, and then the rule is active', async () => {
      const { networks, pass, now } = await given({ status: 'Active', rules: hosts(1) })
      const operation = running(await networks.putRule(MLW, fqdn('pypi.org'), call()))
      expect(operation).toMatchObject({ kind: 'status', startedAt: now(), pollAfter: now() + 30_000, deadline: now() + 3_600_000 })
      expect(statusOf(await networks.read(MLW), 'fqdn-pypi-org')).toBe('Provisioning')
      pass(3.9)
      expect(await networks.poll(operation, call())).toEqual({ is: 'running', pollAfter: now() + 30_000 })
      pass(0.1)
      expect(await networks.poll(operation, call())).toEqual({ is: 'succeeded' })
      expect(statusOf(await networks.read(MLW), 'fqdn-pypi-org')).toBe('Active')
    })

    it('ends inactive where the network is not provisioned', async () => {
      const { networks, pass } = await given()
      const operation = running(await networks.putRule(MLW, fqdn('pypi.org'), call()))
      pass(0.5)
      expect(await networks.poll(operation, call())).toEqual({ is: 'succeeded' })
      expect(statusOf(await networks.read(MLW), 'fqdn-pypi-org')).toBe('Inactive')
    })

    it('reads back each type of destination as it was put', async () => {
      const { networks } = await given({}, { minutes: { inactiveRule: 0 } })
      const resourceId = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/applicationGateways/gw'
      const destinations = [
        { type: 'service-tag', serviceTag: 'DataFactory', protocol: 'TCP', portRanges: '80, 8080-8089' },
        {
          type: 'private-endpoint',
          resourceId,
          subresource: 'appGwPrivateFrontendIpIPv4',
          spark: false,
          fqdns: ['sql.contoso.internal'],
        },
        { type: 'private-endpoint', resourceId: resourceId.replace('gw', 'two'), subresource: 'x', spark: true },
      ] as const
      for (const [at, destination] of destinations.entries()) {
        const rule = { ...fqdn('x', `rule-${at}`), destination }
        expect(await networks.putRule(MLW, rule, call())).toEqual({ is: 'done' })
      }
      const rules = rulesOf(await networks.read(MLW)).filter((rule) => rule.category === 'UserDefined')
      expect(rules.map((rule) => rule.destination)).toEqual(destinations)
    })

    it('is done at once where Azure answers at once', async () => {
      const { networks } = await given({}, { minutes: { inactiveRule: 0 } })
      expect(await networks.putRule(MLW, fqdn('pypi.org'), call())).toEqual({ is: 'done' })
    })

    it('twice with the same name and body is one rule', async () => {
      const { networks } = await given({}, { minutes: { inactiveRule: 0 } })
      await networks.putRule(MLW, fqdn('pypi.org'), call())
      await networks.putRule(MLW, fqdn('pypi.org'), call())
      expect(rulesOf(await networks.read(MLW)).filter((rule) => rule.category === 'UserDefined').length).toBe(1)
    })

    it('says Azure’s deepest reason for a refusal', async () => {
      const { networks } = await given({ isolationMode: 'AllowInternetOutbound' })
      const answer = await networks.putRule(MLW, fqdn('pypi.org'), call())
      expect(answer).toMatchObject({ is: 'refused', failure: { kind: 'final', code: 'RuleTypeNotAllowed', httpStatus: 400 } })
      expect(answer).toMatchObject({ failure: { correlationId: expect.stringMatching(/^[0-9a-f]{32}$/) } })
    })

    it.each<[Trouble, object]>([
      ['throttle', { kind: 'wait', code: 'TooManyRequests' }],
      ['conflict', { kind: 'wait', code: 'AnotherOperationInProgress', httpStatus: 409 }],
      ['server-error', { kind: 'again', code: 'InternalServerError' }],
      ['forbidden', { kind: 'final', code: 'AuthorizationFailed' }],
      ['disallowed-by-policy', { kind: 'final', code: 'RequestDisallowedByPolicy' }],
    ])('under %s is refused with nothing begun', async (trouble, failure) => {
      const { networks, azure } = await given({ status: 'Active' })
      azure.trouble(trouble, { on: 'write' })
      expect(await networks.putRule(MLW, fqdn('pypi.org'), call())).toMatchObject({ is: 'refused', failure })
      expect(azure.look()[0]?.operations).toEqual([])
      expect(azure.troubles()).toEqual({})
    })

    it('cannot know whether anything was begun where the answer is dropped', async () => {
      const { networks, azure } = await given({ status: 'Active' })
      azure.trouble('dropped-answer')
      expect(await networks.putRule(MLW, fqdn('pypi.org'), call())).toMatchObject({ is: 'refused', failure: { kind: 'again' } })
      expect(azure.look()[0]?.operations.length).toBe(1)
      expect(statusOf(await networks.read(MLW), 'fqdn-pypi-org')).toBe('Provisioning')
    })
  })

  describe('several rules in one update', () => {
    it.each(['merge', 'replace'] as const)('stand beside what stood, where Azure reads an update as: %s', async (patchRules) => {
      const { networks, azure, pass } = await given({ status: 'Active', rules: hosts(60) }, { quirks: { patchRules } })
      const before = rulesOf(await networks.read(MLW)).map(({ name }) => name)
      const operation = running(await networks.putRules(MLW, [fqdn('pypi.org'), fqdn('conda.io')], call('both')))
      pass(20)
      expect(await networks.poll(operation, call())).toEqual({ is: 'succeeded' })
      const after = rulesOf(await networks.read(MLW))
      expect(after.map(({ name }) => name).sort()).toEqual([...before, 'fqdn-pypi-org', 'fqdn-conda-io'].sort())
      expect(after.filter(({ status }) => status !== 'Active')).toEqual([])
      expect(azure.calls.filter(({ method }) => method === 'PATCH')).toMatchObject([{ path: MLW, clientRequestId: 'both' }])
    })

    it('twice is one', async () => {
      const { networks } = await given({}, { minutes: { inactiveRule: 0 } })
      for (const once of ['first', 'second']) await networks.putRules(MLW, [fqdn('pypi.org'), fqdn('conda.io')], call(once))
      expect(rulesOf(await networks.read(MLW)).filter(({ category }) => category === 'UserDefined')).toHaveLength(2)
    })

    it('is refused as a whole where Azure will not have it', async () => {
      const { networks, azure } = await given()
      azure.trouble('disallowed-by-policy')
      expect(await networks.putRules(MLW, [fqdn('pypi.org'), fqdn('conda.io')], call())).toMatchObject({
        is: 'refused',
        failure: { kind: 'final', code: 'RequestDisallowedByPolicy' },
      })
    })

    it('asks nothing of Azure where the network cannot be read, and says to come again', async () => {
      const { networks, azure } = await given()
      azure.trouble('server-error', { on: 'read' })
      expect(await networks.putRules(MLW, [fqdn('pypi.org'), fqdn('conda.io')], call())).toMatchObject({
        is: 'refused',
        failure: { kind: 'wait' },
      })
      expect(azure.calls.filter(({ kind }) => kind === 'write')).toEqual([])
    })
  })

  describe('provisioning', () => {
    it.each([
      [true, 30],
      [false, 30],
    ])('makes the network active and the rules in it (Spark: %s)', async (spark, minutes) => {
      const { networks, pass } = await given()
      const operation = running(await networks.provision(MLW, { spark }, call()))
      pass(minutes - 1)
      expect(await networks.poll(operation, call())).toMatchObject({ is: 'running' })
      pass(1)
      expect(await networks.poll(operation, call())).toEqual({ is: 'succeeded' })
      const read = await networks.read(MLW)
      expect(read).toMatchObject({ value: { status: 'Active', sparkReady: spark } })
      expect(new Set(rulesOf(read).map((rule) => rule.status))).toEqual(new Set(['Active']))
    })

    it('is done at once where it is provisioned already', async () => {
      const { networks } = await given({ status: 'Active' })
      expect(await networks.provision(MLW, { spark: false }, call())).toEqual({ is: 'done' })
    })
  })
}
