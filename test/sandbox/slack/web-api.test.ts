import { describe, expect, it } from 'vitest'
import type { LocalSlack } from '../../../src/sandbox/slack/local-slack.ts'
import {
  ANN,
  APP_TOKEN,
  BO,
  BOT_TOKEN,
  type Call,
  callSlack,
  GUS,
  ML,
  messagesOf,
  modal,
  movableClock,
  PLATFORM,
  plain,
  SECRET_ROOM,
  section,
  testSlack,
  textInput,
} from '../../support/local-slack.ts'

const error = async (slack: LocalSlack, method: string, args: Call = {}, how = {}) =>
  (await callSlack(slack, method, args, how)).answer['error']
const post = async (slack: LocalSlack, args: Call = {}) =>
  String((await callSlack(slack, 'chat.postMessage', { channel: ML, text: 'hello', ...args })).answer['ts'])

const CHANNELS = [
  { id: ML, name: 'ml', topic: '' },
  { id: SECRET_ROOM, name: 'secret', topic: '', private: true, members: [ANN] },
  { id: 'C0OUT', name: 'out', topic: '', members: [ANN] },
  { id: 'C0OLD', name: 'old', topic: '', archived: true },
]

describe('what the Web API refuses', () => {
  it.each([
    ['a method there is not', 'chat.postMesage', {}, 'unknown_method'],
    ['a missing argument', 'chat.postMessage', { text: 'x' }, 'invalid_arguments'],
    ['an unknown argument', 'chat.postMessage', { channel: ML, text: 'x', colour: 'red' }, 'invalid_arguments'],
    ['an unknown channel', 'chat.postMessage', { channel: 'C0NONE', text: 'x' }, 'channel_not_found'],
    ['a person as a channel', 'chat.postMessage', { channel: ANN, text: 'x' }, 'channel_not_found'],
    ['a private channel without the bot', 'chat.postMessage', { channel: SECRET_ROOM, text: 'x' }, 'channel_not_found'],
    ['a channel without the bot', 'chat.postMessage', { channel: 'C0OUT', text: 'x' }, 'not_in_channel'],
    ['an archived channel', 'chat.postMessage', { channel: 'C0OLD', text: 'x' }, 'is_archived'],
    ['a message of nothing', 'chat.postMessage', { channel: ML }, 'no_text'],
    ['blocks that are none', 'chat.postMessage', { channel: ML, blocks: 'x' }, 'invalid_blocks_format'],
    ['blocks out of limits', 'chat.postMessage', { channel: ML, blocks: [section('')] }, 'invalid_blocks'],
    ['markdown beside text', 'chat.postMessage', { channel: ML, text: 'x', markdown_text: 'x' }, 'markdown_text_conflict'],
    ['metadata without a type', 'chat.postMessage', { channel: ML, text: 'x', metadata: { event_payload: {} } }, 'invalid_metadata_schema'],
    ['metadata that is none', 'chat.postMessage', { channel: ML, text: 'x', metadata: 'x' }, 'invalid_metadata_format'],
    ['a reply to nothing', 'chat.postMessage', { channel: ML, text: 'x', thread_ts: '1.1' }, 'cannot_reply_to_message'],
    ['an update of nothing', 'chat.update', { channel: ML, ts: '1.1', text: 'x' }, 'message_not_found'],
    ['a whisper to nobody', 'chat.postEphemeral', { channel: ML, user: 'U0NONE', text: 'x' }, 'user_not_in_channel'],
    ['a link to nothing', 'chat.getPermalink', { channel: ML, message_ts: '1.1' }, 'message_not_found'],
    ['an unknown person', 'users.info', { user: 'U0NONE' }, 'user_not_found'],
    ['an unknown group', 'usergroups.users.list', { usergroup: 'S0NONE' }, 'no_such_subteam'],
    ['a conversation with nobody', 'conversations.open', {}, 'users_list_not_supplied'],
    ['an unknown thread', 'conversations.replies', { channel: ML, ts: '1.1' }, 'thread_not_found'],
    ['the history of a channel without the bot', 'conversations.history', { channel: 'C0OUT' }, 'not_in_channel'],
    ['a trigger nobody gave', 'views.open', { trigger_id: '1.2.3', view: modal('c', [textInput('b')]) }, 'invalid_trigger_id'],
    [
      'a view out of limits',
      'views.open',
      { trigger_id: '1.2.3', view: modal('c', [], { title: plain('x'.repeat(25)) }) },
      'invalid_arguments',
    ],
    [
      'a view over 250 kB',
      'views.open',
      {
        trigger_id: '1',
        view: modal(
          'c',
          Array.from({ length: 90 }, () => section('é'.repeat(3000))),
        ),
      },
      'view_too_large',
    ],
    ['an update of no view', 'views.update', { view_id: 'V0', view: modal('c', [textInput('b')]) }, 'not_found'],
    ['a Home that is a form', 'views.publish', { user_id: ANN, view: modal('c', []) }, 'invalid_arguments'],
  ] as const)('%s', async (_, method, args, refusal) => {
    const slack = await testSlack({ channels: CHANNELS })
    expect(await error(slack, method, args)).toBe(refusal)
    expect(await error(slack, method, args, { json: true })).toBe(refusal)
  })

  it('says where in the blocks it stumbled', async () => {
    const { answer } = await callSlack(await testSlack(), 'chat.postMessage', { channel: ML, blocks: [section('ok'), { type: 'banner' }] })
    expect(answer['response_metadata']).toEqual({ messages: ['[ERROR] unsupported type: banner [json-pointer:/blocks/1/type]'] })
  })
})

