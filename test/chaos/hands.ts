import type { RequestId } from '../../src/domain/names.ts'
import { wordsOf } from '../support/story-eyes.ts'
import type { Eyes } from './eyes.ts'
import type { House } from './house.ts'

/** How long an answer may take: a delivery whose process died is taken up by another after two minutes at the latest. */
const ANSWERED_WITHIN = 300_000

/** Longer than Slack keeps what opens a form. */
const FORM_WITHIN = 5_000

export type Hands = ReturnType<typeof createHands>

/** What people do in Slack. Nobody does two things at once, so that everybody knows which answer belongs to what. */
export function createHands({ slack, fleet }: House, eyes: Eyes) {
  const busy = new Map<string, Promise<unknown>>()
  const oneAtATime = <Value>(user: string, work: () => Promise<Value>): Promise<Value> => {
    const done = (busy.get(user) ?? Promise.resolve()).then(work)
    busy.set(
      user,
      done.catch(() => undefined),
    )
    return done
  }

  /** Types a command. Not taken: Slack said so, or the bot. Otherwise what was whispered, or silence where nothing ever was. */
  async function type(user: string, channel: string, text: string, twice: boolean): Promise<Said> {
    // Slack numbers its messages by the time: what comes from now on is the answer.
    const before = Date.now() / 1_000
    await fleet.balance()
    await slack.type(user, channel, text)
    const delivery = slack.deliveries.findLast(
      ({ kind, payload }) => kind === 'slash_commands' && payload['user_id'] === user && payload['channel_id'] === channel,
    )
    if (delivery === undefined || delivery.failed !== undefined) return { is: 'not-taken' }
    if (delivery.answer?.body.includes('nothing was taken')) return { is: 'not-taken' }
    if (twice) await slack.redeliver(delivery.key)
    const whisper = await eyes.sees(() => eyes.whispers(user, channel).find(({ ts }) => Number(ts) > before), ANSWERED_WITHIN)
    return whisper === undefined ? { is: 'silence' } : { is: 'answered', words: wordsOf(whisper) }
  }

  async function presses(user: string, id: RequestId, action: string): Promise<void> {
    const card = eyes.card(id)
    if (card === undefined) return
    await fleet.balance()
    // A card that somebody else has moved on in the meantime may never have had the button.
    await slack.act(user, card, { block_id: `${id}.buttons`, action_id: action }).catch(() => undefined)
  }

  async function denies(user: string, id: RequestId): Promise<void> {
    await presses(user, id, 'deny')
    const formOf = () => slack.see(user).views.find(({ view }) => view.private_metadata?.startsWith(`${id}:`))
    const form = await eyes.sees(formOf, FORM_WITHIN)
    if (form === undefined) return
    await fleet.balance()
    await slack.submit(user, form.id, { because: { text: 'There is a mirror of it.' } })
    if (formOf() !== undefined) await slack.close(user, form.id)
  }

  return {
    types: (user: string, channel: string, text: string, twice = false) =>
      oneAtATime(`${user} ${channel}`, () => type(user, channel, text, twice)),
    presses,
    denies: (user: string, id: RequestId) => oneAtATime(user, () => denies(user, id)),
  }
}

export type Said = { readonly is: 'not-taken' | 'silence' } | { readonly is: 'answered'; readonly words: string }
