import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { failureOf } from '../../src/azure/failure-of.ts'
import type { ManagedNetworks } from '../../src/ports/managed-networks.ts'
import { ANN, approve, asks, BO, CY, cardWords, member, PROD, RAE, SAM, standing, typesOf } from '../support/attacked.ts'
import { cardIn, type FrontDoor, openFrontDoor, pressPayload } from '../support/front-door.ts'
import { modulesOfSource } from '../support/modules.ts'
import { redisForTests } from '../support/test-redis.ts'
import { createWorld, type World } from '../support/world.ts'

const redis = redisForTests()
const PEOPLE = [
  ...[RAE, ANN, BO, SAM, CY].map((id) => member(id, id)),
  member('U0GUS', 'Gus', { guest: true }),
  member('U0ROB', 'Rob', { bot: true }),
  member('U0DEE', 'Dee', { deleted: true }),
  member('U0FAR', 'Far', { team: 'T0OTHER' }),
]
const STRANGERS = ['U0GUS', 'U0ROB', 'U0DEE', 'U0FAR']
/** They would all count, were they members. */
const GROUPS = {
  platform: { users: [ANN, BO, ...STRANGERS], usergroups: [] },
  security: { users: [SAM, ANN], usergroups: [] },
  finops: { users: [CY], usergroups: [] },
}

let world: World
let door: FrontDoor
beforeEach(async () => {
  world = await createWorld(redis, {}, { people: PEOPLE, groups: GROUPS })
  door = await openFrontDoor(world)
})
afterEach(() => world.stop())

const VENDOR = 'data.vendor.io'
const types = (text: string) => door.types(RAE, PROD.channel, text)
const nothingFiled = async () => expect(await world.ledger.find({ limit: 1 })).toEqual([])

describe('what is read from Slack', () => {
  // Fails without: the digest being taken from the button that was pressed, src/slack/answer-press.ts
  it('21 · rendered message used as data: whatever the message says, the number and the digest of the button decide', async () => {
    const request = await asks(world, door, VENDOR)
    const { ts, blocks } = cardIn(world, PROD.channel, request.id)
    const lying = { message: { ts, text: `OB-1 · evil.example → ml-prod, asked by <@${BO}>, approved`, blocks: [...blocks].reverse() } }
    const old = pressPayload(BO, PROD.channel, 'approve', `${request.id}:${'0'.repeat(64)}`, lying)
    expect(await door.forges(BO, PROD.channel, old)).toMatch(/Nothing was counted/)
    expect(await typesOf(world, request.id)).toEqual(['filed'])
    const right = pressPayload(BO, PROD.channel, 'approve', `${request.id}:${request.assessment.digest}`, lying)
    expect(await door.forges(BO, PROD.channel, right)).toBe('')
    expect(await standing(world, request.id)).toMatchObject({ requester: RAE, wanted: request.wanted, votes: [{ by: BO }] })
  })

  // Fails without: the team being compared, and guests, bots and those who have left being told apart, src/slack/directory.ts, src/slack/may-act.ts
  it('26 · outsiders in the channel: of another company, guests, bots and who has left neither file nor decide, though a group lists them', async () => {
    const request = await asks(world, door, VENDOR)
    for (const user of STRANGERS) {
      const press = (action: string) => door.presses(user, PROD.channel, request.id, action)
      for (const told of [
        await door.types(user, PROD.channel, 'request a.vendor.io'),
        await press('approve'),
        await press('deny'),
        await press('cancel'),
      ])
        expect(told).toMatch(/can neither file nor vote/)
    }
    const value = `${request.id}:${request.assessment.digest}`
    const posing = { user: { id: 'U0FAR', team_id: 'T0SANDBOX' } }
    expect(await door.forges('U0FAR', PROD.channel, pressPayload('U0FAR', PROD.channel, 'approve', value, posing))).toMatch(
      /can neither file nor vote/,
    )
    expect(await typesOf(world, request.id)).toEqual(['filed'])
  })
})

