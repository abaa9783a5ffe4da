import { afterEach, describe, expect, it } from 'vitest'
import {
  ANN,
  approve,
  asks,
  BO,
  byHand,
  CY,
  cardWords,
  DEV,
  eventsOf,
  member,
  PROD,
  person,
  RAE,
  SAM,
  standing,
  typesOf,
} from '../support/attacked.ts'
import { openFrontDoor, pressPayload } from '../support/front-door.ts'
import { wants } from '../support/networks.ts'
import { ANY_RULE, demand, house, policyOf, require, rule } from '../support/policies.ts'
import { redisForTests } from '../support/test-redis.ts'
import { type Cast, createWorld, type World } from '../support/world.ts'

const redis = redisForTests()
let world: World
afterEach(() => world.stop())

async function opened(cast?: Partial<Cast>) {
  world = await createWorld(redis, {}, cast)
  return openFrontDoor(world)
}

const VENDOR = 'data.vendor.io'
const hosts = () => world.hostsIn(PROD)

describe('what was agreed to is what is done', () => {
  // Fails without: the comparison of digests in `approve`, src/domain/decide.ts
  it('1 · edit after approval: the votes fall, and a press on the card as it was counts for nothing', async () => {
    const door = await opened()
    const request = await asks(world, door, VENDOR)
    await approve(door, request, ANN)
    const edited = await world.desk.edit(request.id, person(RAE), { wanted: [wants('mirror.example.org')], reason: 'the same, honestly' })
    expect(edited).toMatchObject({ value: { votes: [], reopened: { because: 'edited', fallen: [ANN] } } })

    expect(await door.presses(BO, PROD.channel, request.id, 'approve')).toMatch(/has changed since this card was drawn/)
    expect(await standing(world, request.id)).toMatchObject({ status: 'awaiting-approval', votes: [] })
    await world.createWorker().run()
    expect(hosts()).not.toContain('mirror.example.org')
    expect(cardWords(world, request)).toMatch(/asks for something else.*no longer count/)
  })

  // Fails without: `edit` being admitted only while it waits (ADMITS), src/domain/admits.ts
  it('1 · edit after approval: once it is approved nobody can edit it any more', async () => {
    const door = await opened()
    const request = await asks(world, door, VENDOR)
    await approve(door, request, BO, SAM)
    const edited = await world.desk.edit(request.id, person(RAE), { wanted: [wants('mirror.example.org')], reason: 'x' })
    expect(edited).toMatchObject({ ok: false, problem: { reason: 'wrong-status', status: 'approved' } })
    await world.createWorker().run()
    expect(hosts()).toEqual(['*.anaconda.org', VENDOR, 'pypi.org'])
  })

  // Fails without: the comparison of digests in `approve`, src/domain/decide.ts
  it('2 · scope slip: an approval of one request opens nothing of another, and only the plan is carried out', async () => {
    const door = await opened()
    const [small, large] = [await asks(world, door, VENDOR), await asks(world, door, 'mirror.example.org')]
    const value = `${large.id}:${small.assessment.digest}`
    for (const user of [BO, SAM])
      expect(await door.forges(user, PROD.channel, pressPayload(user, PROD.channel, 'approve', value))).toMatch(/Nothing was counted/)
    await approve(door, small, BO, SAM)
    await world.createWorker().run()
    expect(hosts()).toEqual(['*.anaconda.org', VENDOR, 'pypi.org'])
    expect((await standing(world, large.id)).votes).toEqual([])
  })

  // Fails without: `reassess` before `begin`, src/lanes/begin-request.ts
  it('3 · world moved between approve and apply: a name that leads elsewhere by now is asked anew, and stays as somebody made it', async () => {
    const door = await opened()
    const request = await asks(world, door, VENDOR)
    await approve(door, request, BO, SAM)
    await byHand(world, 'elsewhere.example.org', 'fqdn-data-vendor-io')
    await world.createWorker().run()
    expect(await standing(world, request.id)).toMatchObject({
      status: 'awaiting-approval',
      votes: [],
      reopened: { because: 'plan-changed' },
    })
    expect(hosts()).toEqual(['*.anaconda.org', 'elsewhere.example.org', 'pypi.org'])
  })
})

