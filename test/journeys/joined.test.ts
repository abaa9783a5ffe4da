import { afterEach, describe, expect, it } from 'vitest'
import type { Desk } from '../../src/desk/desk.ts'
import type { RequestId } from '../../src/domain/names.ts'
import type { Workspace } from '../../src/domain/workspace.ts'
import type { PartialSettings } from '../../src/sandbox/azure/settings.ts'
import { workspaceNamed } from '../../src/sandbox/story.ts'
import { wants } from '../support/networks.ts'
import { ALLOW, ANY_RULE, house, rule } from '../support/policies.ts'
import { redisForTests } from '../support/test-redis.ts'
import { meeting } from '../support/waiting.ts'
import { createWorld, type World } from '../support/world.ts'

const redis = redisForTests()
const ML_PROD = workspaceNamed('ml-prod')
const ML_DEV = workspaceNamed('ml-dev')
/** Whatever is asked is approved at once: how it is carried out is the subject here. */
const OPEN = house(rule('anything goes', ANY_RULE, ALLOW))
/** So short that few polls are alike. */
const QUICK = { minutes: { update: 0.8 } }

let world: World
afterEach(() => world.stop())

async function opened(settings: PartialSettings = {}, more: { strategy?: 'single' } = {}): Promise<void> {
  world = await createWorld(redis, settings, { policy: OPEN, ...more })
}

let deliveries = 0
const asks = (user: string, workspace = ML_PROD, ...hosts: readonly string[]) => asksAt(world.desk, user, workspace, ...hosts)

async function asksAt(desk: Desk, user: string, workspace: Workspace, ...hosts: readonly string[]): Promise<RequestId> {
  const wanted = hosts.map((host) => wants(host))
  const filed = await desk.file({ workspace, by: { user, team: 'T0SANDBOX' }, wanted }, `delivery-${++deliveries}`)
  if (!filed.ok) throw new Error(JSON.stringify(filed.problem))
  return filed.value.id
}

const standing = async (id: RequestId) => (await world.ledger.load(id))?.request
const work = () => world.createWorker().run()
const seen = (workspace = ML_PROD) => world.azure.look().find(({ id }) => id === workspace.id)
const updates = () => world.azure.calls.filter(({ method }) => method === 'PATCH')
const puts = () => world.azure.calls.filter(({ method, path }) => method === 'PUT' && path.includes('/outboundRules/'))

describe('what is approved for one workspace is put in one update', () => {
  it('each request with its own outcome, and nothing else touched', async () => {
    await opened()
    const before = world.hostsIn(ML_PROD) ?? []
    const ids = [await asks('U0RAE', ML_PROD, 'a.vendor.io', 'b.vendor.io'), await asks('U0BO', ML_PROD, 'c.vendor.io')]
    await work()
    expect(updates()).toHaveLength(1)
    expect(puts()).toHaveLength(0)
    for (const id of ids) expect(await standing(id)).toMatchObject({ status: 'active', joined: true })
    expect(world.hostsIn(ML_PROD)).toEqual([...before, 'a.vendor.io', 'b.vendor.io', 'c.vendor.io'].sort())
    expect(seen()).toMatchObject({ overlaps: 0 })
  })

  it.each(['merge', 'replace'] as const)('also where Azure reads an update as: %s', async (patchRules) => {
    await opened({ quirks: { patchRules } })
    const before = world.hostsIn(ML_PROD) ?? []
    await asks('U0RAE', ML_PROD, 'a.vendor.io', 'b.vendor.io')
    await work()
    expect(updates()).toHaveLength(1)
    expect(world.hostsIn(ML_PROD)).toEqual([...before, 'a.vendor.io', 'b.vendor.io'].sort())
  })

  it('in a network that sleeps, which is provisioned once for all of them', async () => {
    await opened()
    const ids = [await asks('U0RAE', ML_DEV, 'a.vendor.io'), await asks('U0BO', ML_DEV, 'b.vendor.io')]
    await work()
    expect(updates()).toHaveLength(1)
    for (const id of ids)
      expect(await standing(id)).toMatchObject({ status: 'active', provisioned: true, outcomes: [{ status: 'Active' }] })
    expect(seen(ML_DEV)?.operations.filter(({ what }) => what === 'provision')).toHaveLength(1)
  })

  it('with one rule alone there is nothing to join', async () => {
    await opened()
    await asks('U0RAE', ML_PROD, 'a.vendor.io')
    await work()
    expect([updates().length, puts().length]).toEqual([0, 1])
  })

  it('not where the operator wants one rule after the other', async () => {
    await opened({}, { strategy: 'single' })
    await asks('U0RAE', ML_PROD, 'a.vendor.io', 'b.vendor.io')
    await work()
    expect([updates().length, puts().length]).toEqual([0, 2])
  })
})

