import { describe, expect, it } from 'vitest'
import { createRedisShown } from '../../src/ledger/shown.ts'
import { createShowDay, type ShowDayDeps } from '../../src/notices/show-day.ts'
import { ANN, ML, messagesOf, movableClock, testSlack } from '../support/local-slack.ts'
import { listeningLog, partsOn } from '../support/slack-office.ts'
import { redisForTests } from '../support/test-redis.ts'

const store = redisForTests()
const MINUTE = 60_000

const dayNumbered = (seq: number) => ({
  seq,
  prev: 'a'.repeat(64),
  hash: String(seq).repeat(64),
  event: { day: `2026-11-2${3 + seq}`, until: 0, madeAt: 0, requests: 412, events: 3_914, heads: [] },
})

async function world(channel = ML) {
  const slack = await testSlack()
  const { messenger } = partsOn(slack, listeningLog())
  const clock = movableClock()
  const shown = createRedisShown({ redis: store.connect(), prefix: store.prefix() })
  const refused: string[] = []
  let last: ReturnType<typeof dayNumbered> | undefined = dayNumbered(1)
  const deps: ShowDayDeps = {
    lastDay: () => Promise.resolve(last),
    shown,
    messenger,
    clock: clock.now,
    onRefused: (day, { code }) => refused.push(`${day} ${code}`),
  }
  return {
    slack,
    clock,
    refused,
    posted: () => messagesOf(slack, ANN, channel).map(({ text }) => text),
    /** As another process would. */
    showDay: (other: Partial<ShowDayDeps> = {}) => createShowDay({ ...deps, ...other }, channel),
    shown,
    nextDay: (day: typeof last) => {
      last = day
    },
  }
}

describe('the digest of a day', () => {
  it('is posted once, however many processes show it', async () => {
    const { showDay, posted, clock } = await world()
    for (const show of [showDay(), showDay(), showDay()]) {
      await show()
      clock.pass(2_000)
      await show()
    }
    expect(posted()).toEqual([
      `Record of 24 Nov: 412 requests, 3,914 events. Digest \`${'1'.repeat(64)}\`. \`drawbridge audit verify\` proves it.`,
    ])
  })

  it('is posted of each day', async () => {
    const { showDay, posted, clock, nextDay } = await world()
    const show = showDay()
    nextDay(undefined)
    await show()
    nextDay(dayNumbered(1))
    await show()
    clock.pass(2_000)
    nextDay(dayNumbered(2))
    await show()
    expect(posted()).toEqual([expect.stringContaining('Record of 24 Nov'), expect.stringContaining('Record of 25 Nov')])
  })

  it('is still looked for, and not posted again, where Slack would not let us look the first time', async () => {
    const { slack, showDay, posted, clock } = await world()
    slack.trouble({ kind: 'drop-answer', method: 'chat.postMessage', times: 1 })
    slack.trouble({ kind: 'rate-limited', method: 'conversations.history', retryAfter: 1, times: 1 })
    for (let tries = 0; tries < 3; tries++) {
      await showDay()()
      clock.pass(2_000)
    }
    expect(posted()).toHaveLength(1)
  })

  it('is found where the answer to its post was lost, and not posted again', async () => {
    const { slack, showDay, posted, clock } = await world()
    slack.trouble({ kind: 'drop-answer', method: 'chat.postMessage', times: 1 })
    await showDay()()
    clock.pass(2_000)
    await showDay()()
    expect(posted()).toHaveLength(1)
  })

  it('is posted by another process where the first died between its claim and its post', async () => {
    const { showDay, posted, clock, shown } = await world()
    await shown.claim('day-1', 'record', clock.now())
    await showDay()()
    expect(posted()).toHaveLength(1)
  })

  it('that Slack refuses is told to the operator now and then, and posted once the bot is invited', async () => {
    const { slack, showDay, posted, clock, refused } = await world()
    slack.trouble({ kind: 'error', method: 'chat.postMessage', error: 'not_in_channel', times: 2 })
    const show = showDay()
    for (let tick = 0; tick < 20; tick++) {
      await show()
      clock.pass(MINUTE / 2)
    }
    expect(refused).toEqual(['2026-11-24 not_in_channel', '2026-11-24 not_in_channel'])
    expect(posted()).toEqual([])
    clock.pass(MINUTE)
    await show()
    expect(posted()).toHaveLength(1)
  })
})
