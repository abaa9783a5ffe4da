import { describe, expect, it } from 'vitest'
import type { PartialSettings } from '../../src/sandbox/azure/settings.ts'
import type { Trouble } from '../../src/sandbox/azure/window.ts'
import { fqdn, MLW } from '../support/local-azure.ts'
import { call, type Given, hosts, rulesOf, running } from './managed-networks-world.ts'

export function pollingContract(given: Given): void {
  describe('polling', () => {
    const begun = async (settings: PartialSettings = {}, trouble?: Trouble) => {
      const world = await given({ status: 'Active', rules: hosts(2) }, settings)
      if (trouble) world.azure.trouble(trouble)
      return { ...world, operation: running(await world.networks.putRule(MLW, fqdn('pypi.org'), call())) }
    }

    it.each([
      ['status', 'status'],
      ['location', 'location'],
      ['both', 'status'],
    ] as const)('understands poll headers of the style %s', async (pollHeaders, kind) => {
      const { networks, operation, pass } = await begun({ quirks: { pollHeaders } })
      expect(operation.kind).toBe(kind)
      expect(await networks.poll(operation, call())).toMatchObject({ is: 'running' })
      pass(4)
      expect(await networks.poll(operation, call())).toEqual({ is: 'succeeded' })
    })

    it.each([true, false])('asks with an api-version whether the address has one or not (%s)', async (pollUrlHasApiVersion) => {
      const { networks, operation, azure } = await begun({ quirks: { pollUrlHasApiVersion } })
      expect(operation.url.includes('api-version')).toBe(pollUrlHasApiVersion)
      expect(await networks.poll(operation, call())).toMatchObject({ is: 'running' })
      expect(azure.calls.at(-1)).toMatchObject({ kind: 'poll', apiVersion: '2025-12-01', status: 200 })
    })

    it.each(['status', 'location'] as const)('reads Failed out of a 200 at the %s address', async (pollHeaders) => {
      const { networks, operation, pass, azure } = await begun({ quirks: { pollHeaders } }, 'failed-inside-200')
      pass(4)
      expect(await networks.poll(operation, call())).toMatchObject({
        is: 'failed',
        failure: { kind: 'final', code: 'InternalServerError', message: 'Received 400 from a service request', httpStatus: 200 },
      })
      expect(azure.look()[0]?.rules.some((rule) => rule.name === 'fqdn-pypi-org')).toBe(false)
    })

    it('is told of success although the rule failed or another rule was lost: only a listing shows it', async () => {
      const failed = await begun({}, 'rule-fails')
      failed.pass(4)
      expect(await failed.networks.poll(failed.operation, call())).toEqual({ is: 'succeeded' })
      expect(rulesOf(await failed.networks.read(MLW)).at(-1)).toMatchObject({
        status: 'Failed',
        error: expect.stringContaining('rejected'),
      })
      const lost = await begun({}, 'lose-a-rule')
      lost.pass(4)
      expect(await lost.networks.poll(lost.operation, call())).toEqual({ is: 'succeeded' })
      const names = rulesOf(await lost.networks.read(MLW)).map((rule) => rule.name)
      expect(names.filter((one) => one.startsWith('host-'))).toEqual(['host-1'])
      expect(names).toContain('fqdn-pypi-org')
    })

    it('waits out a 404 right after the start, and takes a later one for the end', async () => {
      const { networks, operation, azure, pass } = await begun()
      azure.trouble('not-found-at-first', { times: 2 })
      expect(await networks.poll(operation, call())).toMatchObject({ is: 'running' })
      pass(2.1)
      expect(await networks.poll(operation, call())).toMatchObject({ is: 'untracked', failure: { kind: 'untracked', httpStatus: 404 } })
    })

    it.each<[Trouble, object]>([
      ['throttle', { kind: 'wait', code: 'TooManyRequests' }],
      ['server-error', { kind: 'again', code: 'InternalServerError' }],
      ['dropped-answer', { kind: 'again', code: 'ECONNRESET' }],
    ])('takes %s for no answer', async (trouble, failure) => {
      const { networks, operation, azure, pass } = await begun()
      azure.trouble(trouble, { on: 'poll' })
      expect(await networks.poll(operation, call())).toMatchObject({ is: 'unclear', failure })
      pass(4)
      expect(await networks.poll(operation, call())).toEqual({ is: 'succeeded' })
    })

    it('takes a refusal for the end', async () => {
      const { networks, operation, azure } = await begun()
      azure.trouble('forbidden', { on: 'poll' })
      expect(await networks.poll(operation, call())).toMatchObject({ is: 'untracked', failure: { code: 'AuthorizationFailed' } })
    })

    it('never asks another host', async () => {
      const { networks, operation, azure } = await begun({}, 'foreign-poll-host')
      const before = azure.calls.length
      expect(await networks.poll(operation, call())).toMatchObject({
        is: 'untracked',
        failure: { kind: 'untracked', code: 'ForeignPollHost' },
      })
      expect(azure.calls.length).toBe(before)
    })

    it('gives up at the deadline, unless Azure has finished by then', async () => {
      const slow = await begun({ minutes: { rule: 61 } })
      slow.pass(59)
      expect(await slow.networks.poll(slow.operation, call())).toEqual({ is: 'running', pollAfter: slow.now() + 30_000 })
      slow.pass(1)
      expect(await slow.networks.poll(slow.operation, call())).toMatchObject({
        is: 'untracked',
        failure: { kind: 'untracked', code: 'OperationTimedOut' },
      })
      const done = await begun()
      done.pass(120)
      expect(await done.networks.poll(done.operation, call())).toEqual({ is: 'succeeded' })
    })
  })
}
