import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { csvLines } from '../../src/cli/audit/csv-lines.ts'
import { deviationWords } from '../../src/cli/audit/deviation-words.ts'
import type { Line } from '../../src/cli/audit/export.ts'
import { jsonLines } from '../../src/cli/audit/json-lines.ts'
import { createReplayFile } from '../../src/cli/audit/replay-file.ts'
import { createDoDue } from '../../src/desk/do-due.ts'
import { createHandle } from '../../src/desk/handle.ts'
import type { RequestEvent } from '../../src/domain/event.ts'
import type { Duration, RequestId } from '../../src/domain/names.ts'
import type { Request } from '../../src/domain/request.ts'
import { chained, GENESIS } from '../../src/ledger/chain.ts'
import { workspaceNamed } from '../../src/sandbox/story.ts'
import { knowledge } from '../support/knowledge.ts'
import { wants } from '../support/networks.ts'
import { redisForTests } from '../support/test-redis.ts'
import { createWorld, type World } from '../support/world.ts'

const redis = redisForTests()
const [ML_DEV, ML_PROD] = [workspaceNamed('ml-dev'), workspaceNamed('ml-prod')]
const DAY = 24 * 60 * 60_000
const person = (user: string) => ({ user, team: 'T0SANDBOX' })
const ALL = Number.NEGATIVE_INFINITY

let world: World
let began = 0
let lines: readonly string[] = []

/** A little of everything that is decided: several people, less than was asked, no, another wish, an end, a failure. */
beforeAll(async () => {
  world = await createWorld(redis, { minutes: { inactiveRule: 0.4, firstFqdn: 0, provisioning: 0.8 } })
  began = world.now()
  const timeBoxed = await asked('OB-1', ['pypi.org'], { lifetime: 14 * DAY, workspace: ML_DEV })
  await approvedBy(timeBoxed, 'U0ANN', 'U0CY')
  const less = await asked('OB-2', ['data.vendor.io', 'mirror.example.org'])
  await approvedBy(less, 'U0ANN')
  await world.desk.leaveOut(less.id, person('U0SAM'), wants('mirror.example.org').rule.name, 'we have a mirror of our own')
  await approvedBy(less, 'U0SAM')
  const denied = await asked('OB-3', ['a.vendor.io'])
  await world.desk.deny(denied.id, person('U0SAM'), '=HYPERLINK("https://evil.io";"nobody knows it")')
  const edited = await asked('OB-4', ['b.vendor.io'])
  await approvedBy(edited, 'U0ANN')
  await world.desk.edit(edited.id, person('U0RAE'), { wanted: [wants('c.vendor.io')], reason: 'the other will do' })
  await world.createWorker().run()
  world.azure.trouble('forbidden', { on: 'write', times: 1 })
  await approvedBy(edited, 'U0ANN', 'U0SAM')
  await world.createWorker().run()
  await world.desk.retry(edited.id, person('U0SAM'))
  await world.createWorker().run()
  world.pass(14 * 24 * 60)
  await createDoDue({ due: world.ledger, handle: createHandle(world), clock: world.now })()
  await world.createWorker().run()
  lines = await written(jsonLines(world.ledger, ALL))
})
afterAll(() => world.stop())

