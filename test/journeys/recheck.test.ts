import { afterEach, beforeEach, expect, it } from 'vitest'
import { createDoDue } from '../../src/desk/do-due.ts'
import { createHandle } from '../../src/desk/handle.ts'
import type { RequestId } from '../../src/domain/names.ts'
import { workspaceNamed } from '../../src/sandbox/story.ts'
import { wants } from '../support/networks.ts'
import { ANY_RULE, demand, policyOf, require, rule, workflow } from '../support/policies.ts'
import { redisForTests } from '../support/test-redis.ts'
import { createWorld, type World } from '../support/world.ts'

const redis = redisForTests()
const ML_DEV = workspaceNamed('ml-dev')
const DAY = 24 * 60 * 60_000
const person = (user: string) => ({ user, team: 'T0SANDBOX' })

let world: World
beforeEach(async () => {
  const options = { escalate: { after: DAY, to: 'security' } }
  const rules = [rule('it costs money', ANY_RULE, require(demand(1, 'finops')))]
  world = await createWorld(redis, {}, { policy: policyOf(workflow(rules, { options })) })
})
afterEach(() => world.stop())

it('asks after ninety days whether rules are still needed, and again ninety days after they were kept', async () => {
  const id = await activeFor('pypi.org')
  await daysPass(89)
  expect(world.toldOf(id).filter(isOfRecheck)).toEqual([])
  await daysPass(1)
  expect(world.toldOf(id).at(-1)).toMatch(/<@U0RAE>, \*OB-1\*: is this \*still needed\*\?.*for good\*:\n• `pypi\.org` as rule/)
  expect(world.cardOf(id)).toContain('Whether it is *still needed* is asked')

  expect(await world.desk.recheck(id, person('U0RAE'), 'keep', 'press-1')).toMatchObject({
    ok: true,
    value: { request: { recheck: { by: 'U0RAE' } } },
  })
  expect(await world.desk.recheck(id, person('U0CY'), 'remove', 'press-2')).toMatchObject({ problem: { reason: 'no-recheck' } })
  await world.createWorker().run()
  expect(world.toldOf(id).at(-1)).toContain('<@U0RAE> says that it is still needed')
  expect(world.cardOf(id)).toContain('Looked at again')

  await daysPass(89)
  expect(world.toldOf(id).at(-1)).toContain('says that it is still needed')
  await daysPass(1)
  expect(world.toldOf(id).at(-1)).toContain('is this *still needed*?')
})

it('takes silence to the group that policy names, in growing gaps, hears somebody of it, and removes nothing by itself', async () => {
  const id = await activeFor('pypi.org')
  await daysPass(90)
  expect(await world.desk.recheck(id, person('U0SAM'), 'keep', 'press-1')).toMatchObject({ problem: { reason: 'not-rechecking' } })
  for (let day = 1; day <= 60; day++) await daysPass(1)
  expect(world.toldOf(id).filter(isOfRecheck).slice(1)).toEqual([
    expect.stringMatching(/^📣 <@U0RAE>, \*OB-1\*: for about 14 days nobody has said.*\*security\*, anybody of you may answer/),
    expect.stringContaining('for about 28 days'),
    expect.stringContaining('for about 56 days'),
  ])
  expect(world.hostsIn(ML_DEV)).toEqual(['pypi.org'])
  expect(await world.desk.recheck(id, person('U0SAM'), 'keep', 'press-2')).toMatchObject({ ok: true })
})

it('asks to remove exactly what stands, once a press, and ends with it', async () => {
  const kept = await activeFor('conda.io')
  const id = await activeFor('pypi.org')
  await daysPass(90)
  const pressed = await world.desk.recheck(id, person('U0RAE'), 'remove', 'press')
  const again = await world.desk.recheck(id, person('U0RAE'), 'remove', 'press')
  if (!pressed.ok || pressed.value.filed === undefined) throw new Error(JSON.stringify(pressed))
  const removal = pressed.value.filed
  expect(again).toMatchObject({ ok: true, value: { filed: { id: removal.id } } })
  expect(removal).toMatchObject({
    status: 'awaiting-approval',
    wanted: [{ do: 'remove-rule', rule: { destination: { host: 'pypi.org' } } }],
  })

  await world.desk.approve(removal.id, person('U0CY'), removal.assessment.digest)
  await world.createWorker().run()
  expect(world.hostsIn(ML_DEV)).toEqual(['conda.io'])
  expect((await world.ledger.load(id))?.request.status).toBe('removed')
  expect((await world.ledger.load(kept))?.request).toMatchObject({ status: 'active', recheck: { is: 'open' } })
  await daysPass(14)
  expect(world.toldOf(id).at(-1)).toContain('was taken away by *OB-3*')
})

