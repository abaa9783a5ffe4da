import { beforeAll, expect, it } from 'vitest'
import type { RequestId } from '../../src/domain/names.ts'
import type { DrawbridgeProcess } from '../support/process.ts'
import { servedForTests } from '../support/served.ts'
import { expectSlackContent, isWatchedUntilActive, provisioningBegins, raeAsks, twoPeopleAgree } from '../support/story.ts'
import { cardSays } from '../support/story-eyes.ts'
import { personIn } from '../support/story-hands.ts'
import { RAE } from '../support/story-people.ts'
import { type Place, place } from '../support/story-places.ts'
import { until } from '../support/waiting.ts'

const STORE_DIES = place('ml-store')
const STOPPED = place('ml-stopped')
const KILLED = place('ml-killed')

const drawbridge = servedForTests({ places: [STORE_DIES, STOPPED, KILLED] })
let running: DrawbridgeProcess
beforeAll(async () => {
  running = await drawbridge.serve()
})

/** The story up to where Azure provisions, and goes on provisioning, and nothing is in hand but waiting. */
async function untilProvisioning(at: Place): Promise<RequestId> {
  const request = await raeAsks(drawbridge, at)
  await Promise.all([provisioningBegins(drawbridge, at), twoPeopleAgree(drawbridge, at, request)])
  await cardSays(drawbridge, at.channel, request, /⏳ Provisioning the network/)
  const redis = drawbridge.redis.connect()
  await until(async () => (await redis.llen('{drawbridge}:notices:active')) === 0)
  return request
}

/** Where a process died in a step all the same, the next takes it up once the dead one's lock has run out. */
const ONE_WITH_A_LOCK = 120_000

it('a store that loses its power in the middle is waited for, what comes meanwhile is told so, and the story ends active', async () => {
  const request = await untilProvisioning(STORE_DIES)
  await drawbridge.redis.kill()
  const told = await personIn(drawbridge, STORE_DIES.channel, RAE).asks(`cancel ${request}`)
  expect(told.words).toContain('This could not be recorded, so *nothing was taken*. Try again in a minute.')
  await drawbridge.redis.startAgain()
  await isWatchedUntilActive(drawbridge, STORE_DIES, request)
})

/** What an orchestrator grants before it loses its patience is 30 seconds; this is a few. */
const FEW_SECONDS = 10_000

/** Lines of the log that would wake somebody: errors, and worse. */
const LOUD = /"level":[56]0/

it('a process that is asked to stop in the middle stops cleanly in a few seconds, and the next one ends the story', async () => {
  const request = await untilProvisioning(STOPPED)
  const before = running.said().length
  const asked = performance.now()
  expect(await running.stop('SIGTERM'), running.said()).toEqual({ code: 0, signal: null })
  expect(performance.now() - asked).toBeLessThan(FEW_SECONDS)
  const lastWords = running.said().slice(before)
  expect(lastWords).toContain('Drawbridge has stopped')
  expect(lastWords).not.toMatch(LOUD)
  running = await drawbridge.serve()
  await isWatchedUntilActive(drawbridge, STOPPED, request)
})

it(
  'a process that is killed in the middle is followed by one that ends the story, with nothing done or said twice',
  async () => {
    const request = await untilProvisioning(KILLED)
    expect(await running.stop('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' })
    running = await drawbridge.serve()
    await isWatchedUntilActive(drawbridge, KILLED, request)
  },
  ONE_WITH_A_LOCK,
)

it('Slack was never left without an answer it could use', () => expectSlackContent(drawbridge))