describe('what does not go well with an update', () => {
  it('a rule that fails, fails alone, and only for whoever asked for it', async () => {
    await opened()
    const [first, second] = [await asks('U0RAE', ML_PROD, 'a.vendor.io'), await asks('U0BO', ML_PROD, 'b.vendor.io', 'c.vendor.io')]
    // In the update, and once more by itself.
    world.azure.trouble('rule-fails', { times: 2 })
    await work()
    expect(await standing(first)).toMatchObject({ status: 'failed', outcomes: [{ is: 'failed', failure: { code: 'RuleFailed' } }] })
    expect(await standing(second)).toMatchObject({ status: 'active' })
    expect(updates()).toHaveLength(1)
    expect(puts()).toHaveLength(1)
  })

  it('an update that fails as a whole is followed by one rule after the other', async () => {
    await opened()
    const ids = [await asks('U0RAE', ML_PROD, 'a.vendor.io'), await asks('U0BO', ML_PROD, 'b.vendor.io')]
    world.azure.trouble('failed-inside-200')
    await work()
    for (const id of ids) expect(await standing(id)).toMatchObject({ status: 'active' })
    expect([updates().length, puts().length]).toEqual([1, 2])
  })

  it('a request of whose rules Azure refuses one does not keep the others from theirs', async () => {
    await opened()
    const ids = [
      await asks('U0RAE', ML_PROD, 'a.vendor.io'),
      await asks('U0BO', ML_PROD, 'b.vendor.io'),
      await asks('U0SAM', ML_PROD, 'c.vendor.io'),
    ]
    world.azure.trouble('disallowed-by-policy', { times: 2 })
    await work()
    const statuses = await Promise.all(ids.map(async (id) => (await standing(id))?.status))
    expect(statuses).toEqual(['failed', 'active', 'active'])
    // Refused with the first; which then tried by itself; then the two others together.
    expect([updates().length, puts().length]).toEqual([2, 1])
  })

  it('a rule of others that Azure loses with it is put back, and told', async () => {
    await opened()
    const before = world.hostsIn(ML_PROD) ?? []
    const id = await asks('U0RAE', ML_PROD, 'a.vendor.io', 'b.vendor.io')
    world.azure.trouble('lose-a-rule')
    await work()
    expect(await standing(id)).toMatchObject({ status: 'active', restored: [{}] })
    expect(world.hostsIn(ML_PROD)).toEqual([...before, 'a.vendor.io', 'b.vendor.io'].sort())
  })

  it.each(['throttle', 'conflict', 'server-error', 'dropped-answer'] as const)('%s: it is one update in the end', async (trouble) => {
    await opened()
    const ids = [await asks('U0RAE', ML_PROD, 'a.vendor.io'), await asks('U0BO', ML_PROD, 'b.vendor.io')]
    world.azure.trouble(trouble, { on: 'write' })
    await work()
    for (const id of ids) expect(await standing(id)).toMatchObject({ status: 'active' })
    expect(seen()?.operations.filter(({ what }) => what === 'update workspace')).toHaveLength(1)
    expect(seen()).toMatchObject({ overlaps: 0 })
  })

  it('two who ask for the same name at once: the second has nothing left to do', async () => {
    await opened()
    const allHaveLooked = meeting(2)
    const desk = world.openDesk({ nextId: () => allHaveLooked().then(world.ledger.nextId) })
    const asksBoth = (user: string) => asksAt(desk, user, ML_PROD, 'a.vendor.io', `${user.toLowerCase()}.vendor.io`)
    const both = await Promise.all(['U0RAE', 'U0BO'].map(asksBoth))
    await work()
    for (const id of both) expect(await standing(id)).toMatchObject({ status: 'active' })
    expect((world.hostsIn(ML_PROD) ?? []).filter((host) => host === 'a.vendor.io')).toHaveLength(1)
  })
})

describe('a worker that dies with an update in hand', () => {
  it.each(['before', 'after'] as const)(
    'just %s any call leaves all of it to the next, with one update',
    async (when) => {
      await opened(QUICK)
      const file = async () => [await asks('U0RAE', ML_PROD, 'a.vendor.io'), await asks('U0BO', ML_PROD, 'b.vendor.io')]
      await file()
      const worker = world.createWorker()
      await worker.run()
      const calls = worker.calls.length
      expect(calls).toBeGreaterThan(40)
      await world.stop()
      for (let call = 0; call < calls; call++) {
        await opened(QUICK)
        const ids = await file()
        expect(await world.createWorker({ call, when }).run(), `${when} call ${call}`).toBe('killed')
        await world.sweep()
        expect(await work()).toBe('rest')
        for (const id of ids) expect(await standing(id), `${when} call ${call}`).toMatchObject({ status: 'active' })
        expect(seen(), `${when} call ${call}`).toMatchObject({ overlaps: 0 })
        expect(seen()?.operations.filter(({ what }) => what === 'update workspace').length, `${when} call ${call}`).toBeLessThanOrEqual(1)
        if (call + 1 < calls) await world.stop()
      }
    },
    600_000,
  )
})
