import { afterEach, describe, expect, it } from 'vitest'
import { createDoDue } from '../../src/desk/do-due.ts'
import { createHandle } from '../../src/desk/handle.ts'
import type { Policy } from '../../src/domain/policy/policy.ts'
import type { Request } from '../../src/domain/request.ts'
import { workspaceNamed } from '../../src/sandbox/story.ts'
import { onWire } from '../support/local-azure.ts'
import { wants } from '../support/networks.ts'
import { ANY_RULE, demand, house, not, require, rule } from '../support/policies.ts'
import { redisForTests } from '../support/test-redis.ts'
import { createWorld, type World } from '../support/world.ts'

const redis = redisForTests()
const ML_DEV = workspaceNamed('ml-dev')
const QUICK = { minutes: { inactiveRule: 0.4, firstFqdn: 0, provisioning: 0.8, rule: 0.4 } }
const DAY = 24 * 60 * 60_000
const person = (user: string) => ({ user, team: 'T0SANDBOX' })

let world: World
const begin = async (policy?: Policy) => {
  world = await createWorld(redis, QUICK, { policy, strategy: 'single' })
}
afterEach(() => world.stop())

describe('what was approved, when the world has moved', () => {
  it('is asked anew where policy now asks others, though it has become cheaper', async () => {
    const dear = { is: 'monthly_cost_over', amount: 500 } as const
    await begin(
      house(rule('it is dear', dear, require(demand(1, 'finops'))), rule('it is cheap', not(dear), require(demand(2, 'security')))),
    )
    const { id } = await filed('pypi.org')
    await approve(id, 'U0CY')
    await byHand('made-by-hand', 'conda.io')
    await world.createWorker().run()

    expect(await standing(id)).toMatchObject({
      status: 'awaiting-approval',
      votes: [],
      reopened: { because: 'plan-changed', fallen: ['U0CY'] },
    })
    expect(rules()).toEqual(['conda.io'])
  })

  it('ends with the reason where Azure would not take it any more, and nobody is told that it is active', async () => {
    await begin()
    const { id } = await filed('pypi.org')
    await approve(id, 'U0ANN', 'U0CY')
    await byHand('fqdn-pypi-org', { serviceTag: 'DataFactory', protocol: 'TCP', portRanges: '443' })
    await world.createWorker().run()

    expect(await standing(id)).toMatchObject({ status: 'refused' })
    expect(told(id).join()).not.toMatch(/can be reached/)
    expect(told(id).at(-1)).toMatch(/Azure would not take it/)
  })

  it('is asked anew where its rule would by now lead another one elsewhere', async () => {
    await begin()
    const { id } = await filed('pypi.org')
    await approve(id, 'U0ANN', 'U0CY')
    await byHand('fqdn-pypi-org', 'elsewhere.example.org')
    await world.createWorker().run()

    expect(await standing(id)).toMatchObject({ status: 'awaiting-approval', votes: [], reopened: { because: 'plan-changed' } })
    expect(rules()).toEqual(['elsewhere.example.org'])
  })

  it('waits for nobody where policy allows it by now', async () => {
    await begin()
    const { id, assessment } = await filed('pypi.org')
    await approve(id, 'U0ANN')
    await byHand('made-by-hand', 'conda.io')
    const last = await world.desk.approve(id, person('U0CY'), assessment.digest)

    expect(last).toMatchObject({ ok: true, value: { status: 'approved', approvedBy: 'policy' } })
    await world.createWorker().run()
    expect(rules()).toEqual(['conda.io', 'pypi.org'])
  })

  it('waits for nobody where those who have agreed are all that it needs by now', async () => {
    const dear = rule('it is dear', { is: 'monthly_cost_over', amount: 500 }, require(demand(1, 'finops')))
    await begin(house(rule('it leaves', ANY_RULE, require(demand(1, 'platform'))), dear))
    const { id, assessment } = await filed('pypi.org')
    await approve(id, 'U0ANN')
    await byHand('made-by-hand', 'conda.io')

    const last = await world.desk.approve(id, person('U0CY'), assessment.digest)
    expect(last).toMatchObject({ ok: true, value: { status: 'approved', approvedBy: 'people', votes: [{ by: 'U0ANN' }] } })
    await world.createWorker().run()
    expect(rules()).toEqual(['conda.io', 'pypi.org'])
  })

  it('goes on without a voter who was deactivated only once somebody else has agreed', async () => {
    await begin()
    const { id } = await filed('pypi.org')
    await approve(id, 'U0ANN', 'U0CY')
    world.slack.deactivate('U0ANN')
    await world.createWorker().run()

    expect(await standing(id)).toMatchObject({ status: 'awaiting-approval', reopened: { because: 'voter-may-not', fallen: ['U0ANN'] } })
    await approve(id, 'U0BO')
    await world.createWorker().run()
    expect(await standing(id)).toMatchObject({ status: 'active' })
  })
})

