import { beforeAll, describe, expect, it } from 'vitest'
import type { RequestId } from '../../src/domain/names.ts'
import { servedForTests } from '../support/served.ts'
import { expectSlackContent, raeAsks } from '../support/story.ts'
import { cardSays, cardsIn, messagesIn, repliesSay, sees, wordsOf } from '../support/story-eyes.ts'
import { personIn } from '../support/story-hands.ts'
import { ANN, BO, CY, RAE } from '../support/story-people.ts'
import { place, RUNNING } from '../support/story-places.ts'

const VOTES = place('ml-votes')
const QUARREL = place('ml-quarrel', RUNNING)
const COMMANDS = place('ml-commands')

const drawbridge = servedForTests({ places: [VOTES, QUARREL, COMMANDS] })

/** Two processes with a socket each, so that nobody is saved by sharing a memory: Slack gives what comes to each in turn. */
beforeAll(async () => {
  await Promise.all([drawbridge.serve({ mode: 'socket' }), drawbridge.serve({ mode: 'socket' })])
})

const eventsOf = async (request: RequestId) => (await drawbridge.ledger.history(request)).map(({ event }) => event)
const typesOf = async (request: RequestId) => (await eventsOf(request)).map(({ type }) => type)
const toldIn = (channel: string, ...users: readonly string[]): readonly string[] =>
  users.flatMap((user) =>
    messagesIn(drawbridge, channel, user)
      .filter(({ ephemeral }) => ephemeral)
      .map(wordsOf),
  )

describe('at once', () => {
  it('approvals of two people for one seat, a double click and a redelivery are one outcome, and whoever did not count is told why', async () => {
    const { slack } = drawbridge
    const request = await raeAsks(drawbridge, VOTES)
    const [ann, bo, cy] = [ANN, BO, CY].map((user) => () => personIn(drawbridge, VOTES.channel, user).presses(request, 'approve'))
    await Promise.all([ann?.(), slack.redeliver('last'), ann?.(), bo?.(), cy?.(), slack.redeliver('last')])
    await repliesSay(drawbridge, VOTES.channel, request, /is approved by/)

    const whispers = await sees(drawbridge, 'two words to those who did not count', () => {
      const told = toldIn(VOTES.channel, ANN, BO, CY)
      return told.length >= 2 ? told : undefined
    })
    for (const words of whispers)
      expect(words).toMatch(/approved OB-\d+|have approved|seats of your groups are filled|Too late or too early/)

    await repliesSay(drawbridge, VOTES.channel, request, /can be reached/)
    expect(toldIn(VOTES.channel, ANN, BO, CY)).toHaveLength(2)
    const events = await eventsOf(request)
    const voters = events.flatMap((event) => (event.type === 'vote-cast' ? [event.vote.by] : []))
    expect(voters.toSorted()).toEqual(voters.includes(ANN) ? [ANN, CY] : [BO, CY])
    expect(events.filter(({ type }) => type === 'approved')).toHaveLength(1)
    const card = await cardSays(drawbridge, VOTES.channel, request, /\*Active\*/)
    expect(card.replies.filter(({ text }) => text.includes('is approved'))).toHaveLength(1)
  })

  it('an approval and a denial are one decision, and the other is told whose', async () => {
    const request = await personIn(drawbridge, QUARREL.channel, RAE).files('data.vendor.io -r "features"')
    await cardSays(drawbridge, QUARREL.channel, request, /Waiting for approval/)
    const bo = personIn(drawbridge, QUARREL.channel, BO)
    await bo.presses(request, 'deny')
    const form = await sees(drawbridge, 'the form that Deny opens', () => drawbridge.slack.see(BO).views.at(-1))
    await Promise.all([
      drawbridge.slack.submit(BO, form.id, { because: { text: 'Not this vendor.' } }),
      personIn(drawbridge, QUARREL.channel, ANN).presses(request, 'approve'),
    ])
    const [told] = await sees(drawbridge, 'a word to the one who was late', () => {
      const words = toldIn(QUARREL.channel, ANN, BO)
      return words.length > 0 ? words : undefined
    })
    expect(told).toMatch(/Too late or too early: \*OB-\d+\* is .*Nothing was changed/)
    const decisions = (await typesOf(request)).filter((type) => type === 'approved' || type === 'denied')
    expect(decisions).toHaveLength(1)
    await repliesSay(drawbridge, QUARREL.channel, request, decisions[0] === 'denied' ? /Not this vendor/ : /can be reached/)
    expect(toldIn(QUARREL.channel, ANN, BO)).toHaveLength(1)
  })

  it('a command and its redeliveries file one request and post one card', async () => {
    const { slack } = drawbridge
    const typing = slack.type(RAE, COMMANDS.channel, '/outbound request pypi.org -r "pip"')
    await Promise.all([typing, slack.redeliver('last'), slack.redeliver('last')])
    await sees(drawbridge, 'a card', () => cardsIn(drawbridge, COMMANDS.channel)[0])
    // Once more when everything is said and done: what was taken is remembered.
    await slack.redeliver('last')
    const later = await personIn(drawbridge, COMMANDS.channel, ANN).asks('pending -w ml-commands')
    expect(later.words.match(/\*OB-\d+\*/g)).toHaveLength(1)
    expect(await drawbridge.ledger.find({ workspace: COMMANDS.azure.id, limit: 10 })).toHaveLength(1)
    expect(cardsIn(drawbridge, COMMANDS.channel)).toHaveLength(1)
    expect(toldIn(COMMANDS.channel, RAE)).toEqual([expect.stringContaining('Filed as')])
  })
})

it('Slack was never left without an answer it could use', () => expectSlackContent(drawbridge))
