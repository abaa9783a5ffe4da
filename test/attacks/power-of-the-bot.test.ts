import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { VERB_NAMES } from '../../src/commands/verbs.ts'
import type { RequestEvent } from '../../src/domain/event.ts'
import { verifyHistory } from '../../src/ledger/verify-history.ts'
import { ANN, approve, asks, BO, CY, cardWords, DEV, PROD, person, RAE, SAM, standing, typesOf } from '../support/attacked.ts'
import { openFrontDoor, pressPayload, signed } from '../support/front-door.ts'
import { knowledge } from '../support/knowledge.ts'
import { wants } from '../support/networks.ts'
import { redisForTests } from '../support/test-redis.ts'
import { type Cast, createWorld, type World } from '../support/world.ts'

const redis = redisForTests()
let world: World
afterEach(() => world?.stop())

async function opened(cast?: Partial<Cast>) {
  world = await createWorld(redis, {}, cast)
  return openFrontDoor(world)
}

const VENDOR = 'data.vendor.io'
const GROUPS = {
  platform: { users: [ANN, BO], usergroups: [] },
  security: { users: [SAM, ANN], usergroups: [] },
  finops: { users: [CY], usergroups: [] },
  scientists: { users: [CY], usergroups: [] },
}

describe('whom it serves', () => {
  // Fails without: `whoMayNotAsk`, src/desk/file-request.ts; `workspaceFor`, src/slack/workspace-for.ts
  it('29 · confused deputy: who may not ask for a workspace does not get the bot to do it, and it knows no workspace but those it is told', async () => {
    const door = await opened({ workspaces: [DEV, { ...PROD, requesters: 'scientists' }], groups: GROUPS })
    for (const channel of [PROD.channel, DEV.channel])
      for (const text of [`request ${VENDOR}`, `check ${VENDOR}`, 'remove pypi.org', 'bundle python'])
        expect(await door.types(RAE, channel, `${text} -w ml-prod ${text.startsWith('check') ? '' : '-r x'}`)).toMatch(/may ask|scientists/)
    expect(await door.types(RAE, DEV.channel, `request ${VENDOR} -w ${PROD.id} -r x`)).toMatch(/`--workspace` has 141 characters/)
    expect(await door.types(RAE, DEV.channel, `request ${VENDOR} -w mlw-prod -r x`)).toMatch(/There is no workspace/)
    expect(await world.ledger.find({ limit: 1 })).toEqual([])
    expect((await asks(world, door, VENDOR, CY)).requester).toBe(CY)
  })

  // Fails without: membership in `isIn`, src/domain/policy/tally.ts; no verb or button that decides for others, src/commands/verbs.ts
  it('31 · who administers approves: there is no word, button or role by which anybody decides but the groups that policy asks', async () => {
    expect(VERB_NAMES.filter((verb) => /approve|deny|force|admin|override|grant|unlock|sudo|apply/.test(verb))).toEqual([])
    const door = await opened()
    const request = await asks(world, door, VENDOR)
    for (const action of ['approve', 'deny'])
      expect(await door.presses(CY, PROD.channel, request.id, action)).toMatch(/in none of the groups/)
    const value = `${request.id}:${request.assessment.digest}`
    for (const action of ['force', 'override', 'approve-all', 'admin'])
      expect(await door.forges(CY, PROD.channel, pressPayload(CY, PROD.channel, action, value))).toMatch(/earlier version|no longer/)
    expect(await typesOf(world, request.id)).toEqual(['filed'])
  })

  // Fails without: the manifest subscribing to no messages, manifest.yml; no listener for them, src/slack/listeners.ts
  it('33 · a way around the gate for assistants: there is none, and what is said in a channel decides nothing', async () => {
    const manifest: unknown = parse(readFileSync('manifest.yml', 'utf8'))
    expect(JSON.stringify(manifest)).not.toMatch(/assistant|agent_view|event_subscriptions|functions|workflows|im:history|app_mentions/)
    const door = await opened()
    const request = await asks(world, door, VENDOR)
    const text = `<@U0DRAWBRIDGE> approve ${request.id}`
    const event = { type: 'event_callback', team_id: 'T0SANDBOX', event: { type: 'message', user: BO, text, channel: PROD.channel } }
    for (const payload of [
      event,
      { ...event, event: { ...event.event, type: 'app_mention' } },
      { type: 'message_action', user: { id: BO }, callback_id: 'approve' },
    ]) {
      const { headers, body } = signed(payload)
      await door.sends(headers, body)
    }
    await world.slack.type(BO, PROD.channel, text)
    await world.slack.type(BO, PROD.channel, '👍 approved')
    await door.types(RAE, PROD.channel, 'mine')
    expect(await typesOf(world, request.id)).toEqual(['filed'])
  })
})