describe('tokens', () => {
  it('are known, of the right kind, and carry the scopes', async () => {
    const slack = await testSlack({ scopes: ['commands', 'chat:write', 'channels:read'] })
    expect(await error(slack, 'auth.test', {}, { token: 'xoxb-other' })).toBe('invalid_auth')
    expect(await error(slack, 'auth.test', {}, { token: APP_TOKEN })).toBe('not_allowed_token_type')
    expect(await error(slack, 'apps.connections.open')).toBe('not_allowed_token_type')
    const missing = { ok: false, error: 'missing_scope', needed: 'users:read', provided: 'commands,chat:write,channels:read' }
    expect((await callSlack(slack, 'users.info', { user: ANN })).answer).toEqual(missing)
    expect(await error(slack, 'conversations.info', { channel: SECRET_ROOM })).toBe('missing_scope')
    expect((await callSlack(slack, 'auth.test')).headers.get('x-oauth-scopes')).toBe('commands,chat:write,channels:read')
    slack.setScopes(BOT_TOKEN, ['users:read'])
    expect(await error(slack, 'users.info', { user: ANN })).toBeUndefined()
    slack.revokeTokens()
    expect(await error(slack, 'auth.test')).toBe('token_revoked')
  })
})

describe('rates', () => {
  it('allow a short burst and then one message a second in a channel', async () => {
    const clock = movableClock()
    const slack = await testSlack({ clock: clock.now })
    for (let at = 0; at < 3; at += 1) await post(slack)
    const fourth = await callSlack(slack, 'chat.postMessage', { channel: ML, text: 'x' })
    expect([fourth.status, fourth.headers.get('retry-after'), fourth.answer['error']]).toEqual([429, '1', 'ratelimited'])
    expect(await error(slack, 'chat.postMessage', { channel: SECRET_ROOM, text: 'elsewhere' })).toBeUndefined()
    clock.pass(1000)
    expect(await error(slack, 'chat.postMessage', { channel: ML, text: 'x' })).toBeUndefined()
    expect(await error(slack, 'chat.postMessage', { channel: ML, text: 'x' })).toBe('ratelimited')
  })

  it.each([
    ['usergroups.users.list', { usergroup: PLATFORM }, 20],
    ['conversations.info', { channel: ML }, 50],
    ['users.info', { user: ANN }, 100],
  ])('allow %s its tier', async (method, args, calls) => {
    const slack = await testSlack({ clock: movableClock().now })
    for (let at = 0; at < calls; at += 1) expect(await error(slack, method, args)).toBeUndefined()
    expect(await error(slack, method, args)).toBe('ratelimited')
    const end = slack.trouble({ kind: 'no-rate-limits' })
    expect(await error(slack, method, args)).toBeUndefined()
    end()
  })
})

