import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it, vi } from 'vitest'
import type { LocalSlack } from '../../../src/sandbox/slack/local-slack.ts'
import {
  ANN,
  BO,
  buttons,
  callSlack,
  ML,
  messagesOf,
  movableClock,
  notesOf,
  PLATFORM,
  type Reply,
  SECRET_ROOM,
  SIGNING_SECRET,
  scriptedApp,
  section,
  testSlack,
} from '../../support/local-slack.ts'

async function card(slack: LocalSlack, blocks: readonly unknown[] = [section('A card'), buttons('votes', 'approve', 'deny')]) {
  const { answer } = await callSlack(slack, 'chat.postMessage', { channel: ML, text: 'A card', blocks })
  return { channel: ML, ts: String(answer['ts']) }
}

const approve = { block_id: 'votes', action_id: 'approve' }

/** Fields of payloads that real Slack sent (vercel/chat, fixtures of its integration tests). */
const RECORDED = {
  command:
    'api_app_id channel_id channel_name command is_enterprise_install response_url team_domain team_id text token trigger_id user_id user_name',
  action:
    'actions api_app_id channel container enterprise is_enterprise_install message response_url state team token trigger_id type user',
  actionEntry: 'action_id action_ts block_id text type',
  message: 'app_id blocks bot_id team text ts type user',
  container: 'channel_id is_ephemeral message_ts type',
  event: 'api_app_id authorizations event event_id event_time is_ext_shared_channel team_id token type',
}
const fieldsOf = (value: unknown) => Object.keys(Object(value)).sort().join(' ')

describe('requests to the app', () => {
  it('are signed, and of exactly the type that is parsed', async () => {
    const slack = await testSlack()
    const app = await scriptedApp(slack)
    await slack.type(ANN, ML, '/outbound help')
    await slack.act(ANN, await card(slack), approve)
    await slack.openHome(ANN)
    expect(app.heard.map((one) => one.headers['content-type'])).toEqual([
      'application/x-www-form-urlencoded',
      'application/x-www-form-urlencoded',
      'application/json',
    ])
    for (const { headers, raw } of app.heard) {
      const hmac = createHmac('sha256', SIGNING_SECRET).update(`v0:${headers['x-slack-request-timestamp']}:${raw}`)
      expect(headers['x-slack-signature']).toBe(`v0=${hmac.digest('hex')}`)
    }
  })

  it('have the fields of recorded ones', async () => {
    const slack = await testSlack()
    const app = await scriptedApp(slack)
    await slack.type(ANN, ML, '/outbound request pypi.org')
    await slack.act(BO, await card(slack), approve)
    await slack.openHome(ANN)
    const [command, action, event] = app.heard.map((one) => one.payload)
    expect(fieldsOf(command)).toBe(RECORDED.command)
    expect(command).toMatchObject({ command: '/outbound', user_id: ANN, user_name: 'ann.lee', channel_id: ML, channel_name: 'ml' })
    expect(fieldsOf(action)).toBe(RECORDED.action)
    expect(fieldsOf(action?.['message'])).toBe(RECORDED.message)
    expect(fieldsOf(action?.['container'])).toBe(RECORDED.container)
    expect(fieldsOf(Object(action?.['actions'])[0])).toBe(RECORDED.actionEntry)
    expect(action?.['user']).toEqual({ id: BO, username: 'bo', name: 'bo', team_id: 'T0TEAM' })
    expect(fieldsOf(event)).toBe(RECORDED.event)
    expect(event?.['event']).toMatchObject({ type: 'app_home_opened', user: ANN, tab: 'home' })
  })

  it('do not tell a private channel’s name, nor what an ephemeral message says', async () => {
    const slack = await testSlack()
    const app = await scriptedApp(slack)
    await slack.type(ANN, SECRET_ROOM, '/outbound list')
    expect(app.heard[0]?.payload).toMatchObject({ channel_name: 'privategroup' })
    await callSlack(slack, 'chat.postEphemeral', { channel: ML, user: ANN, text: 'x', blocks: [buttons('votes', 'approve')] })
    await slack.act(ANN, { channel: ML, ts: String(messagesOf(slack, ANN)[0]?.ts) }, approve)
    expect(app.heard[1]?.payload).toMatchObject({ container: { is_ephemeral: true } })
    expect(app.heard[1]?.payload).not.toHaveProperty('message')
  })
})

