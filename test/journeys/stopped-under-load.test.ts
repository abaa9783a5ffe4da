import { beforeAll, expect, it } from 'vitest'
import type { RequestId } from '../../src/domain/names.ts'
import type { DrawbridgeProcess } from '../support/process.ts'
import { servedForTests } from '../support/served.ts'
import { cardSays, cardsIn, messagesIn, networkOf, sees } from '../support/story-eyes.ts'
import { RAE } from '../support/story-people.ts'
import { place, RUNNING } from '../support/story-places.ts'
import { until } from '../support/waiting.ts'

const PLACES = ['ml-one', 'ml-two', 'ml-three', 'ml-four'].map((name) => place(name, RUNNING))
/** Approved at once where a firewall runs: lanes are at work on them. */
const APPLIED = ['files.pythonhosted.org', 'download.pytorch.org', 'repo.anaconda.com']
/** What waits for people, and only has to be kept. */
const KEPT = ['data.vendor.io', 'models.vendor.io', 'logs.vendor.io', 'keys.vendor.io', 'maps.vendor.io']

const drawbridge = servedForTests({ places: PLACES })
let processes: readonly DrawbridgeProcess[] = []
const serveAll = () =>
  Promise.all([drawbridge.serve({ role: 'web' }), drawbridge.serve({ role: 'worker' }), drawbridge.serve({ role: 'worker' })])
beforeAll(async () => {
  processes = await serveAll()
})

/** The end of patience, and no measure of anything. */
const LONGEST = 600_000

/** Said where the process's own limit of time is reached, and what it had in hand is not done. */
const GIVEN_UP = 'stopping with deliveries in hand'

it(
  'all of them stop by themselves with commands and rules in their hands, and nothing that was taken is lost',
  async () => {
    const asked = await typeAll(APPLIED)
    await sees(drawbridge, 'a rule on its way', () => drawbridge.azure.calls.find(({ kind }) => kind === 'write'))
    const before = taken().length
    const more = typeAll(KEPT)
    await sees(drawbridge, 'commands that are taken', () => (taken().length > before + 2 ? true : undefined))
    expect(answers(), 'all was answered before anybody was asked to stop').toBeLessThan(taken().length)
    const ended = await Promise.all(processes.map((each) => each.stop('SIGTERM')))
    await Promise.all([...asked, ...(await more)])

    expect(ended, drawbridge.said()).toEqual(processes.map(() => ({ code: 0, signal: null })))
    for (const each of processes) {
      expect(each.said()).toContain('Drawbridge has stopped')
      expect(each.said()).not.toContain(GIVEN_UP)
    }
    expect(await drawbridge.redis.connect().zcard('{drawbridge}:inbox:waiting')).toBe(0)
    const filed = await drawbridge.ledger.find({ limit: 100 })
    expect(await Promise.all(filed.map(wishOf))).toEqual(expect.arrayContaining([...taken()]))

    processes = await serveAll()
    await Promise.all(filed.map(isShownOnce))
    for (const { name } of PLACES) expect(networkOf(drawbridge, name).overlaps).toBe(0)
  },
  LONGEST,
)

/** Everybody at once; whoever finds nobody there has been told so. */
const typeAll = async (hosts: readonly string[]): Promise<readonly Promise<void>[]> =>
  PLACES.flatMap(({ channel }) => hosts.map((host) => drawbridge.slack.type(RAE, channel, `/outbound request ${host}`)))

/** Which commands were taken, the channel and what was asked for: acknowledged, and not with the word that nothing was. */
const taken = (): readonly string[] =>
  drawbridge.slack.deliveries
    .filter(({ answer, failed }) => answer !== undefined && failed === undefined && !answer.body.includes('nothing was taken'))
    .map(({ payload }) => `${payload['channel_id']} ${hostIn(String(payload['text']))}`)

/** Slack makes a link of it: `<http://pypi.org|pypi.org>`. */
const hostIn = (text: string): string => /([a-z.]+)>?$/.exec(text)?.[1] ?? text

const answers = (): number =>
  PLACES.flatMap(({ channel }) => messagesIn(drawbridge, channel)).filter(({ ephemeral, text }) => ephemeral && text !== '').length

async function wishOf(id: RequestId): Promise<string> {
  const request = (await drawbridge.ledger.load(id))?.request
  const hosts = (request?.wanted ?? []).flatMap(({ rule: { destination } }) => (destination.type === 'fqdn' ? [destination.host] : []))
  return `${request?.workspace.channel} ${hosts.join(' ')}`
}

async function isShownOnce(id: RequestId): Promise<void> {
  const request = (await drawbridge.ledger.load(id))?.request
  const channel = request?.workspace.channel ?? ''
  await until(async () => isEnd((await drawbridge.ledger.load(id))?.request.status))
  await cardSays(drawbridge, channel, id, /Waiting for approval|Active/)
  expect(cardsIn(drawbridge, channel).filter(({ blocks }) => blocks[0]?.block_id === `${id}.header`)).toHaveLength(1)
}

const isEnd = (status: string | undefined): boolean => status === 'active' || status === 'awaiting-approval'
