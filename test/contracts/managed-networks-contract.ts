import { afterEach, describe, expect, it } from 'vitest'
import type { LocalWorkspace } from '../../src/sandbox/azure/local-workspace.ts'
import type { PartialSettings } from '../../src/sandbox/azure/settings.ts'
import type { CallKind } from '../../src/sandbox/azure/window.ts'
import { fqdn, MLW } from '../support/local-azure.ts'
import { changingContract } from './managed-networks-changing.ts'
import { pollingContract } from './managed-networks-polling.ts'
import { readingContract } from './managed-networks-reading.ts'
import { call, type Given, running, type World } from './managed-networks-world.ts'

type Make = (settings: PartialSettings, ...workspaces: readonly LocalWorkspace[]) => Promise<World & { close(): Promise<void> }>

/** What every implementation of `ManagedNetworks` must do in front of an Azure with all its traps. */
export function managedNetworksContract(name: string, make: Make): void {
  let open: { close(): Promise<void> }[] = []
  const given: Given = async (workspace = {}, settings = {}) => {
    const world = await make(settings, { id: MLW, ...workspace })
    open.push(world)
    return world
  }
  afterEach(async () => {
    await Promise.all(open.map((world) => world.close()))
    open = []
  })

  describe(`managed networks: ${name}`, () => {
    readingContract(given)
    changingContract(given)
    pollingContract(given)
    everyCall(given)
  })
}

function everyCall(given: Given): void {
  describe('every call', () => {
    it('carries its client request id and the api-version, by verb and path', async () => {
      const { networks, azure } = await given()
      const operation = running(await networks.putRule(MLW, fqdn('pypi.org'), call('first')))
      await networks.poll(operation, call('second'))
      await networks.provision(MLW, { spark: true }, call('third'))
      expect(azure.calls.map(({ kind, method, clientRequestId, apiVersion }) => [kind, method, clientRequestId, apiVersion])).toEqual([
        ['write', 'PUT', 'first', '2025-12-01'],
        ['poll', 'GET', 'second', '2025-12-01'],
        ['write', 'POST', 'third', '2025-12-01'],
      ])
      expect(azure.calls[0]).toMatchObject({
        path: `${MLW}/outboundRules/fqdn-pypi-org`,
        body: { properties: { type: 'FQDN', category: 'UserDefined', destination: 'pypi.org' } },
      })
      expect(azure.calls[2]).toMatchObject({ path: `${MLW}/provisionManagedNetwork`, body: { includeSpark: true } })
    })

    it('is made once, whatever the answer', async () => {
      const { networks, azure } = await given()
      for (const trouble of ['throttle', 'server-error', 'dropped-answer'] as const) {
        azure.trouble(trouble, { on: 'write' })
        await networks.putRule(MLW, fqdn('pypi.org'), call(trouble))
      }
      expect(azure.calls.map((one) => one.clientRequestId)).toEqual(['throttle', 'server-error', 'dropped-answer'])
    })

    it.each<CallKind>(['write', 'poll'])('can be given up (%s)', async (kind) => {
      const { networks, azure } = await given()
      const operation = running(await networks.putRule(MLW, fqdn('pypi.org'), call()))
      const before = azure.calls.length
      const givenUp = { clientRequestId: 'given-up', signal: AbortSignal.abort() }
      const answer = kind === 'poll' ? networks.poll(operation, givenUp) : networks.provision(MLW, { spark: false }, givenUp)
      expect(await answer).toMatchObject({ failure: { kind: 'again', code: 'RequestAborted' } })
      expect(azure.calls.length).toBe(before)
    })
  })
}