describe('what the person sees when the app does not answer well', () => {
  const silence: Reply = 'silence'
  const unwell: Reply = { status: 500 }
  it.each([
    ['in time', silence, 'timeout', '/outbound failed with the error "operation_timeout"'],
    ['with 2xx', unwell, 'status', '/outbound failed with the error "dispatch_failed"'],
  ])('%s', async (_, reply, failed, words) => {
    const slack = await testSlack({ patience: { ackMs: 50 } })
    await scriptedApp(slack, () => reply)
    await slack.type(ANN, ML, '/outbound help')
    await slack.act(ANN, await card(slack), approve)
    expect(notesOf(slack, ANN)).toEqual([words, 'We had some trouble connecting. Try again?'])
    expect(notesOf(slack, BO)).toEqual([])
    expect(slack.deliveries.map((delivery) => delivery.failed)).toEqual([failed, failed])
  })

  it('at all', async () => {
    const slack = await testSlack({ eventsUrl: 'http://127.0.0.1:1/slack/events' })
    await slack.type(ANN, ML, '/outbound help')
    expect(notesOf(slack, ANN)).toEqual(['/outbound failed with the error "dispatch_failed"'])
  })

  it('waits three seconds, unless told otherwise, and no longer', async () => {
    const slack = await testSlack()
    await scriptedApp(slack, () => 'silence')
    const before = performance.now()
    await slack.type(ANN, ML, '/outbound help')
    expect(Math.round((performance.now() - before) / 1000)).toBe(3)
  })
})

describe('the answer to a command', () => {
  it.each([
    ['text, for the one who asked', { text: 'only you' }, ['only you'], []],
    ['blocks', { blocks: [section('only you')] }, [''], []],
    ['something for everybody', { text: 'all of you', response_type: 'in_channel' }, ['all of you'], ['all of you']],
  ])('may carry %s', async (_, body, anns, bos) => {
    const slack = await testSlack()
    await scriptedApp(slack, () => ({ body }))
    await slack.type(ANN, ML, '/outbound help')
    expect(messagesOf(slack, ANN).map((message) => message.text)).toEqual(anns)
    expect(messagesOf(slack, BO).map((message) => message.text)).toEqual(bos)
  })

  it('is refused like any message', async () => {
    const slack = await testSlack()
    await scriptedApp(slack, () => ({ body: { blocks: [section('')] } }))
    await slack.type(ANN, ML, '/outbound help')
    expect(notesOf(slack, ANN)).toEqual(['/outbound failed with the error "invalid_blocks"'])
    expect(slack.deliveries[0]?.problem).toBe('invalid_blocks')
  })
})

describe('presses', () => {
  it('bring the state of selects beside them, as that person left it', async () => {
    const slack = await testSlack()
    const app = await scriptedApp(slack)
    const option = (value: string) => ({ text: { type: 'plain_text', text: value }, value })
    const pick = { type: 'static_select', action_id: 'pick', options: [option('a'), option('b')] }
    const go = { type: 'button', action_id: 'go', text: { type: 'plain_text', text: 'Go' } }
    const at = await card(slack, [{ type: 'actions', block_id: 'row', elements: [pick, go] }])
    await slack.act(ANN, at, { block_id: 'row', action_id: 'pick', selected: 'b' })
    await slack.act(ANN, at, { block_id: 'row', action_id: 'go' })
    await slack.act(BO, at, { block_id: 'row', action_id: 'go' })
    const picked = app.heard.map(({ payload }) => Object(payload['state']).values.row.pick.selected_option?.value)
    expect(picked).toEqual(['b', 'b', undefined])
    expect(app.heard[0]?.payload['actions']).toMatchObject([{ type: 'static_select', selected_option: { value: 'b' } }])
  })

  it('on what is no longer there come from a client that has not repainted', async () => {
    const slack = await testSlack()
    const app = await scriptedApp(slack)
    const at = await card(slack)
    await callSlack(slack, 'chat.update', { ...at, text: 'Done', blocks: [section('Done')] })
    await slack.act(ANN, at, approve)
    expect(app.heard[0]?.payload).toMatchObject({ actions: [{ action_id: 'approve' }], message: { text: 'Done' } })
    await expect(slack.act(ANN, at, { block_id: 'votes', action_id: 'explode' })).rejects.toThrow('never had votes/explode')
  })
})

