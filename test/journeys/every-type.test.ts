import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseCommand } from '../../src/commands/parse.ts'
import type { Request } from '../../src/domain/request.ts'
import { workspaceNamed } from '../../src/sandbox/story.ts'
import { knowledge } from '../support/knowledge.ts'
import { redisForTests } from '../support/test-redis.ts'
import { createWorld, type World } from '../support/world.ts'

const redis = redisForTests()
const person = (user: string) => ({ user, team: 'T0SANDBOX' })

let world: World
beforeEach(async () => {
  world = await createWorld(redis, { minutes: { rule: 0.4, inactiveRule: 0.4, firstFqdn: 0, provisioning: 0.8 } })
})
afterEach(() => world.stop())

describe('a service tag', () => {
  it('is asked for, agreed to, put and active, and starts no firewall', async () => {
    const request = await carriedOut('ml-dev', 'request service-tag datafactory tcp 443, 80')
    expect(request).toMatchObject({ status: 'active', outcomes: [{ is: 'applied', status: 'Active' }], provisioned: true })
    expect(seen('ml-dev')).toMatchObject({ status: 'Active', firewall: { running: false }, monthlyBill: expect.any(Array) })
    expect(seen('ml-dev')?.rules).toContainEqual(
      expect.objectContaining({
        type: 'ServiceTag',
        category: 'UserDefined',
        status: 'Active',
        destination: expect.stringContaining('DataFactory'),
      }),
    )
  })

  it('is asked for again in vain, and removed by the name it has', async () => {
    const { changes } = await carriedOut('ml-prod', 'request service-tag DataFactory * 443')
    expect(await refused('ml-prod', 'request service-tag DataFactory.WestEurope TCP 443')).toBe('nothing-to-do')
    const rules = changes.map(({ rule }) => ({ text: rule.name, host: undefined }))
    const removal = await world.desk.remove({ workspace: workspaceNamed('ml-prod'), by: person('U0RAE'), rules, reason: 'x' }, 'removal')
    if (!removal.ok) throw new Error(removal.problem.problem)
    expect(await agreedTo(removal.value)).toMatchObject({ status: 'active', outcomes: [{ is: 'removed' }] })
  })
})

describe('a private endpoint', () => {
  const STORAGE =
    '/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/rg-data/providers/Microsoft.Storage/storageAccounts/data'

  it('is asked for, agreed to, put, and costs what was said', async () => {
    const request = await carriedOut('ml-prod', `request private-endpoint ${STORAGE.toLowerCase()} BLOB`)
    expect(request).toMatchObject({
      status: 'active',
      outcomes: [{ is: 'applied', status: 'Active' }],
      assessment: { cost: { monthly: 7.3 } },
    })
    expect(seen('ml-prod')?.rules).toContainEqual(
      expect.objectContaining({
        type: 'PrivateEndpoint',
        category: 'UserDefined',
        status: 'Active',
        destination: expect.stringContaining('blob'),
      }),
    )
  })

  it('beyond Azure ML’s list is put where the operator allows its type, as it was spelled, and nowhere else', async () => {
    const id = (type: string) => STORAGE.replace('Microsoft.Storage/storageAccounts', type)
    const request = await carriedOut('ml-prod', `request private-endpoint ${id('microsoft.servicebus/Namespaces')} namespace`)
    expect(request).toMatchObject({ status: 'active', outcomes: [{ is: 'applied', status: 'Active' }] })
    expect(seen('ml-prod')?.rules).toContainEqual(
      expect.objectContaining({ type: 'PrivateEndpoint', destination: expect.stringContaining('microsoft.servicebus/Namespaces') }),
    )
    expect(await refused('ml-prod', `request private-endpoint ${id('Microsoft.Web/sites')} sites`)).toBe('impossible')
  })

  it('for Spark has the network provisioned for Spark, though it was provisioned before', async () => {
    const request = await carriedOut('ml-prod', `request private-endpoint ${STORAGE} blob --spark`)
    expect(request).toMatchObject({ status: 'active', provision: true, spark: true, provisioned: true })
    expect(seen('ml-prod')?.operations.map(({ what }) => what)).toContain('provision with Spark')
    const again = await world.desk.readNetwork(workspaceNamed('ml-prod'))
    expect(again).toMatchObject({ ok: true, value: { sparkReady: true } })
  })
})

/** The request that a person files with these words, once everybody has agreed and the lane has come to rest. */
async function carriedOut(name: string, text: string) {
  const filed = await file(name, text)
  if (!filed.ok) throw new Error(JSON.stringify(filed.problem))
  const request = await agreedTo(filed.value)
  if (!('changes' in request)) throw new Error(`${request.id} is ${request.status}`)
  return request
}

async function refused(name: string, text: string): Promise<string> {
  const filed = await file(name, text)
  return filed.ok ? 'filed' : filed.problem.problem
}

function file(name: string, text: string) {
  const call = parseCommand(text, knowledge.hosts, knowledge.sha256)
  if (!call.ok || call.value.verb !== 'request') throw new Error(`${text} is no request`)
  return world.desk.file({ workspace: workspaceNamed(name), by: person('U0RAE'), wanted: call.value.wanted, reason: 'a test' }, text)
}

async function agreedTo({ id, assessment }: Request): Promise<Request> {
  for (const user of ['U0BO', 'U0ANN', 'U0SAM', 'U0CY']) await world.desk.approve(id, person(user), assessment.digest)
  await world.createWorker().run()
  const entry = await world.ledger.load(id)
  if (entry === undefined) throw new Error(`There is no ${id}`)
  return entry.request
}

const seen = (name: string) => world.azure.look().find(({ id }) => id === workspaceNamed(name).id)