it('notes what was filed by somebody who died before they could note it', async () => {
  const id = await activeFor('pypi.org')
  await daysPass(90)
  const removing = { workspace: ML_DEV, by: person('U0RAE'), wanted: [{ do: 'remove-rule', rule: wants('pypi.org').rule } as const] }
  const filed = await world.desk.file(removing, 'press')
  if (!filed.ok) throw new Error(JSON.stringify(filed.problem))
  expect(await world.desk.recheck(id, person('U0RAE'), 'remove', 'press')).toMatchObject({
    ok: true,
    value: { filed: { id: filed.value.id }, request: { recheck: { is: 'answered', filed: filed.value.id } } },
  })
})

it('asks again after two weeks where the removal was not agreed to', async () => {
  const id = await activeFor('pypi.org')
  await daysPass(90)
  const pressed = await world.desk.recheck(id, person('U0RAE'), 'remove', 'press')
  if (!pressed.ok || pressed.value.filed === undefined) throw new Error(JSON.stringify(pressed))
  await world.desk.withdraw(pressed.value.filed.id, person('U0RAE'))
  await daysPass(14)
  expect(world.toldOf(id).at(-1)).toContain('is this *still needed*?')
})

it('asks to keep for longer what stands for a year', async () => {
  const id = await activeFor('pypi.org', 365 * DAY)
  await daysPass(90)
  expect(world.cardOf(id)).toContain('recheck-extend')
  const boxed = (await world.ledger.load(id))?.request
  const pressed = await world.desk.recheck(id, person('U0RAE'), 'extend', 'press')
  if (boxed?.status !== 'active') throw new Error('It was to be active')
  expect(pressed).toMatchObject({ ok: true, value: { filed: { extends: id, until: boxed.settledAt + 455 * DAY, reason: 'training' } } })
})

it('does not wait for whoever asked where they are gone', async () => {
  const id = await activeFor('pypi.org')
  world.slack.deactivate('U0RAE')
  await daysPass(90)
  expect(world.toldOf(id).filter(isOfRecheck)).toEqual([
    expect.stringMatching(/^📣 Is \*OB-1\* \*still needed\*\? <@U0RAE>.* is deactivated.*\*security\*, anybody of you may answer/),
  ])
  expect(await world.desk.recheck(id, person('U0SAM'), 'keep', 'press')).toMatchObject({ ok: true })
})

it('comes to requests of before it, once: a newer version builds the indexes again', async () => {
  const id = await activeFor('pypi.org')
  const due = await world.redis.keys(`*${world.prefix}*index:due`)
  await world.redis.del(...due)
  await daysPass(90)
  expect(world.toldOf(id).filter(isOfRecheck)).toEqual([])
  await world.ledger.reindexWhenNew()
  await daysPass(0)
  expect(world.toldOf(id).filter(isOfRecheck)).toHaveLength(1)

  await world.redis.del(...due)
  await world.ledger.reindexWhenNew()
  await daysPass(14)
  expect(world.toldOf(id).filter(isOfRecheck)).toHaveLength(1)
})

async function activeFor(host: string, lifetime?: number): Promise<RequestId> {
  const ask = { workspace: ML_DEV, by: person('U0RAE'), wanted: [wants(host)], reason: 'training', lifetime }
  const filed = await world.desk.file(ask, `delivery-${host}`)
  if (!filed.ok) throw new Error(JSON.stringify(filed.problem))
  const { id, assessment } = filed.value
  await world.desk.approve(id, person('U0CY'), assessment.digest)
  await world.createWorker().run()
  expect((await world.ledger.load(id))?.request.status).toBe('active')
  return id
}

async function daysPass(days: number): Promise<void> {
  world.pass(days * 24 * 60)
  await createDoDue({ due: world.ledger, handle: createHandle(world), clock: world.now, directory: world.directory })()
  await world.createWorker().run()
}

const isOfRecheck = (text: string) => text.includes('*still needed*')