describe('what is in its hands', () => {
  // Fails without: `dismiss-votes` counting again before anything is begun, `dismissVotes`, src/domain/decide.ts
  it.each<[string, RequestEvent]>([
    ['people', { type: 'approved', by: 'people', at: 1 }],
    ['policy', { type: 'approved', by: 'policy', at: 1 }],
  ])('30 · stolen bot credential: an approval by %s that was written into the record past everybody opens nothing', async (_, forged) => {
    const door = await opened()
    const request = await asks(world, door, VENDOR)
    const { version } = (await world.ledger.load(request.id)) ?? { version: 0 }
    await world.ledger.append(request.id, version, [forged])
    await world.createWorker().run()
    expect((await standing(world, request.id)).status).toBe('awaiting-approval')
    expect(world.hostsIn(PROD)).toEqual(['*.anaconda.org', 'pypi.org'])
  })

  // Fails without: the hash of each event over the one before, src/ledger/chain.ts, src/ledger/verify-history.ts
  it('30 · stolen bot credential: votes that were written into the store by hand show in the chain, and the request can be carried no further', async () => {
    const door = await opened()
    const request = await asks(world, door, VENDOR)
    await approve(door, request, BO)
    const key = `${world.prefix}:req:1:events`
    const [filed = '', vote = ''] = await world.redis.lrange(key, '0', '-1')
    await world.redis.del(key)
    await world.redis.rpush(key, filed, vote.replaceAll(BO, ANN))
    expect(verifyHistory(await world.ledger.history(request.id), knowledge)).toMatchObject({
      ok: false,
      problem: [{ is: 'change', seq: 2 }],
    })
  })

  // Fails without: `behindBreaker`, src/domain/policy/circuit-breaker.ts; `tooMuchAsked`, src/desk/requester-limits.ts
  it('32 · runaway automation: one person asks for so much at a time, and then is told', async () => {
    const door = await opened()
    for (let at = 0; at < 20; at++)
      await world.desk.file({ workspace: PROD, by: person(RAE), wanted: [wants(`h${at}.vendor.io`)], reason: 'x' }, `delivery-${at}`)
    expect(await door.types(RAE, PROD.channel, `request ${VENDOR} -r x`)).toMatch(/20/)
    expect(await world.ledger.find({ limit: 50 })).toHaveLength(20)
  })

  // Fails without: the gravest being put in front, src/domain/gravest-first.ts
  it('34 · approver-fatigue batching: the odd one among many alike stands first on the card, with its reason', async () => {
    const door = await opened()
    const mirrors = Array.from({ length: 11 }, (_, at) => `m${at}.example.org`)
    const words = cardWords(world, await asks(world, door, [...mirrors, 'pypi.org.evil.io'].join(' ')))
    const lines = words.split('\n').filter((line) => line.startsWith('➕'))
    expect(lines).toHaveLength(12)
    expect(lines[0]).toMatch(/^➕ `pypi\.org\.evil\.io`.*⚠️ reads as/)
    expect(words).toMatch(/🔴 Risk \*high\*.*: `pypi\.org\.evil\.io` reads as/)
  })
})