describe('deliveries that come again', () => {
  it('are the same request, byte by byte', async () => {
    const slack = await testSlack()
    const app = await scriptedApp(slack)
    await slack.act(ANN, await card(slack), approve)
    await slack.redeliver('last')
    await slack.redeliver('D1')
    const sent = app.heard.map(({ raw, headers }) => [raw, headers['x-slack-signature'], headers['x-slack-request-timestamp']])
    expect(sent).toEqual([sent[0], sent[0], sent[0]])
    expect(slack.deliveries.map(({ key, repeats }) => [key, repeats])).toEqual([
      ['D1', undefined],
      ['D2', 'D1'],
      ['D3', 'D1'],
    ])
  })

  it('are events that nobody acknowledged: three more times, saying why', async () => {
    const slack = await testSlack({ patience: { ackMs: 50, eventRetriesMs: [0, 0, 0] } })
    const app = await scriptedApp(slack, ({ headers }) => (headers['x-slack-retry-num'] === '2' ? 'silence' : { status: 503 }))
    await slack.openHome(ANN)
    await vi.waitFor(() => expect(app.heard).toHaveLength(4), { timeout: 5000, interval: 5 })
    const retries = app.heard.map(({ headers }) => [headers['x-slack-retry-num'], headers['x-slack-retry-reason']])
    expect(retries).toEqual([
      [undefined, undefined],
      ['1', 'http_error'],
      ['2', 'http_error'],
      ['3', 'http_timeout'],
    ])
    expect(new Set(app.heard.map(({ payload }) => payload['event_id'])).size).toBe(1)
  })

  it('are not events whose app asked for none', async () => {
    const slack = await testSlack({ patience: { eventRetriesMs: [0] } })
    const app = await scriptedApp(slack, ({ headers }) => ({
      status: 503,
      headers: headers['x-slack-retry-num'] ? {} : { 'x-slack-no-retry': '1' },
    }))
    await slack.openHome(ANN)
    await slack.openHome(ANN)
    expect(app.heard.map(({ headers }) => headers['x-slack-retry-num'])).toEqual([undefined, undefined])
  })
})

it('tells of changed groups who subscribed to them', async () => {
  const slack = await testSlack({ events: ['subteam_members_changed'] })
  const app = await scriptedApp(slack)
  await slack.removeFromGroup(PLATFORM, BO)
  expect(app.heard[0]?.payload['event']).toMatchObject({ type: 'subteam_members_changed', subteam_id: PLATFORM, removed_users: [BO] })
  await slack.openHome(ANN)
  expect(app.heard).toHaveLength(1)
})

it('gives people of other teams their own team', async () => {
  const slack = await testSlack({
    people: [{ id: 'U0FAR', name: 'Far', title: '', color: '#000000', team: 'T0OTHER' }],
    clock: movableClock().now,
  })
  const app = await scriptedApp(slack)
  await slack.act('U0FAR', await card(slack), approve)
  expect(app.heard[0]?.payload).toMatchObject({ user: { id: 'U0FAR', team_id: 'T0OTHER' }, team: { id: 'T0TEAM' } })
})

describe('a shortcut on a message', () => {
  const shortcuts = [{ name: 'Ask for what it needs', callback_id: 'ask-for-error', description: 'Reads an error' }]

  it('is sent with the message as everybody sees it, a trigger and a way to answer', async () => {
    const slack = await testSlack({ shortcuts })
    const app = await scriptedApp(slack)
    await slack.type(ANN, ML, 'curl: (6) Could not resolve host: pypi.org')
    const [message] = messagesOf(slack, BO)
    await slack.pickShortcut(BO, { channel: ML, ts: message?.ts ?? '' }, 'ask-for-error')
    const payload = app.heard.at(-1)?.payload
    expect(payload).toMatchObject({
      type: 'message_action',
      callback_id: 'ask-for-error',
      user: { id: BO, team_id: 'T0TEAM' },
      channel: { id: ML },
      message_ts: message?.ts,
      message: { user: ANN, text: 'curl: (6) Could not resolve host: <http://pypi.org|pypi.org>' },
    })
    const shape = JSON.parse(readFileSync(`${import.meta.dirname}/../../fixtures/slack-payloads/shape.message-shortcut.json`, 'utf8'))
    expect(Object.keys(Object(payload)).filter((field) => !(field in shape) && field !== 'api_app_id')).toEqual([])
  })

  it('is offered only as the manifest says, and never on what one person alone sees', async () => {
    const slack = await testSlack({ shortcuts })
    await scriptedApp(slack, () => ({ body: { text: 'Only you see this', response_type: 'ephemeral' } }))
    await slack.type(ANN, ML, '/outbound help')
    const [whisper] = messagesOf(slack, ANN)
    const on = { channel: ML, ts: whisper?.ts ?? '' }
    await expect(slack.pickShortcut(ANN, on, 'ask-for-error')).rejects.toThrow(/offers no shortcut/)
    await slack.type(ANN, ML, 'hello')
    const hello = messagesOf(slack, ANN).at(-1)
    await expect(slack.pickShortcut(ANN, { channel: ML, ts: hello?.ts ?? '' }, 'another')).rejects.toThrow(/offers no shortcut/)
    expect(slack.see(ANN).shortcuts).toEqual([{ id: 'ask-for-error', name: 'Ask for what it needs' }])
  })
})
