import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDoDue } from '../../src/desk/do-due.ts'
import { createHandle } from '../../src/desk/handle.ts'
import type { Request } from '../../src/domain/request.ts'
import { asks, BO, cardWords, PROD, person, RAE, SAM, standing, typesOf } from '../support/attacked.ts'
import { openFrontDoor, pressPayload, signed } from '../support/front-door.ts'
import type { Death } from '../support/mortal.ts'
import { wants } from '../support/networks.ts'
import { redisForTests } from '../support/test-redis.ts'
import { createWorld, type World } from '../support/world.ts'

const redis = redisForTests()
let world: World
beforeEach(async () => {
  world = await createWorld(redis, { minutes: { inactiveRule: 0.4, firstFqdn: 0, provisioning: 0.8 } })
})
afterEach(() => world.stop())

const VENDOR = 'data.vendor.io'
const puts = (host: string) => world.azure.calls.filter(({ method, path }) => method === 'PUT' && path.includes(host.replaceAll('.', '-')))

describe('what Slack delivers', () => {
  // Fails without: `signatureVerification`, which Bolt's receiver does unless it is told not to, src/slack/http-line.ts
  it('11 · unsigned or fail-open webhook: nothing is recorded of what is not signed for this body, lately, with the secret', async () => {
    const door = await openFrontDoor(world)
    const request = await asks(world, door, VENDOR)
    const value = `${request.id}:${request.assessment.digest}`
    const { headers, body } = signed(pressPayload(BO, PROD.channel, 'approve', value))
    const { 'x-slack-signature': _, ...unsigned } = headers
    const before = door.carriedOut()
    const refused = [
      await door.sends(unsigned, body),
      await door.sends({ ...headers, 'x-slack-signature': 'v0=' }, body),
      await door.sends({ ...headers, 'x-slack-request-timestamp': String(Math.floor(Date.now() / 1000) - 301) }, body),
      await door.sends(headers, `${body}%20`),
    ]
    expect(refused.map(({ status }) => status)).toEqual([401, 401, 401, 401])
    expect(door.carriedOut()).toBe(before)
    expect((await standing(world, request.id)).votes).toEqual([])
  })

  // Fails without: the keys that were seen, src/ledger/scripts/inbox.ts
  it('12 · replay, duplicate delivery: over two replicas what is signed once is carried out once', async () => {
    const first = await openFrontDoor(world)
    const second = await openFrontDoor(world)
    const request = await asks(world, second, VENDOR)
    const before = first.carriedOut() + second.carriedOut()
    const { headers, body } = signed(pressPayload(BO, PROD.channel, 'approve', `${request.id}:${request.assessment.digest}`))
    const answers = await Promise.all([first, second, first, second, second].map((door) => door.sends(headers, body)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    await second.types(RAE, PROD.channel, 'mine')
    await second.forges(BO, PROD.channel, pressPayload(BO, PROD.channel, 'why', 'retired'))
    expect(first.carriedOut() + second.carriedOut()).toBe(before + 3)
    expect(await typesOf(world, request.id)).toEqual(['filed', 'vote-cast'])
  })

  // Fails without: the expected version, src/ledger/append.ts and src/ledger/scripts/append.ts
  it('13 · double click, two replicas: two presses of one person are one vote, and the second is told so', async () => {
    const first = await openFrontDoor(world)
    const second = await openFrontDoor(world)
    const doors = [first, second]
    const request = await asks(world, second, VENDOR)
    const value = `${request.id}:${request.assessment.digest}`
    await Promise.all(
      doors.flatMap((door) => [1, 2, 3].map(() => door.forges(BO, PROD.channel, pressPayload(BO, PROD.channel, 'approve', value)))),
    )
    expect(await typesOf(world, request.id)).toEqual(['filed', 'vote-cast'])
    await Promise.all(doors.map((door) => door.forges(SAM, PROD.channel, pressPayload(SAM, PROD.channel, 'approve', value))))
    expect(await typesOf(world, request.id)).toEqual(['filed', 'vote-cast', 'vote-cast', 'approved'])
  })

  // Fails without: the intent being recorded before the acknowledgement and settled after the work, src/slack/take.ts
  it('14 · crash after ack, before work: another process carries out what was acknowledged, once', async () => {
    const dead = await openFrontDoor(world, { dies: true })
    await dead.types(RAE, PROD.channel, `request ${VENDOR} -r "a trial"`)
    expect(world.slack.deliveries.at(-1)?.answer?.status).toBe(200)
    expect(await world.ledger.find({ limit: 1 })).toEqual([])
    await dead.stop()

    const next = await openFrontDoor(world)
    expect(await next.takeUp()).toBe(0)
    world.pass(2)
    expect(await next.takeUp()).toBe(1)
    expect(await world.ledger.find({ limit: 2 })).toEqual(['OB-1'])
    expect(await next.takeUp()).toBe(0)
  })

  // Fails without: every one of what is left unsettled being carried out, src/slack/take-up.ts
  it('16 · batch loss: of several deliveries whose process died each is carried out', async () => {
    const dead = await openFrontDoor(world, { dies: true })
    for (const host of ['a.vendor.io', 'b.vendor.io', 'c.vendor.io']) await dead.types(RAE, PROD.channel, `request ${host} -r x`)
    await dead.stop()
    const next = await openFrontDoor(world)
    world.pass(2)
    expect(await next.takeUp()).toBe(3)
    expect(await world.ledger.find({ limit: 5 })).toHaveLength(3)
  })
})

describe('what the lane does', () => {
  // Fails without: `work-begun` being recorded before the call, src/lanes/begin-work.ts
  it('15 · crash after the effect, before the record: the next worker looks, and puts nothing a second time', async () => {
    const request = await approved(VENDOR)
    expect(await world.createWorker(await deathAt('azure.putRule', 'after')).run()).toBe('killed')
    await world.sweep()
    await world.createWorker().run()
    expect(await standing(world, request.id)).toMatchObject({ status: 'active' })
    expect(puts(VENDOR)).toHaveLength(1)
  })

  // Fails without: all that is due being handled, src/desk/do-due.ts
  it('16 · batch loss: of several requests whose time is over each ends, and of several effects each is dispatched', async () => {
    const ids: Request['id'][] = []
    for (const host of ['a.vendor.io', 'b.vendor.io', 'c.vendor.io']) ids.push((await filed(host)).id)
    expect(await world.ledger.lag()).toBe(3)
    world.pass(31 * 24 * 60)
    await createDoDue({ due: world.ledger, handle: createHandle(world), clock: world.now })()
    expect((await Promise.all(ids.map((id) => standing(world, id)))).map(({ status }) => status)).toEqual(['expired', 'expired', 'expired'])
    await world.createWorker().run()
    expect(await world.ledger.lag()).toBe(0)
  })

  // Fails without: `isQuiet` before each new change, src/lanes/begin-when-quiet.ts; the listing of all rules after it, src/domain/verification.ts
  it('17 · conflicting long operations: beside another change nothing is begun, "not now" is waited out, and a rule that Azure lost comes back', async () => {
    const request = await approved(VENDOR)
    await world.arm('PUT', `${PROD.id}/outboundRules/by-hand`, {
      properties: { type: 'FQDN', category: 'UserDefined', destination: 'hand.example.org' },
    })
    world.azure.trouble('conflict', { times: 2, on: 'write' })
    world.azure.trouble('lose-a-rule')
    await world.createWorker().run()
    expect(await standing(world, request.id)).toMatchObject({ status: 'active' })
    expect(world.hostsIn(PROD)).toEqual(['*.anaconda.org', VENDOR, 'hand.example.org', 'pypi.org'])
    expect(world.azure.look().find(({ id }) => id === PROD.id)?.overlaps).toBe(0)
  })

  // Fails without: the fence, src/ledger/scripts/append.ts; the end of a lease, src/ledger/scripts/lease.ts
  it('18 · lock lost or immortal: a dead holder is waited for and then followed, and a frozen one can write nothing any more', async () => {
    const request = await approved(VENDOR)
    const frozen = await world.ledger.take(PROD.id, 'frozen', world.now(), 90_000)
    if (!('fence' in frozen)) throw new Error('It was to have the lane')
    const before = world.now()
    await world.createWorker().run()
    expect(world.now()).toBeGreaterThanOrEqual(before + 90_000)
    const { request: now, version } = (await world.ledger.load(request.id)) ?? { request: undefined, version: 0 }
    expect(now?.status).toBe('active')
    expect(await world.ledger.append(request.id, version, [{ type: 'lifetime-over', at: world.now() }], frozen.fence)).toBe('fenced')
  })

  // Fails without: the lease being asked before anything is done, src/lanes/run-lane.ts
  it('18 · lock lost: where the lock cannot be had because the store is away, nothing is applied', async () => {
    const request = await approved(VENDOR)
    const away = { ...world.ledger, take: () => Promise.reject(new Error('the store is away')) }
    await expect(world.createWorker(undefined, { lease: away }).run()).rejects.toThrow('the store is away')
    expect(puts(VENDOR)).toEqual([])
    expect((await standing(world, request.id)).status).toBe('approved')
  })

  // Fails without: the outcomes being counted one by one, `settledStatusOf`, src/domain/evolve.ts
  it('19 · partial bundle failure: each rule has its own outcome, Retry does what is lacking alone, and it is the people who choose', async () => {
    const hosts = ['a.vendor.io', 'b.vendor.io', 'c.vendor.io']
    const request = await approved(...hosts)
    // All three in one update, and then the first by itself.
    world.azure.trouble('disallowed-by-policy', { on: 'write', times: 2 })
    await world.createWorker().run()
    const after = await standing(world, request.id)
    expect(after.status).toBe('partly-active')
    expect('outcomes' in after && after.outcomes.map(({ is }) => is).toSorted()).toEqual(['applied', 'applied', 'failed'])
    expect(cardWords(world, request)).toMatch(/not applied/)

    const door = await openFrontDoor(world)
    expect(await door.presses(RAE, PROD.channel, request.id, 'retry')).toBe('')
    await world.createWorker().run()
    expect(await standing(world, request.id)).toMatchObject({ status: 'active' })
    // The one that failed was sent twice, the others once.
    expect(hosts.map((host) => puts(host).length).toSorted()).toEqual([1, 1, 2])
  })

  // Fails without: `removal-failed` where a rule could not be taken away, src/domain/evolve-removal.ts
  it('20 · revocation fails silently: what is over its time and still open is told, shown, and can be tried again', async () => {
    const { id } = await approved({ lifetime: 14 * 24 * 60 * 60_000 }, VENDOR)
    await world.createWorker().run()
    world.azure.trouble('forbidden', { on: 'write', times: 1 })
    world.pass(14 * 24 * 60)
    await createDoDue({ due: world.ledger, handle: createHandle(world), clock: world.now })()
    await world.createWorker().run()
    const failed = await standing(world, id)
    expect(failed.status).toBe('removal-failed')
    expect(world.toldOf(id).at(-1)).toMatch(/still open/)
    expect(cardWords(world, failed)).toMatch(/still open|Not removed|could not be removed/i)

    await world.desk.retry(id, person(RAE))
    await world.createWorker().run()
    expect((await standing(world, id)).status).toBe('removed')
    expect(world.hostsIn(PROD)).not.toContain(VENDOR)
  })
})

type Asked = { readonly lifetime?: number }

async function filed(...asked: readonly (string | Asked)[]): Promise<Request> {
  const hosts = asked.filter((each) => typeof each === 'string')
  const { lifetime } = asked.find((each) => typeof each === 'object') ?? {}
  const answer = await world.desk.file(
    { workspace: PROD, by: person(RAE), wanted: hosts.map((host) => wants(host)), reason: 'x', lifetime },
    hosts.join(),
  )
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem))
  return answer.value
}

async function approved(...asked: readonly (string | Asked)[]): Promise<Request> {
  const { id, assessment } = await filed(...asked)
  for (const user of [BO, SAM]) await world.desk.approve(id, person(user), assessment.digest)
  const request = await standing(world, id)
  if (request.status !== 'approved') throw new Error(`${id} is ${request.status}`)
  return request
}

/** Where an undisturbed life would make that call: found by living one in a world of its own. */
async function deathAt(name: string, when: Death['when']): Promise<Death> {
  const here = world
  world = await createWorld(redis)
  await approved(VENDOR)
  const worker = world.createWorker()
  await worker.run()
  await world.stop()
  world = here
  return { call: worker.calls.indexOf(name), when }
}