describe('who agrees', () => {
  const CAST = {
    people: [
      member(RAE, 'Rae'),
      member(ANN, 'Ann'),
      member(BO, 'Bo'),
      member(SAM, 'Sam'),
      member(CY, 'Cy'),
      member('U0ANN2', 'Ann'),
      member('U0GUEST', 'Ann', { guest: true }),
    ],
    groups: {
      platform: { users: [ANN, BO, 'U0GUEST'], usergroups: [] },
      security: { users: [SAM, ANN], usergroups: [] },
      finops: { users: [], usergroups: ['S0FIN'] },
    },
  }

  // Fails without: `own-request` in `wouldCount` and in `barredBecause`, src/domain/policy/would-count.ts, tally.ts; for the guest, is_restricted in src/slack/may-act.ts
  it('4 · self-approval by alias: a second account of the same name, and a guest, are other people who may not; the requester stays the requester', async () => {
    const door = await opened(CAST)
    const request = await asks(world, door, VENDOR, ANN)
    const press = (user: string) => door.presses(user, PROD.channel, request.id, 'approve')
    expect(await press(ANN)).toMatch(/You asked for this rule/)
    expect(await press('U0ANN2')).toMatch(/You are in none of the groups/)
    expect(await press('U0GUEST')).toMatch(/Guests can neither file nor vote/)
    for (const user of ['u0ann', 'U0ANN ', 'T0SANDBOX-U0ANN'])
      await door.forges(RAE, PROD.channel, pressPayload(user, PROD.channel, 'approve', `${request.id}:${request.assessment.digest}`))
    expect((await standing(world, request.id)).votes).toEqual([])
  })

  // Fails without: `own-request` in `deny`, and `isAsked` in `retry` and `deny`, src/domain/decide.ts
  it('5 · self-approval by crafted call: whatever door it comes by, the one authorisation says no', async () => {
    const door = await opened()
    const request = await asks(world, door, VENDOR, ANN)
    const value = `${request.id}:${request.assessment.digest}`
    const forges = (user: string, action: string) => door.forges(user, PROD.channel, pressPayload(user, PROD.channel, action, value))
    expect(await forges(ANN, 'approve')).toMatch(/You asked for this rule/)
    expect(await forges(CY, 'approve')).toMatch(/You are in none of the groups/)
    expect(await forges(CY, 'cancel')).toMatch(/was asked for by <@U0ANN>/)
    expect(await forges(CY, 'retry')).toMatch(/Too late or too early/)
    for (const verb of ['approve', 'deny', 'apply', 'force'])
      expect(await door.types(ANN, PROD.channel, `${verb} ${request.id}`)).toMatch(/I do not know/)
    for (const user of [ANN, CY])
      expect(await door.forges(user, PROD.channel, denial(user, `${value}@${PROD.channel}`))).toMatch(/not count/)
    expect(await typesOf(world, request.id)).toEqual(['filed'])
  })

  // Fails without: the parts of an edit being picked one by one, src/desk/change-request.ts; `OB-n:digest` alone being read from a button, src/views/action-ids.ts
  it('6 · requester writes approval fields: what is smuggled into an edit, a button or a form is not kept', async () => {
    const door = await opened()
    const request = await asks(world, door, VENDOR)
    const smuggled = { votes: [{ by: BO, at: 1, digest: 'x' }], status: 'approved', requester: BO, approvedBy: 'policy' }
    const edited = await world.desk.edit(request.id, person(RAE), { wanted: request.wanted, reason: 'x', lifetime: 3_600_000, ...smuggled })
    expect(edited).toMatchObject({ value: { status: 'awaiting-approval', votes: [], requester: RAE } })
    const value = `${request.id}:${request.assessment.digest}`
    for (const more of [`${value}:approved`, JSON.stringify({ ...smuggled, request: request.id }), `${value} ${BO}`])
      expect(await door.forges(RAE, PROD.channel, pressPayload(RAE, PROD.channel, 'approve', more))).toMatch(/no longer|earlier version/)
    const extra = denial(RAE, `${value}@${PROD.channel}`, { approvedBy: { field: { value: 'policy' } }, by: { field: { value: BO } } })
    await door.forges(RAE, PROD.channel, extra)
    expect(await door.types(RAE, PROD.channel, `request a.vendor.io --approved-by ${BO}`)).toMatch(/no option `--approved-by`/)
    expect(await standing(world, request.id)).toMatchObject({ status: 'awaiting-approval', votes: [], requester: RAE })
    expect(JSON.stringify(await eventsOf(world, request.id))).not.toContain('approvedBy')
  })

  // Fails without: membership in `isIn`, src/domain/policy/tally.ts
  it('7 · inherited right to answer: to be in the channel, or to be let ask, is no right to approve', async () => {
    const workspaces = [DEV, { ...PROD, requesters: 'scientists' }]
    const door = await opened({ ...CAST, workspaces, groups: { ...CAST.groups, scientists: { users: [RAE, CY], usergroups: [] } } })
    const request = await asks(world, door, VENDOR)
    expect(await door.presses(CY, PROD.channel, request.id, 'approve')).toMatch(/You are in none of the groups/)
    expect(await door.presses(CY, PROD.channel, request.id, 'deny')).toMatch(/You are in none of the groups/)
    expect(await door.types(CY, PROD.channel, `retry ${request.id}`)).toMatch(/Too late or too early/)
    expect(await typesOf(world, request.id)).toEqual(['filed'])
  })
})

