import { afterEach, beforeEach, expect, it } from 'vitest'
import { createDoDue } from '../../src/desk/do-due.ts'
import { createHandle } from '../../src/desk/handle.ts'
import type { RequestId } from '../../src/domain/names.ts'
import { workspaceNamed } from '../../src/sandbox/story.ts'
import { wants } from '../support/networks.ts'
import { redisForTests } from '../support/test-redis.ts'
import { createWorld, type World } from '../support/world.ts'

const redis = redisForTests()
const ML_PROD = workspaceNamed('ml-prod')
const DAY = 24 * 60 * 60_000
const QUICK = { minutes: { rule: 0.4, firstFqdn: 0 } }
const person = (user: string) => ({ user, team: 'T0SANDBOX' })

let world: World
beforeEach(async () => {
  world = await createWorld(redis, QUICK)
})
afterEach(() => world.stop())

it('lets what is being carried out end before it takes away what is over its time, so that neither undoes the other', async () => {
  const boxed = await approved(world, 'data.vendor.io', 14 * DAY)
  await world.createWorker().run()
  world.pass(13 * 24 * 60)
  const beside = await approved(world, 'docs.vendor.io')
  expect(await world.createWorker({ call: await callThatPuts(), when: 'after' }).run()).toBe('killed')
  expect(await requestOf(beside)).toMatchObject({ status: 'applying' })

  world.pass(24 * 60)
  await createDoDue({ due: world.ledger, handle: createHandle(world), clock: world.now })()
  await world.createWorker().run()
  expect(await requestOf(beside)).toMatchObject({ status: 'active', restored: [] })
  expect(await requestOf(boxed)).toMatchObject({ status: 'removed' })
  expect(world.hostsIn(ML_PROD)).toEqual(['*.anaconda.org', 'docs.vendor.io', 'pypi.org'])
})

/** Which call of a worker sends the change, as it is in every such life. */
async function callThatPuts(): Promise<number> {
  const other = await createWorld(redis, QUICK)
  try {
    await approved(other, 'docs.vendor.io')
    const worker = other.createWorker()
    await worker.run()
    return worker.calls.indexOf('azure.putRule')
  } finally {
    await other.stop()
  }
}

async function approved({ desk }: World, host: string, lifetime?: number): Promise<RequestId> {
  const filed = await desk.file({ workspace: ML_PROD, by: person('U0RAE'), wanted: [wants(host)], reason: 'x', lifetime }, `file-${host}`)
  if (!filed.ok) throw new Error(JSON.stringify(filed.problem))
  const { id, assessment } = filed.value
  for (const user of ['U0ANN', 'U0SAM']) await desk.approve(id, person(user), assessment.digest)
  return id
}

const requestOf = async (id: RequestId) => (await world.ledger.load(id))?.request
