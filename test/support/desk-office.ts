import { expect, vi } from 'vitest'
import type { Desk } from '../../src/desk/desk.ts'
import { knowledge } from '../../src/knowledge/knowledge.ts'
import type { Message } from '../../src/ports/messenger.ts'
import { createHandleIntent } from '../../src/slack/handle-intent.ts'
import type { HandleIntent } from '../../src/slack/take.ts'
import { requestCard } from '../../src/views/request-card.ts'
import { messagesOf } from './local-slack.ts'
import { ANN, awaiting, looked, MONDAY, mlDev, RAE } from './requests.ts'
import { type Office, slackOffice } from './slack-office.ts'
import { toldDesk } from './told-desk.ts'

export const DEV = mlDev.channel
export const HALL = 'C0HALL'

/** The whole way from Slack and back, with a desk that answers what the test tells it. */
export async function officeWith(answers: Partial<Desk>, carryOut = (handle: HandleIntent): HandleIntent => handle) {
  const people = [RAE, ANN].map((id) => ({ id, name: id, title: '', color: '#111111' }))
  const channels = [DEV, 'C0MLPROD', HALL].map((id) => ({ id, name: id.toLowerCase(), topic: '' }))
  let handle: HandleIntent | undefined
  const office = await slackOffice({ handle: async (intent, key) => handle?.(intent, key), slack: { people, channels, usergroups: [] } })
  const { messenger, log } = office
  handle = carryOut(
    createHandleIntent({ desk: toldDesk(answers), messenger, hosts: knowledge.hosts, sha256: knowledge.sha256, now: () => MONDAY, log }),
  )
  return office
}

/** What `user` reads after having typed it in the channel. */
export async function typed(office: Office, user: string, channel: string, text: string): Promise<string> {
  const before = messagesOf(office.slack, user, channel).length
  await office.slack.type(user, channel, `/outbound ${text}`)
  await dealtWith(office)
  return messagesOf(office.slack, user, channel).slice(before).map(read).join('\n')
}

/** Answers the same each time, and notes what was asked. */
export const noting =
  <Value>(asked: unknown[], answer: Value) =>
  async (...what: readonly unknown[]): Promise<Value> => {
    asked.push(what)
    return answer
  }

const dealtWith = ({ store }: Office) => vi.waitFor(() => expect(store.journal.at(-1)).toBe('settled'))

const read = ({ text, blocks }: Pick<Message, 'text' | 'blocks'>): string =>
  [text, ...blocks.map((block) => JSON.stringify(block))].join('\n')

export async function pressed(office: Office, user: string, action_id: string, as?: { action_id: string; value: string }): Promise<void> {
  const card = as === undefined ? requestCard(looked(awaiting()), MONDAY) : oneButton(as)
  const posted = await office.messenger.post(DEV, card, 'OB-12:card')
  if (!posted.ok) throw new Error(posted.problem.code)
  const holding = card.blocks.find(
    (block) => block.type === 'actions' && block.elements.some((one) => 'action_id' in one && one.action_id === action_id),
  )
  await office.slack.act(user, posted.value, { block_id: holding?.block_id ?? '', action_id })
  await dealtWith(office)
}

const oneButton = ({ action_id, value }: { action_id: string; value: string }): Message => ({
  text: 'an old card',
  blocks: [
    {
      type: 'actions',
      block_id: 'old',
      elements: [{ type: 'button', action_id, text: { type: 'plain_text', text: 'Go' }, ...(value === '' ? {} : { value }) }],
    },
  ],
})

export async function denyWith(office: Office, user: string, because: string): Promise<void> {
  const view = office.slack.see(user).views[0]?.id ?? ''
  await office.slack.submit(user, view, { because: { text: because } })
  await dealtWith(office)
}

export const whispersTo = ({ slack }: Office, user: string): readonly string[] =>
  messagesOf(slack, user, DEV)
    .filter(({ ephemeral }) => ephemeral)
    .map(read)