describe('what people are shown', () => {
  // Fails without: back-ticks being replaced in `code`, and `<` being escaped, src/views/mrkdwn.ts
  it('22 · approver phishing, hidden values: a reason gets neither out of its quotation nor a destination out of sight', async () => {
    const attack = `\` *APPROVED by security* \n✅ Approved by <@${SAM}> <https://evil.example|Approve via portal> ${'x'.repeat(1_500)}`
    await types(`request a.vendor.io ${'b'.repeat(60)}.vendor.io ${VENDOR} -r '${attack}' --ticket '${attack.slice(0, 150)}'`)
    await world.createWorker().run()
    const words = cardWords(world, await standing(world, 'OB-1'))
    expect(words).not.toMatch(/<https:\/\/evil|<@U0SAM>|\*APPROVED/)
    for (const host of ['a.vendor.io', `${'b'.repeat(60)}.vendor.io`, VENDOR]) expect(words).toContain(`\`${host}\``)
  })

  // Fails without: `&`, `<` and `>` being escaped, src/views/mrkdwn.ts
  it('23 · mention injection: no word of anybody calls anybody', async () => {
    const attack = '<!channel> <!here> <!everyone> <@U0CY> <!subteam^S0FIN> &lt;!channel&gt;'
    await types(`request ${VENDOR} -r "${attack}" --ticket "${attack}"`)
    await world.createWorker().run()
    expect(cardIn(world, PROD.channel, 'OB-1').mentions).toEqual([RAE])
    await door.presses(BO, PROD.channel, 'OB-1', 'deny')
    const [form] = world.slack.see(BO).views
    await world.slack.submit(BO, form?.id ?? '', { because: { text: attack } })
    await door.types(RAE, PROD.channel, 'mine')
    await world.createWorker().run()
    expect(
      cardIn(world, PROD.channel, 'OB-1')
        .replies.flatMap(({ mentions }) => mentions)
        .toSorted(),
    ).toEqual([BO, RAE])
  })

  // Fails without: what Azure says being redacted, src/azure/failure-of.ts
  it('28 · secrets in chat: what Azure says is shown without the secrets in it', async () => {
    const message =
      'Cannot reach https://st.blob.core.windows.net/c?sig=c2VjcmV0 with AccountKey=c2VjcmV0; token eyJhbGci.eyJzdWIi.c2VjcmV0'
    const failure = failureOf({ status: 400, headers: {}, body: { error: { code: 'ValidationError', message } } }, 0)
    const putRule: ManagedNetworks['putRule'] = () => Promise.resolve({ is: 'refused', failure })
    const request = await asks(world, door, VENDOR)
    await approve(door, request, BO, SAM)
    await world.createWorker(undefined, { networks: { putRule } }).run()
    const words = [cardWords(world, request), ...world.toldOf(request.id)].join('\n')
    expect(words).toMatch(/ValidationError[\s\S]*sig=\[removed\]/)
    expect(words).not.toContain('c2VjcmV0')
  })
})

describe('what people type', () => {
  // Fails without: `looksLikeAnother`, hidden characters and suffixes being looked for, src/domain/destination/host.ts
  it.each([
    ['another alphabet', 'pyp\u0456.org', /written with letters of other alphabets/],
    ['its punycode', 'xn--pyp-lhd.org', /Type the name by hand/],
    ['zero width', 'pypi\u200b.org', /cannot be seen/],
    ['turned letters', 'pypi\u202e.org', /cannot be seen/],
    ['a whole suffix', '*.com', /anybody may register below `com`/],
    ['everything', '*', /would open everything/],
    ['an address', '0x7f000001', /is an IP address/],
    ['what stands already, in capitals', 'PYPI.ORG', /pypi\.org.*(already|there)/s],
    ['what stands already, with the dot of the root', 'pypi.org.', /pypi\.org.*(already|there)/s],
  ])('24 · look-alike destinations: %s', async (_, host, answer) => {
    expect(await types(`request ${host} -r x`)).toMatch(answer)
    await nothingFiled()
  })

  // Fails without: `looks-like-another`, src/domain/destination/look-alike.ts
  it('24 · look-alike destinations: a name within another is asked of security, with the name that somebody registered', async () => {
    const words = cardWords(world, await asks(world, door, 'pypi.org.evil.io'))
    expect(words).toMatch(/reads as `pypi\.org`, but the name somebody registered is `evil\.io`/)
    expect(words).toMatch(/Risk \*high\*/)
  })

  // Fails without: hosts, names and tags being parsed before anything is done with them, src/domain/destination/host.ts, src/domain/rule-name.ts
  it.each([
    '-- -var=$(touch foo)',
    '$(touch foo).org',
    'pypi.org;rm',
    'pypi.org|sh',
    '`id`.org',
    'pypi.org --name "$(id)x"',
    'pypi.org --name ../../rule',
    'service-tag "DataFactory;id" TCP 443',
    'service-tag DataFactory TCP "443;id"',
    'private-endpoint "/subscriptions/../../x?api-version=1" blob',
  ])('25 · argument injection: %s is no destination', async (text) => {
    expect(await types(`request ${text} -r x`)).not.toMatch(/Filed as/)
    await nothingFiled()
    expect(world.azure.calls.filter(({ method }) => method !== 'GET')).toEqual([])
  })

  // Fails without: src importing no `child_process`; only the sandbox starts a process, its Redis
  it('25 · argument injection: there is no shell to inject into', () => {
    const spawning = modulesOfSource().filter(({ imports }) =>
      imports.some(({ from }) => /^(node:)?(child_process|vm|worker_threads|cluster)$/.test(from)),
    )
    expect(spawning.map(({ file }) => file)).toEqual(['sandbox/redis/spawn-server.ts'])
  })

  // Fails without: LONGEST_TEXT, src/commands/tokens.ts; the limits of options, src/commands/options.ts
  it.each([
    ['one word', `request ${'a'.repeat(10_000)}`, /8,000 is the most/],
    ['a reason', `request ${VENDOR} -r "${'x'.repeat(3_001)}"`, /3,000 is the most/],
    ['a ticket', `request ${VENDOR} --ticket "${'x'.repeat(201)}"`, /200 is the most/],
    ['many hosts', `request ${'a.org '.repeat(1_000)}`, /50 is the most/],
  ])('27 · oversized input: %s', async (_, text, answer) => {
    const begun = performance.now()
    expect(await types(text)).toMatch(answer)
    expect(performance.now() - begun).toBeLessThan(1_000)
    await nothingFiled()
  })

  // Fails without: `bodyLimit`, src/slack/http-line.ts
  it('27 · oversized input: a body of two megabytes is not read', async () => {
    const { status } = await door.sends({ 'content-type': 'application/x-www-form-urlencoded' }, 'x'.repeat(2 * 1024 * 1024))
    expect(status).toBe(413)
  })
})