describe('an export', () => {
  it('holds every event in order, and proves by itself', () => {
    expect(replayed(lines)).toMatchObject({ said: [], requests: 4, partial: [], deviations: 0 })
    const { events, approvals, beginnings, votes } = replayed(lines)
    expect({ events, approvals, beginnings, votes }).toEqual({ events: lines.length, approvals: 3, beginnings: 4, votes: 7 })
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      request: 'OB-1',
      seq: 1,
      at: new Date(began).toISOString(),
      ms: began,
      type: 'filed',
    })
  })

  it('of a part of the time says which requests do not begin in it', async () => {
    const part = await written(jsonLines(world.ledger, began + 13 * DAY))
    expect(replayed(part)).toMatchObject({ said: [], requests: 1, partial: ['OB-1'], deviations: 0 })
  })

  it('as a table says who did what, on which plan, under which policy, and in which groups', async () => {
    const rows = await written(csvLines(world.ledger, ALL))
    expect(rows).toHaveLength(lines.length + 1)
    expect(rows[0]).toBe('at,request,seq,workspace,who,type,what,digest,policy,verdict,groups,status,hash\r')
    expect(rows.find((row) => row.includes(',denied,'))).toMatch(
      /,OB-3,2,ml-prod,U0SAM,denied,"'=HYPERLINK\(""https:\/\/evil\.io"";""nobody knows it""\)",[0-9a-f]{64},[0-9a-f]{64},.*,security,denied,[0-9a-f]{64}\r$/,
    )
    expect(rows.find((row) => row.includes(',retry-asked,'))).toMatch(/,U0SAM,retry-asked,.*,security,approved,/)
    expect(rows.find((row) => row.includes('OB-2,2,'))).toMatch(/,U0ANN,vote-cast,approves,/)
  })
})

type Doctored = (events: readonly RequestEvent[]) => readonly RequestEvent[]

/** The chain is computed anew after each, so that only the decisions themselves can give it away. */
const DOCTORED: readonly (readonly [name: string, id: RequestId, doctored: Doctored, says: RegExp])[] = [
  [
    'a vote that was never cast',
    'OB-1',
    without('vote-cast'),
    /approved by people, and the recorded votes and groups do not fill every seat/,
  ],
  ['a vote of somebody in none of the groups', 'OB-1', changed('vote-cast', { groups: [] }), /do not fill every seat/],
  ['a vote of the requester', 'OB-1', votedBy('U0RAE'), /the requester voted for their own request/],
  ['a vote on another plan', 'OB-1', votedOn('f'.repeat(64)), /the vote names another plan/],
  ['an approval by a policy that asks for people', 'OB-1', changed('approved', { by: 'policy' }), /does not allow it/],
  ['no approval', 'OB-1', without('approved'), /begun without an approval that stood at that moment/],
  [
    'a denial that was passed over',
    'OB-1',
    before('apply-begun', { type: 'denied', at: 0, by: 'U0CY', because: 'no' }),
    /begun without an approval/,
  ],
  ['another cost than people voted on', 'OB-1', withCost(1), /it is not the plan that people voted on/],
  ['another lifetime than people voted on', 'OB-1', withFiling({ lifetime: 28 * DAY }), /it is not the plan that people voted on/],
  ['a verdict that its findings do not give', 'OB-1', withOutcome(), /findings lead to another outcome/],
  [
    'more begun than was approved',
    'OB-2',
    changed('apply-begun', { changes: [wants('evil.io')] }),
    /what was begun is not what was approved/,
  ],
  ['a filing of another request', 'OB-2', withFiling({ id: 'OB-9' }), /that of another request/],
]

describe('a replay finds', () => {
  it.each(DOCTORED)('%s', async (_, id, doctored, says) => {
    const events = (await world.ledger.history(id)).map(({ event }) => event)
    const file = chained({ seq: 0, hash: GENESIS }, doctored(events), knowledge).map(({ seq, prev, hash, event }) =>
      JSON.stringify({ request: id, seq, at: new Date(event.at).toISOString(), ms: event.at, type: event.type, prev, hash, v: 1, event }),
    )
    expect(replayed(file).said.join('\n')).toMatch(says)
  })

  it.each<[string, (all: readonly string[]) => readonly string[], RegExp]>([
    ['a line taken out', (all) => all.toSpliced(3, 1), /^OB-1, event 4: a removal/],
    ['a line changed', (all) => all.with(1, (all[1] ?? '').replaceAll('U0ANN', 'U0EVE')), /^OB-1, event 2: a change/],
    ['lines that changed places', ([one = '', two = '', ...rest]) => [two, one, ...rest], /^OB-1, event 1: a reordering/],
    ['a line twice', (all) => all.toSpliced(1, 0, all[1] ?? ''), /^OB-1, event 2: an insertion/],
    ['a request twice', (all) => [...all, all[0] ?? ''], /^Line \d+: OB-1 stood further up already/],
    ['what is no event', (all) => ['{"request": "OB-1"}', ...all], /^Line 1: not an event/],
    [
      'another type beside the event',
      (all) => all.with(1, (all[1] ?? '').replace('"type":"vote-cast"', '"type":"denied"')),
      /the type beside the event is not the one in it/,
    ],
    [
      'what this version does not know',
      (all) => all.with(0, (all[0] ?? '').replace('"v":1', '"v":99')),
      /OB-1, event 1: it cannot be read/,
    ],
  ])('%s', (_, tampered, says) => {
    expect(replayed(tampered(lines)).said[0]).toMatch(says)
  })
})

