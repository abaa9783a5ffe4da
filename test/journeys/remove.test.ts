import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseCommand } from '../../src/commands/parse.ts'
import type { AskProblem } from '../../src/desk/desk.ts'
import type { RequestId } from '../../src/domain/names.ts'
import type { Request } from '../../src/domain/request.ts'
import type { Result } from '../../src/domain/result.ts'
import { workspaceNamed } from '../../src/sandbox/story.ts'
import { knowledge } from '../support/knowledge.ts'
import { host, wants } from '../support/networks.ts'
import { redisForTests } from '../support/test-redis.ts'
import { createWorld, type World } from '../support/world.ts'

const redis = redisForTests()
/** Long provisioned, with two hosts that somebody opened by hand: `fqdn-pypi-org`, and `conda` to `*.anaconda.org`. */
const ML_PROD = workspaceNamed('ml-prod')
const person = (user: string) => ({ user, team: 'T0SANDBOX' })

let world: World
beforeEach(async () => {
  world = await createWorld(redis, { minutes: { rule: 0.4, firstFqdn: 0 } })
})
afterEach(() => world.stop())

describe('a rule that is not needed any more', () => {
  it('is asked to be removed by the host it opens, agreed to, taken away, and told', async () => {
    const id = await removed('remove pypi.org')
    expect(await requestOf(id)).toMatchObject({ status: 'active', outcomes: [{ is: 'removed' }], provision: false })
    expect(hosts()).toEqual(['*.anaconda.org'])
    expect(toldOf(id).at(-1)).toMatch(/`pypi\.org` is removed from/)
  })

  it('takes no other rule along, though Azure loses one', async () => {
    world.azure.trouble('lose-a-rule')
    const id = await removed('remove pypi.org')
    expect(hosts()).toEqual(['*.anaconda.org'])
    expect(await requestOf(id)).toMatchObject({ status: 'active', restored: [{ name: 'conda' }] })
  })

  it('stays where Azure refuses, and goes when it is tried again', async () => {
    world.azure.trouble('forbidden', { on: 'write' })
    const id = await removed('remove conda')
    expect(await requestOf(id)).toMatchObject({ status: 'failed', outcomes: [{ failure: { code: 'AuthorizationFailed' } }] })
    await world.desk.retry(id, person('U0RAE'))
    await world.createWorker().run()
    expect(await requestOf(id)).toMatchObject({ status: 'active' })
    expect(hosts()).toEqual(['pypi.org'])
  })

  it('is done where somebody took it away by hand meanwhile', async () => {
    const id = await filed('remove conda')
    await approvedByAll(id)
    world.azure.deleteByHand(ML_PROD.id, 'conda')
    await world.createWorker().run()
    expect(await requestOf(id)).toMatchObject({ status: 'active', changes: [] })
  })

  it('says what it was asked for by, and is asked once', async () => {
    const opened = await world.desk.file({ workspace: ML_PROD, by: person('U0RAE'), wanted: [wants('data.vendor.io')], reason: 'x' }, 'put')
    if (!opened.ok) throw new Error(opened.problem.problem)
    await agreed(opened.value.id)
    const id = await filed('remove data.vendor.io')
    expect((await requestOf(id)).assessment.plan.changes).toMatchObject([
      { findings: [{ finding: 'removes' }, { finding: 'asked-for', by: 'U0RAE', in: opened.value.id }] },
    ])
    expect(await asked('remove data.vendor.io', 'again')).toMatchObject({
      ok: false,
      problem: { problem: 'same-request-open', request: id },
    })
    expect(await asked('remove data.vendor.io')).toMatchObject({ ok: true, value: { id } })
    expect(await shown('data.vendor.io')).toMatchObject({ ok: true, value: { rules: [{ askedFor: [{ in: opened.value.id }] }] } })

    await agreed(id)
    expect(await shown('data.vendor.io')).toMatchObject({ ok: false, problem: { problem: 'no-such-rule' } })
  })
})

describe('what cannot be removed', () => {
  it('is told before anything is filed', async () => {
    expect(await asked('remove fqdn-pipy-org')).toMatchObject({ ok: false, problem: { problem: 'no-such-rule', texts: ['fqdn-pipy-org'] } })
    expect(await asked('remove __SYS_ST_AzureMonitor_TCP')).toMatchObject({ ok: false, problem: { problem: 'not-yours' } })
  })
})

describe('a rule that is put under the name of another', () => {
  it('changes that one, which the card says and people agree to', async () => {
    const asking = { workspace: ML_PROD, by: person('U0RAE'), wanted: [wants('data.vendor.io', 'conda')], reason: 'x' }
    const changing = await world.desk.file(asking, 'update')
    if (!changing.ok) throw new Error(changing.problem.problem)
    expect(changing.value.assessment.plan.changes).toMatchObject([{ findings: [{ finding: 'updates', leadsTo: '*.anaconda.org' }] }])
    await agreed(changing.value.id)
    expect(await requestOf(changing.value.id)).toMatchObject({ status: 'active', restored: [] })
    expect(hosts()).toEqual(['data.vendor.io', 'pypi.org'])
  })
})

async function removed(text: string): Promise<RequestId> {
  const id = await filed(text)
  await agreed(id)
  return id
}

async function filed(text: string): Promise<RequestId> {
  const filing = await asked(text)
  if (!filing.ok) throw new Error(JSON.stringify(filing.problem))
  return filing.value.id
}

/** As typed; the same text is the same delivery unless said otherwise. */
async function asked(text: string, delivery = text): Promise<Result<Request, AskProblem>> {
  const call = parseCommand(text, knowledge.hosts, knowledge.sha256)
  if (!call.ok || call.value.verb !== 'remove') throw new Error(`${text} is no removal`)
  return world.desk.remove({ workspace: ML_PROD, by: person('U0RAE'), rules: call.value.rules, reason: 'not needed' }, delivery)
}

async function approvedByAll(id: RequestId): Promise<void> {
  const { digest } = (await requestOf(id)).assessment
  for (const user of ['U0BO', 'U0ANN', 'U0SAM']) await world.desk.approve(id, person(user), digest)
}

async function agreed(id: RequestId): Promise<void> {
  await approvedByAll(id)
  await world.createWorker().run()
}

async function requestOf(id: RequestId): Promise<Request> {
  const entry = await world.ledger.load(id)
  if (entry === undefined) throw new Error(`There is no ${id}`)
  return entry.request
}

const shown = (text: string) => world.desk.show(ML_PROD, { text, host: host(text) })

const hosts = () => world.hostsIn(ML_PROD)

const toldOf = (id: RequestId) => world.toldOf(id)