describe('a request that was retried', () => {
  it('owns what its first try has put: two weeks later all of it is removed', async () => {
    const id = await halfApplied()
    await world.desk.retry(id, person('U0RAE'))
    await world.createWorker().run()
    expect(await standing(id)).toMatchObject({ status: 'active', outcomes: [{ is: 'applied' }, { is: 'applied' }] })

    world.pass(14 * 24 * 60)
    await createDoDue({ due: world.ledger, handle: createHandle(world), clock: world.now })()
    await world.createWorker().run()
    expect(await standing(id)).toMatchObject({ status: 'removed' })
    expect(rules()).toEqual([])
  })

  it('stands where it stood when the retry is withdrawn', async () => {
    const id = await halfApplied()
    await world.desk.retry(id, person('U0RAE'))
    await world.desk.withdraw(id, person('U0RAE'))
    expect(await standing(id)).toMatchObject({ status: 'partly-active' })
    expect(rules()).toHaveLength(2)
  })

  async function halfApplied(): Promise<Request['id']> {
    await begin()
    const { id } = await filed('pypi.org', 'huggingface.co')
    await approve(id, 'U0ANN', 'U0CY')
    world.azure.trouble('rule-fails')
    await world.createWorker().run()
    const { outcomes } = (await standing(id)) as { outcomes: readonly { is: string }[] }
    // Whichever of the two Azure failed, one is there and the other is not.
    expect(outcomes.map(({ is }) => is).sort()).toEqual(['applied', 'failed'])
    return id
  }
})

async function filed(...hosts: readonly string[]): Promise<Request> {
  const wanted = hosts.map((host) => wants(host))
  const answer = await world.desk.file({ workspace: ML_DEV, by: person('U0RAE'), wanted, lifetime: 14 * DAY }, `delivery-${hosts.join()}`)
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem))
  return answer.value
}

async function approve(id: Request['id'], ...users: readonly string[]): Promise<void> {
  for (const user of users) {
    const request = await standing(id)
    const voted = await world.desk.approve(id, person(user), request.assessment.digest)
    if (!voted.ok) throw new Error(JSON.stringify(voted.problem))
  }
}

/** As somebody would in the portal, past the bot; Azure has finished with it. */
async function byHand(name: string, to: string | object): Promise<void> {
  const body = typeof to === 'string' ? onWire(to) : { properties: { type: 'ServiceTag', category: 'UserDefined', destination: to } }
  await world.arm('PUT', `${ML_DEV.id}/outboundRules/${name}`, body)
  world.pass(30)
}

async function standing(id: Request['id']): Promise<Request> {
  const entry = await world.ledger.load(id)
  if (entry === undefined) throw new Error(`${id} is not there`)
  return entry.request
}

const rules = () => world.hostsIn(ML_DEV)

const told = (id: Request['id']) => world.toldOf(id)
