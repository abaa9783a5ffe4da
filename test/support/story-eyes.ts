import type { ActionsBlock, Button } from '@slack/types'
import type { ScreenMessage } from '../../src/sandbox/slack/front-door.ts'
import type { Served } from './served.ts'
import { RAE } from './story-people.ts'

/** Longer than any stretch of a story takes on a busy machine, and longer than the lock of a process that died. */
const PATIENCE = 55_000

/** Looks again after every change that anybody could see, until there is something to find. */
export function sees<Found>(drawbridge: Served, what: string, look: () => Found | undefined): Promise<Found> {
  const { slack, azure } = drawbridge
  return new Promise((resolve, reject) => {
    const lookAgain = () => {
      const found = look()
      if (found === undefined) return
      end()
      resolve(found)
    }
    const giveUp = () => {
      end()
      reject(new Error(`Nobody ever saw ${what}.\n${everythingSeen(drawbridge)}\nThe log:\n${drawbridge.said()}`))
    }
    const stops = [slack.watch(lookAgain), azure.watch(lookAgain)]
    const patience = setTimeout(giveUp, PATIENCE)
    const end = () => {
      clearTimeout(patience)
      for (const stop of stops) stop()
    }
    lookAgain()
  })
}

const everythingSeen = ({ slack }: Served): string =>
  slack
    .see(RAE)
    .channels.flatMap(({ name, messages }) => messages.flatMap((each) => [each, ...each.replies]).map((each) => `#${name}: ${each.text}`))
    .join('\n')

export const messagesIn = ({ slack }: Served, channel: string, user = RAE): readonly ScreenMessage[] =>
  slack.see(user).channels.find(({ id }) => id === channel)?.messages ?? []

/** What everybody sees in the channel: cards, and nothing else is expected there. */
export const cardsIn = (drawbridge: Served, channel: string): readonly ScreenMessage[] =>
  messagesIn(drawbridge, channel).filter((message) => !message.ephemeral)

/** The card of a request, once it says this. */
export const cardSays = (drawbridge: Served, channel: string, request: string, words: RegExp): Promise<ScreenMessage> =>
  sees(drawbridge, `a card of ${request} that says ${words}`, () => {
    const card = cardOf(drawbridge, channel, request)
    return card !== undefined && words.test(wordsOf(card)) ? card : undefined
  })

export const cardOf = (drawbridge: Served, channel: string, request: string): ScreenMessage | undefined =>
  cardsIn(drawbridge, channel).find(({ blocks }) => blocks[0]?.block_id === `${request}.header`)

/** The card once a reply in its thread says this. */
export const repliesSay = (drawbridge: Served, channel: string, request: string, words: RegExp): Promise<ScreenMessage> =>
  sees(drawbridge, `a reply to the card of ${request} that says ${words}`, () => {
    const card = cardOf(drawbridge, channel, request)
    return card?.replies.some(({ text }) => words.test(text)) ? card : undefined
  })

/** Every text in the blocks, as they stand below each other. */
export function wordsOf({ blocks }: Pick<ScreenMessage, 'blocks'>): string {
  const words: string[] = []
  JSON.stringify(blocks, (key, value: unknown) => {
    if (key === 'text' && typeof value === 'string') words.push(value)
    return value
  })
  return words.join('\n')
}

export const buttonsOf = ({ blocks }: Pick<ScreenMessage, 'blocks'>): readonly Button[] =>
  blocks.filter((block): block is ActionsBlock => block.type === 'actions').flatMap(({ elements }) => elements.filter(isButton))

const isButton = (element: ActionsBlock['elements'][number]): element is Button => element.type === 'button'

/** The places of the simulated Azure by the names of their workspaces there. */
export function networkOf({ azure }: Served, name: string) {
  const seen = azure.look().find((workspace) => workspace.name === `mlw-${name}`)
  if (seen === undefined) throw new Error(`Azure has no mlw-${name}`)
  return { ...seen, hosts: seen.rules.filter(({ category, type }) => category === 'UserDefined' && type === 'FQDN') }
}