describe('on which footing', () => {
  const POLICY = house(rule('it leaves', ANY_RULE, require(demand(1, 'platform'))))
  const approvedUnder = async () => {
    world = await createWorld(redis, {}, { policy: POLICY })
    const door = await openFrontDoor(world)
    const request = await asks(world, door, VENDOR)
    await approve(door, request, BO)
    return request
  }

  // Fails without: the policy's hash in the digest, src/domain/digest.ts, and in `isOnlyLess`, src/domain/differences.ts
  it('8 · policy swapped: a vote under one policy is none under another, though it asks the same people', async () => {
    const { id } = await approvedUnder()
    world.changePolicy({ ...POLICY, hash: 'policy-2' })
    await world.createWorker().run()
    expect(await standing(world, id)).toMatchObject({ status: 'awaiting-approval', votes: [], reopened: { because: 'plan-changed' } })
    expect(hosts()).toEqual(['*.anaconda.org', 'pypi.org'])
  })

  // Fails without: `isHopeless`, src/domain/decide.ts
  it('8 · policy deleted: where no rule covers it any more it is refused, whoever has agreed', async () => {
    const { id } = await approvedUnder()
    world.changePolicy(policyOf())
    await world.createWorker().run()
    expect(await standing(world, id)).toMatchObject({ status: 'refused' })
    expect(hosts()).toEqual(['*.anaconda.org', 'pypi.org'])
  })

  // Fails without: `dismiss-votes` before anything is begun, src/lanes/begin-request.ts
  it('9 · approver loses the right between vote and apply: who has left the group no longer counts', async () => {
    const door = await opened()
    const request = await asks(world, door, 'pypi.org', RAE, DEV.channel)
    await approve(door, request, ANN, CY)
    await world.slack.removeFromGroup('S0FIN', CY)
    await world.createWorker().run()
    expect(await standing(world, request.id)).toMatchObject({
      status: 'awaiting-approval',
      reopened: { because: 'voter-may-not', fallen: [CY] },
    })
    expect(world.hostsIn(DEV)).toEqual([])
  })

  // Fails without: CANNOT_YET where a group or a voter cannot be looked up, `livingRoster`, src/lanes/begin-request.ts
  it('9 · approver loses the right: while Slack does not say who is who, nothing is applied and no vote is taken away', async () => {
    const door = await opened()
    const request = await asks(world, door, 'pypi.org', RAE, DEV.channel)
    await approve(door, request, ANN, CY)
    const end = world.slack.trouble({ kind: 'error', method: 'usergroups.users.list', error: 'internal_error' })
    const worker = world.createWorker({ call: 60, when: 'before' })
    await worker.run()
    expect(worker.calls.filter((call) => call.startsWith('azure.put') || call.startsWith('azure.provision'))).toEqual([])
    expect(await standing(world, request.id)).toMatchObject({ status: 'approved', votes: [{ by: ANN }, { by: CY }] })
    end()
    await world.sweep()
    await world.createWorker().run()
    expect((await standing(world, request.id)).status).toBe('active')
  })

  // Fails without: the expected version, src/ledger/append.ts and src/ledger/scripts/append.ts
  it('10 · opposite votes at once, and one after it is decided: one decision, and the others are told whose', async () => {
    const door = await opened()
    const request = await asks(world, door, 'pypi.org', RAE, DEV.channel)
    await approve(door, request, ANN)
    const { id, assessment } = request
    const [approval, denial] = await Promise.all([
      world.desk.approve(id, person(CY), assessment.digest),
      world.openDesk().deny(id, person(BO), 'not this one'),
    ])
    expect([approval.ok, denial.ok].filter(Boolean)).toHaveLength(1)
    const decided = await typesOf(world, id)
    expect(decided.filter((type) => type === 'approved' || type === 'denied')).toHaveLength(1)
    expect(await door.presses(BO, DEV.channel, id, 'approve')).toMatch(/Too late or too early: \*OB-1\* is .*; decided by <@U0(CY|BO)>/)
    expect(await typesOf(world, id)).toEqual(decided)
  })
})

/** What Slack sends when the form behind Deny is sent. */
const denial = (user: string, private_metadata: string, more: object = {}) => ({
  type: 'view_submission',
  user: { id: user, team_id: 'T0SANDBOX' },
  team: { id: 'T0SANDBOX', domain: 'sandbox' },
  trigger_id: 'forged',
  view: {
    id: `V${user}`,
    hash: `${user}.1`,
    type: 'modal',
    callback_id: 'deny-form',
    private_metadata,
    blocks: [],
    state: { values: { because: { text: { value: 'forged' } }, ...more } },
  },
})
