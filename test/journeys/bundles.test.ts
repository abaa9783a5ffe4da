import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseCommand } from '../../src/commands/parse.ts'
import type { Request } from '../../src/domain/request.ts'
import { workspaceNamed } from '../../src/sandbox/story.ts'
import { askProblemAnswer } from '../../src/views/ask-problem-answer.ts'
import { checkAnswer } from '../../src/views/check-answer.ts'
import { knowledge } from '../support/knowledge.ts'
import { wants } from '../support/networks.ts'
import { redisForTests } from '../support/test-redis.ts'
import { createWorld, type World } from '../support/world.ts'

const redis = redisForTests()
const ML_DEV = workspaceNamed('ml-dev')
const person = (user: string) => ({ user, team: 'T0SANDBOX' })

let world: World
beforeEach(async () => {
  world = await createWorld(redis, { minutes: { rule: 0.4, inactiveRule: 0.4, firstFqdn: 0, provisioning: 0.8 } })
})
afterEach(() => world.stop())

describe('the bundle of Python packages', () => {
  it('is asked for in part, agreed to, and active with the rules it says, and no other', async () => {
    const request = await carriedOut('ml-dev', 'bundle python --without pytorch.org')
    expect(request).toMatchObject({ status: 'active', provisioned: true, bundle: { name: 'python', asOf: '2025-05' } })
    expect(world.hostsIn(ML_DEV)).toEqual([
      '*.anaconda.com',
      '*.anaconda.org',
      '*.pythonhosted.org',
      '*.pytorch.org',
      '*.tensorflow.org',
      'anaconda.com',
      'pypi.org',
    ])
    expect(cardOf(request)).toMatch(/bundle python \(list of 2025-05\) → ml-dev/)
    expect(cardOf(request)).toMatch(/Left out, as was asked: `pytorch\.org`/)
  })

  it('puts only what is not there yet, and then there is nothing left to ask for', async () => {
    const { changes, bundle } = await carriedOut('ml-prod', 'bundle python')
    expect(changes.map(({ rule }) => rule.name)).not.toContain('fqdn-pypi-org')
    expect(changes).toHaveLength(6)
    expect(bundle?.purposes).toHaveLength(8)
    expect(await refused('ml-prod', 'bundle python')).toBe('nothing-to-do')
  })

  it('is judged as its hosts are when they are asked for by name', async () => {
    await carriedOut('ml-dev', 'bundle python --without *.tensorflow.org')
    const byBundle = await filed('ml-dev', 'bundle python')
    expect(byBundle).toMatchObject({ status: 'approved', approvedBy: 'policy' })
    await world.createWorker().run()
    const asHost = await world.desk.check({ workspace: ML_DEV, by: person('U0RAE'), wanted: [wants('files.pythonhosted.org', 'files')] })
    expect(asHost).toMatchObject({ ok: false, problem: { problem: 'nothing-to-do' } })
    expect(await filed('ml-dev', 'bundle huggingface')).toMatchObject({ status: 'awaiting-approval' })
  })

  it('is filed once for a delivery that comes twice, though Azure cannot be read by then', async () => {
    const first = await filed('ml-dev', 'bundle python', 'twice')
    world.azure.trouble('forbidden', { on: 'read' })
    expect((await filed('ml-dev', 'bundle python', 'twice')).id).toBe(first.id)
  })
})

describe('a bundle of which another request asks a part already', () => {
  it('is not asked twice, and says how to ask for the rest', async () => {
    await filed('ml-dev', 'bundle batch --without table')
    const answered = await world.desk.fileBundle(asking('ml-dev', 'bundle batch'), 'second')
    if (answered.ok) throw new Error('it was filed')
    const [, rule] = /`--without (\S+)` asks for the rest/.exec(askProblemAnswer(answered.problem).text) ?? []
    expect(await filed('ml-dev', `bundle batch --without ${rule}`)).toMatchObject({
      wanted: [{ rule: { destination: { subresource: 'table' } } }],
    })
  })
})

