import type { RequestId } from '../../src/domain/names.ts'
import type { ScreenMessage } from '../../src/sandbox/slack/front-door.ts'
import type { Served } from './served.ts'
import { cardOf, messagesIn, sees, wordsOf } from './story-eyes.ts'

/** What a person was told and nobody else saw. */
export type Told = { readonly words: string; readonly mentions: readonly string[] }

/** A person in a channel, with the hands a person has. */
export function personIn(drawbridge: Served, channel: string, user: string) {
  const { slack } = drawbridge
  const whispers = () => messagesIn(drawbridge, channel, user).filter(({ ephemeral }) => ephemeral)

  /** The next thing that is said to this person alone. */
  async function isTold(act: () => Promise<void>): Promise<Told> {
    const before = whispers().length
    await act()
    const whisper = await sees(drawbridge, `an answer to ${user}`, () => whispers()[before])
    return { words: wordsOf(whisper), mentions: whisper.mentions }
  }

  const presses = (request: string, action: string): Promise<void> =>
    slack.act(user, at(drawbridge, channel, request), { block_id: `${request}.buttons`, action_id: action })

  return {
    isTold,
    presses,
    /** Types a command and reads the answer. */
    asks: (text: string): Promise<Told> => isTold(() => slack.type(user, channel, `/outbound ${text}`)),
    /** Presses a button that does not count, and reads why. */
    pressesInVain: (request: string, action: string): Promise<Told> => isTold(() => presses(request, action)),
    /** Files a request and answers its number. */
    async files(text: string): Promise<RequestId> {
      const { words } = await isTold(() => slack.type(user, channel, `/outbound request ${text}`))
      const number = /Filed as \*OB-(\d+)\*/.exec(words)?.[1]
      if (number === undefined) throw new Error(`"${text}" was not filed: ${words}\n${drawbridge.said()}`)
      return `OB-${Number(number)}`
    },
    /** Presses Deny and sends the form that opens. */
    async denies(request: string, because: string): Promise<void> {
      await presses(request, 'deny')
      const form = await sees(drawbridge, 'the form that Deny opens', () => slack.see(user).views.at(-1))
      await slack.submit(user, form.id, { because: { text: because } })
    },
  }
}

function at(drawbridge: Served, channel: string, request: string): Pick<ScreenMessage, 'ts'> & { readonly channel: string } {
  const card = cardOf(drawbridge, channel, request)
  if (card === undefined) throw new Error(`There is no card of ${request} in ${channel}`)
  return { channel, ts: card.ts }
}