function replayed(file: readonly string[]) {
  const said: string[] = []
  const replaying = createReplayFile((deviation) => said.push(deviationWords(deviation)))
  for (const line of file) replaying.line(line)
  return { said, ...replaying.end() }
}

async function written(from: AsyncIterable<Line>): Promise<readonly string[]> {
  const all: string[] = []
  for await (const line of from) all.push('out' in line ? line.out : line.err)
  return all
}

async function asked(
  id: RequestId,
  hosts: readonly string[],
  { workspace = ML_PROD, lifetime }: { workspace?: typeof ML_DEV; lifetime?: Duration } = {},
) {
  const wish = { workspace, by: person('U0RAE'), wanted: hosts.map((host) => wants(host)), reason: 'a trial', lifetime }
  const filed = await world.desk.file(wish, `delivery of ${id}`)
  if (!filed.ok) throw new Error(JSON.stringify(filed.problem))
  expect(filed.value.id).toBe(id)
  return filed.value
}

async function approvedBy({ id }: Request, ...users: readonly string[]) {
  for (const user of users) {
    const digest = (await world.ledger.load(id))?.request.assessment.digest ?? ''
    expect(await world.desk.approve(id, person(user), digest)).toMatchObject({ ok: true })
  }
}

type Type = RequestEvent['type']

function without(type: Type): Doctored {
  return (events) => events.filter((event, at) => event.type !== type || events.findIndex((each) => each.type === type) !== at)
}

function changed(type: Type, to: object): Doctored {
  return (events) => events.map((event, at) => (at === events.findIndex((each) => each.type === type) ? { ...event, ...to } : event))
}

function before(type: Type, added: RequestEvent): Doctored {
  return (events) => events.flatMap((event) => (event.type === type ? [{ ...added, at: event.at }, event] : [event]))
}

function votedBy(by: string): Doctored {
  return (events) => events.map((event) => (event.type === 'vote-cast' ? { ...event, vote: { ...event.vote, by } } : event))
}

function votedOn(digest: string): Doctored {
  return (events) => events.map((event) => (event.type === 'vote-cast' ? { ...event, vote: { ...event.vote, digest } } : event))
}

function withFiling(over: Partial<Request>): Doctored {
  return (events) => events.map((event) => (event.type === 'filed' ? { ...event, filing: { ...event.filing, ...over } } : event))
}

function withAssessment(change: (assessment: Request['assessment']) => Request['assessment']): Doctored {
  return (events) =>
    events.map((event) =>
      event.type === 'filed' ? { ...event, filing: { ...event.filing, assessment: change(event.filing.assessment) } } : event,
    )
}

function withCost(monthly: number): Doctored {
  return withAssessment((assessment) => ({ ...assessment, cost: { ...assessment.cost, monthly } }))
}

function withOutcome(): Doctored {
  return withAssessment((assessment) => ({
    ...assessment,
    verdict: { ...assessment.verdict, outcome: { kind: 'allowed', by: ['nobody'] } },
  }))
}
