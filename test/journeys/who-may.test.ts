import { beforeAll, describe, expect, it } from 'vitest'
import { servedForTests } from '../support/served.ts'
import { expectSlackContent } from '../support/story.ts'
import { cardSays, cardsIn, repliesSay } from '../support/story-eyes.ts'
import { personIn } from '../support/story-hands.ts'
import { ANN, BO, CY, DEE, FAR, GUS, RAE, ROB } from '../support/story-people.ts'
import { place, RUNNING } from '../support/story-places.ts'

const VENDORS = place('ml-vendors', RUNNING)
const OWN = place('ml-own', RUNNING)
const STRANGERS = [
  { who: 'a guest', user: GUS, words: /Guests can neither file nor vote\. Ask a full member/, at: place('ml-guest', RUNNING) },
  { who: 'somebody who has left', user: DEE, words: /A deactivated account can neither file nor vote/, at: place('ml-left', RUNNING) },
  { who: 'a bot', user: ROB, words: /Bots and workflows can neither file nor vote/, at: place('ml-bot', RUNNING) },
  { who: 'somebody of another team', user: FAR, words: /People of other Slack teams can neither/, at: place('ml-far', RUNNING) },
]
const PROD = place('ml-prod', RUNNING, 'prod')

/** Ann is of both groups. */
const POLICY = `
version: 1
name: vendors
rules:
  - name: it opens the way to a vendor
    when: {host: "*.vendor.io", environment: dev}
    require: [{approvals: 1, from: platform}, {approvals: 1, from: security}]
`

const drawbridge = servedForTests({ places: [VENDORS, OWN, PROD, ...STRANGERS.map(({ at }) => at)], workflows: { 'vendors.yml': POLICY } })
beforeAll(async () => {
  await drawbridge.serve()
})

describe.concurrent('who may', () => {
  it('one person in two groups fills one seat, and which one is found out when the next person votes', async () => {
    const { channel } = VENDORS
    const request = await personIn(drawbridge, channel, RAE).files('data.vendor.io -r "features"')
    await cardSays(drawbridge, channel, request, /Waiting for approval\* from \*platform\* and \*security\*/)
    const ann = personIn(drawbridge, channel, ANN)
    await ann.presses(request, 'approve')
    await cardSays(drawbridge, channel, request, /✅ <@U0ANN>/)
    expect((await ann.pressesInVain(request, 'approve')).words).toMatch(
      /You have approved \*OB-\d+\* already, and two approvals are two people/,
    )
    const cy = personIn(drawbridge, channel, CY)
    const whoCould = /With one more approval, from [^.]*<@U0BO>[^.]*, it is approved and carried out/
    const stranger = await cy.pressesInVain(request, 'approve')
    expect(stranger.words).toMatch(/You are in none of the groups that \*OB-\d+\* needs, so your vote does not count/)
    expect(stranger.words).toMatch(whoCould)
    expect((await cy.pressesInVain(request, 'why')).words).toMatch(whoCould)
    await personIn(drawbridge, channel, BO).presses(request, 'approve')
    await repliesSay(drawbridge, channel, request, /is approved by <@U0ANN> and <@U0BO>/)
  })

  it('whoever asked cannot approve, whatever groups they are in', async () => {
    const { channel } = OWN
    const ann = personIn(drawbridge, channel, ANN)
    const request = await ann.files('data.vendor.io -r "features"')
    await cardSays(drawbridge, channel, request, /Waiting for approval/)
    expect((await ann.pressesInVain(request, 'approve')).words).toMatch(/You asked for this rule, so your approval does not count/)
    expect((await drawbridge.ledger.load(request))?.request.votes).toEqual([])
  })

  it.each(STRANGERS)('$who can neither file nor vote, and is told so', async ({ user, words, at: { channel } }) => {
    const stranger = personIn(drawbridge, channel, user)
    for (const command of ['request data.vendor.io -r "features"', 'check data.vendor.io'])
      expect((await stranger.asks(command)).words).toMatch(words)
    expect(await drawbridge.ledger.find({ requester: user, limit: 1 })).toEqual([])

    const request = await personIn(drawbridge, channel, RAE).files('data.vendor.io -r "features"')
    await cardSays(drawbridge, channel, request, /Waiting for approval/)
    for (const action of ['approve', 'deny', 'cancel']) expect((await stranger.pressesInVain(request, action)).words).toMatch(words)
    expect((await drawbridge.ledger.load(request))?.request).toMatchObject({ status: 'awaiting-approval', votes: [] })
  })

  it('what no rule of the policy covers is refused, and the rule that lacked least is named', async () => {
    const { channel } = PROD
    const rae = personIn(drawbridge, channel, RAE)
    const nearest = 'The nearest is “it opens the way to a vendor” (`vendors.yml`); it asks that'
    const refused = await rae.asks('request data.vendor.io -r "features"')
    expect(refused.words).toContain('No policy rule covers this, and what no rule covers is not allowed.')
    expect(refused.words).toContain(`${nearest} the environment is \`dev\` (here: \`prod\`).`)
    expect(refused.words).toContain('Nothing was filed.')
    expect((await rae.asks('check data.vendor.io')).words).toContain('no policy rule covers it')
    expect(await drawbridge.ledger.find({ workspace: PROD.azure.id, limit: 1 })).toEqual([])
    expect(cardsIn(drawbridge, channel)).toEqual([])
  })
})

it('Slack was never left without an answer it could use', () => expectSlackContent(drawbridge))