describe('a bundle of endpoints', () => {
  it('for batch endpoints leads to the queue and the table of the default storage', async () => {
    const request = await carriedOut('ml-dev', 'bundle batch')
    expect(request).toMatchObject({ status: 'active', outcomes: [{ is: 'applied' }, { is: 'applied' }] })
    const made = seen('ml-dev')?.rules.filter(({ category, type }) => category === 'UserDefined' && type === 'PrivateEndpoint')
    expect(made?.map(({ destination }) => destination)).toEqual([
      expect.stringMatching(/storageAccounts\/st\S* .*queue|queue.*storageAccounts/),
      expect.stringMatching(/storageAccounts\/st\S* .*table|table.*storageAccounts/),
    ])
  })

  it('for Spark finds the endpoint that Azure made, and says that the network is to be made ready by hand', async () => {
    const checked = await world.desk.checkBundle({ ...asking('ml-prod', 'bundle spark') })
    if (checked.ok) throw new Error('there is something to do')
    expect(checked.problem.problem).toBe('nothing-to-do')
    expect(askProblemAnswer(checked.problem).text).toMatch(/az ml workspace provision-network .* --name mlw-prod --include-spark/)
  })

  it('for selected addresses says what no rule does', async () => {
    const answered = await world.desk.fileBundle(asking('ml-prod', 'bundle selected-ips'), 'd')
    if (answered.ok) throw new Error('there is something to do')
    expect(askProblemAnswer(answered.problem).text).toMatch(/--public-network-access Enabled.*\n.*--network-acls/)
  })
})

describe('a bundle that is only checked', () => {
  it('shows every rule with what it is for, leaves out the host that Azure would refuse, and files nothing', async () => {
    const checked = await world.desk.checkBundle(asking('ml-prod', 'check bundle vscode'))
    if (!checked.ok) throw new Error(checked.problem.problem)
    const { text } = checkAnswer(checked.value, [])
    expect(text).toMatch(/`marketplace\.visualstudio\.com`, `\*\.gallerycdn\.vsassets\.io`: installing the extensions/)
    expect(text).toMatch(/⚠️ Left out: `vscode\.blob\.core\.windows\.net`/)
    expect(await world.desk.find({ limit: 10 })).toEqual([])
  })

  it('is told what it does not hold', async () => {
    const checked = await world.desk.checkBundle(asking('ml-prod', 'check bundle python --without pytorch.com'))
    expect(checked).toMatchObject({ ok: false, problem: { problem: 'not-in-bundle', texts: ['pytorch.com'] } })
  })
})

function asking(name: string, text: string) {
  const call = parseCommand(text, knowledge.hosts, knowledge.sha256)
  if (!call.ok || call.value.verb !== 'bundle') throw new Error(`${text} asks for no bundle`)
  return { workspace: workspaceNamed(name), by: person('U0RAE'), asks: call.value.asks, reason: 'a test' }
}

async function filed(name: string, text: string, delivery = text): Promise<Request> {
  const answered = await world.desk.fileBundle(asking(name, text), delivery)
  if (!answered.ok) throw new Error(JSON.stringify(answered.problem))
  return answered.value
}

async function refused(name: string, text: string): Promise<string> {
  const answered = await world.desk.fileBundle(asking(name, text), `${text} again`)
  return answered.ok ? 'filed' : answered.problem.problem
}

/** Once everybody has agreed and the lane has come to rest. */
async function carriedOut(name: string, text: string) {
  const { id, assessment } = await filed(name, text)
  for (const user of ['U0BO', 'U0ANN', 'U0SAM', 'U0CY']) await world.desk.approve(id, person(user), assessment.digest)
  await world.createWorker().run()
  const request = (await world.ledger.load(id))?.request
  if (request === undefined || !('changes' in request)) throw new Error(`${id} is ${request?.status}`)
  return request
}

const seen = (name: string) => world.azure.look().find(({ id }) => id === workspaceNamed(name).id)

const cardOf = ({ id }: Request): string =>
  world.slack
    .see('U0RAE')
    .channels.flatMap(({ messages }) => messages)
    .filter(({ text }) => text.includes(id))
    .map(({ text, blocks }) => `${text}\n${JSON.stringify(blocks)}`)
    .join('\n')
