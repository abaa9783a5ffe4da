import { beforeAll, describe, expect, it } from 'vitest'
import { servedForTests } from '../support/served.ts'
import { expectSlackContent, raeAsks, wholeStory } from '../support/story.ts'
import { buttonsOf, cardSays, cardsIn, messagesIn, networkOf, repliesSay, wordsOf } from '../support/story-eyes.ts'
import { personIn } from '../support/story-hands.ts'
import { ANN, BO, RAE, SAM } from '../support/story-people.ts'
import { place, RUNNING } from '../support/story-places.ts'

const STORY = place('ml-story')
const DENIED = place('ml-denied')
const CANCELLED = place('ml-cancelled')
const TYPED = place('ml-typed')
const LOOKED = place('ml-looked', RUNNING)
const PROD = place('ml-prod', RUNNING, 'prod')
const AGAIN = place('ml-again', RUNNING)

const drawbridge = servedForTests({ places: [STORY, DENIED, CANCELLED, TYPED, LOOKED, PROD, AGAIN] })
beforeAll(async () => {
  await drawbridge.serve()
})

const requestIn = async (request: `OB-${number}`) => (await drawbridge.ledger.load(request))?.request

describe.concurrent('over signed HTTP, with Azure over TLS', () => {
  it('a request goes its whole way from a slash command to an active rule', async () => {
    const request = await wholeStory(drawbridge, STORY)
    expect(await requestIn(request)).toMatchObject({ status: 'active', votes: [{ by: 'U0ANN' }, { by: 'U0CY' }] })
  })

  it('a denial gives its reason to everybody, and changes nothing', async () => {
    const request = await raeAsks(drawbridge, DENIED)
    await personIn(drawbridge, DENIED.channel, BO).denies(request, 'Use the mirror in ml-prod.')
    const card = await cardSays(drawbridge, DENIED.channel, request, /⛔ \*Denied\* by <@U0BO>/)
    expect(wordsOf(card)).toContain('>Use the mirror in ml-prod.')
    expect(buttonsOf(card).map(({ action_id }) => action_id)).toEqual(['why'])
    const told = await repliesSay(drawbridge, DENIED.channel, request, /nothing was changed in Azure/)
    expect(told.replies.map(({ text }) => text)).toEqual([expect.stringContaining('Use the mirror in ml-prod.')])
    const late = await personIn(drawbridge, DENIED.channel, ANN).pressesInVain(request, 'approve')
    expect(late.words).toMatch(/Too late or too early: \*OB-\d+\* is ⛔ denied; decided by <@U0BO>.*Nothing was changed\./)
    expect(networkOf(drawbridge, DENIED.name)).toMatchObject({ status: 'Inactive', hosts: [], operations: [] })
  })

  it('a denial without a reason, or by somebody whom nobody asked, is none', async () => {
    const request = await raeAsks(drawbridge, TYPED)
    const sam = await personIn(drawbridge, TYPED.channel, SAM).pressesInVain(request, 'deny')
    expect(sam.words).toMatch(/You are in none of the groups that \*OB-\d+\* needs/)
    const bo = personIn(drawbridge, TYPED.channel, BO)
    await bo.denies(request, '')
    expect(drawbridge.slack.see(BO).views.at(-1)?.errors).toHaveProperty('because')
    expect(await requestIn(request)).toMatchObject({ status: 'awaiting-approval' })
  })

  it('the requester cancels, by the button of the card, and nobody else does', async () => {
    const request = await raeAsks(drawbridge, CANCELLED)
    const ann = await personIn(drawbridge, CANCELLED.channel, ANN).pressesInVain(request, 'cancel')
    expect(ann.words).toMatch(/was asked for by <@U0RAE>, and this is theirs to do/)
    await personIn(drawbridge, CANCELLED.channel, RAE).presses(request, 'cancel')
    await cardSays(drawbridge, CANCELLED.channel, request, /↩️ \*Withdrawn\* by <@U0RAE>/)
    await repliesSay(drawbridge, CANCELLED.channel, request, /nothing was changed in Azure/)
  })

  it('what can be looked at is answered to the one who asked, and to nobody else', async () => {
    const rae = personIn(drawbridge, LOOKED.channel, RAE)
    const says = async (typed: string) => (await rae.asks(typed)).words
    expect(await says('')).toContain('Ask for a way out of the network')
    expect(await says('help request')).toContain('`-r, --reason "…"`')
    expect(await says('check data.vendor.io')).toMatch(
      /➕ `data\.vendor\.io` as rule `fqdn-data-vendor-io`: new\n💰 \*\$0\.00 a month\* more: the Azure Firewall .* runs already\..*Nothing was filed\./s,
    )
    expect(cardsIn(drawbridge, LOOKED.channel)).toEqual([])

    const request = await rae.files('data.vendor.io -r "features"')
    expect(await says(`status ${request}`)).toMatch(/\*OB-\d+\* in \*ml-looked\*: ⏳ \*Waiting for approval\* from \*platform\*/)
    expect(await says('list')).toMatch(
      /\*ml-looked\*: only what a rule opens can be reached, 13 rules.*Provisioned \(`Active`\).*`fqdn-pypi-org` → `pypi\.org` · Active/s,
    )
    expect(await says('mine')).toContain(`*${request}* ⏳ waiting for approval`)
    expect(await says('pending -w ml-looked')).toContain(`*${request}* ⏳ waiting for approval`)
    expect(await says(`explain ${request}`)).toMatch(
      /● “it opens the way to a new host” \(`development\.yml:\d+`\) fired: requires 1 approval from \*platform\*.*○ “it starts an Azure Firewall”/s,
    )
    await cardSays(drawbridge, LOOKED.channel, request, /Waiting for approval/)
    const why = await rae.pressesInVain(request, 'why')
    expect(why.words).toContain(`*Why ${request} needs what it needs*`)
    expect(await says(`cancel ${request}`)).toContain('↩️ *Withdrawn*')
    expect(cardsIn(drawbridge, LOOKED.channel)).toHaveLength(1)
    expect(messagesIn(drawbridge, LOOKED.channel, ANN).filter(({ ephemeral }) => ephemeral)).toEqual([])
  })

  it('production is asked in two stages, and the second is opened by the first', async () => {
    const request = await personIn(drawbridge, PROD.channel, RAE).files('data.vendor.io -r "churn model"')
    await cardSays(
      drawbridge,
      PROD.channel,
      request,
      /Stage 2: 1 approval from \*security\* \(⬜ 1 open, asked once the stage before is filled\)/,
    )
    const early = await personIn(drawbridge, PROD.channel, SAM).pressesInVain(request, 'approve')
    expect(early.words).toMatch(/Your group is asked in a later stage .* Waiting for \*platform\*/)
    await personIn(drawbridge, PROD.channel, BO).presses(request, 'approve')
    await repliesSay(drawbridge, PROD.channel, request, /Stage 2 of \*OB-\d+\* is open: it now waits for \*security\*/)
    await personIn(drawbridge, PROD.channel, SAM).presses(request, 'approve')
    await repliesSay(drawbridge, PROD.channel, request, /can be reached/)
    expect(networkOf(drawbridge, PROD.name)).toMatchObject({ overlaps: 0, hosts: [{ status: 'Active' }, { status: 'Active' }] })
  })

  it('what Slack delivers again is taken once', async () => {
    const { slack } = drawbridge
    /** The same bytes a second time, while the first are on their way. */
    const twice = async <Done>(acting: Promise<Done>): Promise<Done> => {
      await slack.redeliver(slack.deliveries.at(-1)?.key ?? '')
      return acting
    }
    const request = await twice(personIn(drawbridge, AGAIN.channel, RAE).files('data.vendor.io -r "features"'))
    await cardSays(drawbridge, AGAIN.channel, request, /Waiting for approval/)
    await twice(personIn(drawbridge, AGAIN.channel, ANN).presses(request, 'approve'))
    await repliesSay(drawbridge, AGAIN.channel, request, /can be reached/)
    expect(await drawbridge.ledger.find({ workspace: AGAIN.azure.id, limit: 10 })).toEqual([request])
    expect(await requestIn(request)).toMatchObject({ votes: [{ by: ANN }] })
    expect(cardsIn(drawbridge, AGAIN.channel)).toHaveLength(1)
    expect(messagesIn(drawbridge, AGAIN.channel, ANN).filter(({ ephemeral }) => ephemeral)).toEqual([])
    expect(messagesIn(drawbridge, AGAIN.channel, RAE).filter(({ ephemeral }) => ephemeral)).toHaveLength(1)
  })
})

it('Slack was never left without an answer it could use', () => expectSlackContent(drawbridge))