describe('messages', () => {
  it('are changed and deleted by their author alone, and the change is seen', async () => {
    const slack = await testSlack()
    const ts = await post(slack)
    await slack.type(ANN, ML, 'mine')
    const anns = String(messagesOf(slack, ANN)[1]?.ts)
    expect(await error(slack, 'chat.update', { channel: ML, ts: anns, text: 'x' })).toBe('cant_update_message')
    expect(await error(slack, 'chat.delete', { channel: ML, ts: anns })).toBe('cant_delete_message')
    expect(await error(slack, 'chat.update', { channel: ML, ts, text: 'x'.repeat(4001) })).toBe('msg_too_long')
    await callSlack(slack, 'chat.update', { channel: ML, ts, text: 'changed' })
    expect(messagesOf(slack, BO)[0]).toMatchObject({ text: 'changed', edited: true })
    await callSlack(slack, 'chat.delete', { channel: ML, ts })
    expect(messagesOf(slack, BO).map((message) => message.text)).toEqual(['mine'])
  })

  it('that are ephemeral are one person’s, in no history and beyond change', async () => {
    const slack = await testSlack()
    const { answer } = await callSlack(slack, 'chat.postEphemeral', { channel: ML, user: ANN, text: 'psst' })
    expect(messagesOf(slack, ANN)).toMatchObject([{ text: 'psst', ephemeral: true }])
    expect(messagesOf(slack, BO)).toEqual([])
    expect((await callSlack(slack, 'conversations.history', { channel: ML })).answer['messages']).toEqual([])
    expect(await error(slack, 'chat.update', { channel: ML, ts: answer['message_ts'], text: 'x' })).toBe('message_not_found')
  })

  it('keep their metadata until they are given other', async () => {
    const slack = await testSlack()
    const metadata = { event_type: 'request_card', event_payload: { mark: 'OB-1' } }
    const ts = await post(slack, { metadata })
    const history = async (args: Call = {}) =>
      (await callSlack(slack, 'conversations.history', { channel: ML, ...args })).answer['messages']
    expect(await history({ include_all_metadata: true })).toMatchObject([{ ts, metadata }])
    expect(await history()).toEqual([expect.not.objectContaining({ metadata })])
    await callSlack(slack, 'chat.update', { channel: ML, ts, text: 'x' })
    expect(await history({ include_all_metadata: true })).toMatchObject([{ text: 'x', metadata }])
    await callSlack(slack, 'chat.update', { channel: ML, ts, text: 'x', metadata: {} })
    expect(await history({ include_all_metadata: true })).toEqual([expect.not.objectContaining({ metadata })])
  })

  it('have threads, newest first in the channel and in order below', async () => {
    const slack = await testSlack()
    slack.trouble({ kind: 'no-rate-limits' })
    const root = await post(slack, { text: 'root' })
    const reply = await post(slack, { text: 'reply', thread_ts: root })
    await post(slack, { text: 'to the reply', thread_ts: reply })
    await post(slack, { text: 'next' })
    const texts = async (method: string, args: Call) => {
      const { messages } = (await callSlack(slack, method, { channel: ML, ...args })).answer
      return Array.isArray(messages) ? messages.map((message) => message.text) : messages
    }
    expect(await texts('conversations.history', {})).toEqual(['next', 'root'])
    expect(await texts('conversations.history', { latest: root, inclusive: true })).toEqual(['root'])
    expect(await texts('conversations.history', { oldest: root })).toEqual(['next'])
    expect(await texts('conversations.replies', { ts: root })).toEqual(['root', 'reply', 'to the reply'])
    const first = (await callSlack(slack, 'conversations.history', { channel: ML, limit: 1 })).answer
    expect(first).toMatchObject({ has_more: true, response_metadata: { next_cursor: root } })
    expect(await texts('conversations.history', { cursor: root })).toEqual(['root'])
    const { answer } = await callSlack(slack, 'chat.getPermalink', { channel: ML, message_ts: reply })
    expect(answer['permalink']).toBe(
      `https://drawbridge-test.slack.com/archives/${ML}/p${reply.replace('.', '')}?thread_ts=${root}&cid=${ML}`,
    )
  })
})

describe('people and groups', () => {
  it('are told as they are now', async () => {
    const slack = await testSlack()
    const members = async () => (await callSlack(slack, 'usergroups.users.list', { usergroup: PLATFORM })).answer['users']
    expect((await callSlack(slack, 'users.info', { user: GUS })).answer['user']).toMatchObject({ is_restricted: true, team_id: 'T0TEAM' })
    await slack.addToGroup(PLATFORM, ANN)
    expect(await members()).toEqual([BO, ANN])
    slack.deactivate(BO)
    expect(await members()).toEqual([ANN])
    expect((await callSlack(slack, 'users.info', { user: BO })).answer['user']).toMatchObject({ deleted: true })
    expect(await error(slack, 'conversations.open', { users: BO })).toBe('user_disabled')
    slack.disableGroup(PLATFORM)
    expect(await error(slack, 'usergroups.users.list', { usergroup: PLATFORM })).toBe('no_such_subteam')
  })

  it('can be written to directly', async () => {
    const slack = await testSlack()
    const { answer } = await callSlack(slack, 'conversations.open', { users: ANN })
    const { id } = Object(answer['channel'])
    expect((await callSlack(slack, 'conversations.open', { users: ANN })).answer['channel']).toEqual({ id })
    await post(slack, { channel: id, text: 'to you' })
    expect(messagesOf(slack, ANN, id)).toMatchObject([{ text: 'to you' }])
    expect(slack.see(BO).channels.map((channel) => channel.id)).toEqual([ML])
  })
})
