import { App, type BlockAction, HTTPReceiver, LogLevel, SocketModeReceiver } from '@slack/bolt'
import type { ModalView } from '@slack/types'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { LocalSlack } from '../../../src/sandbox/slack/local-slack.ts'
import { ANN, APP_TOKEN, BO, BOT_TOKEN, ML, messagesOf, SIGNING_SECRET, testSlack } from '../../support/local-slack.ts'

const form = (card: string): ModalView => ({
  type: 'modal',
  callback_id: 'deny',
  private_metadata: card,
  title: { type: 'plain_text', text: 'Deny' },
  submit: { type: 'plain_text', text: 'Deny' },
  blocks: [
    {
      type: 'input',
      block_id: 'why',
      label: { type: 'plain_text', text: 'Why' },
      element: { type: 'plain_text_input', action_id: 'text' },
    },
  ],
})

/** A small Bolt app: a command posts a card, its button opens a form, the form repaints the card. */
function cardApp(slack: LocalSlack, receiver: HTTPReceiver | SocketModeReceiver): App {
  const clientOptions = { slackApiUrl: slack.apiUrl }
  const { botId, userId: botUserId } = slack.bot
  const app = new App({ receiver, token: BOT_TOKEN, botId, botUserId, clientOptions, convoStore: false, logLevel: LogLevel.ERROR })
  app.command('/outbound', async ({ ack, respond, client, command }) => {
    await ack()
    await respond(`You typed ${command.text}`)
    const deny = { type: 'button' as const, action_id: 'deny', text: { type: 'plain_text' as const, text: 'Deny' } }
    const blocks = [{ type: 'actions' as const, block_id: 'votes', elements: [deny] }]
    await client.chat.postMessage({ channel: command.channel_id, text: 'A card', blocks })
  })
  app.action<BlockAction>('deny', async ({ ack, body, client }) => {
    await ack()
    await client.views.open({ trigger_id: body.trigger_id, view: form(String(body.message?.['ts'])) })
  })
  app.view('deny', async ({ ack, view, client, body }) => {
    const why = view.state.values['why']?.['text']?.value ?? ''
    if (why === 'no') return ack({ response_action: 'errors', errors: { why: 'Say more.' } })
    await ack()
    await client.chat.update({ channel: ML, ts: view.private_metadata, text: `Denied by ${body.user.id}: ${why}` })
  })
  app.event('app_home_opened', async ({ client, event }) => {
    await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: [{ type: 'divider' }] } })
  })
  return app
}

async function overHttp(): Promise<LocalSlack> {
  const slack = await testSlack()
  const receiver = new HTTPReceiver({ signingSecret: SIGNING_SECRET, port: 0, logLevel: LogLevel.ERROR })
  const app = cardApp(slack, receiver)
  const server = await app.start(0)
  onTestFinished(async () => {
    if ('closeAllConnections' in server) server.closeAllConnections()
    await app.stop()
  })
  const address = 'address' in server ? server.address() : null
  if (address === null || typeof address !== 'object') throw new Error('no port')
  slack.deliverTo(`http://127.0.0.1:${address.port}/slack/events`)
  return slack
}

async function overSocket(): Promise<LocalSlack> {
  const slack = await testSlack()
  const clientOptions = { slackApiUrl: slack.apiUrl }
  const receiver = new SocketModeReceiver({ appToken: APP_TOKEN, logLevel: LogLevel.ERROR, installerOptions: { clientOptions } })
  const app = cardApp(slack, receiver)
  await app.start()
  onTestFinished(async () => {
    await app.stop()
  })
  return slack
}

describe.each([
  ['HTTP', overHttp, 'http'],
  ['Socket Mode', overSocket, 'socket'],
] as const)('a Bolt app over %s', (_, start, via) => {
  it('goes the whole way: command, answer, card, button, form, repaint', async () => {
    const slack = await start()
    await slack.type(ANN, ML, '/outbound request')
    await vi.waitFor(() => expect(messagesOf(slack, BO)).toMatchObject([{ text: 'A card' }]))
    expect(messagesOf(slack, ANN)).toMatchObject([
      { text: 'You typed request', ephemeral: true },
      { text: 'A card', ephemeral: false },
    ])

    const ts = String(messagesOf(slack, BO)[0]?.ts)
    await slack.act(BO, { channel: ML, ts }, { block_id: 'votes', action_id: 'deny' })
    await vi.waitFor(() => expect(slack.see(BO).views).toHaveLength(1))
    const [open] = slack.see(BO).views
    await slack.submit(BO, String(open?.id), { why: { text: 'no' } })
    expect(slack.see(BO).views[0]?.errors).toEqual({ why: 'Say more.' })
    await slack.submit(BO, String(open?.id), { why: { text: 'too wide' } })
    expect(slack.see(BO).views).toEqual([])
    await vi.waitFor(() => expect(messagesOf(slack, BO)).toMatchObject([{ ts, text: `Denied by ${BO}: too wide`, edited: true }]))

    await slack.openHome(ANN)
    await vi.waitFor(() => expect(slack.see(ANN).home).toBeDefined())
    expect(slack.deliveries.map((delivery) => [delivery.via, delivery.failed])).toEqual(slack.deliveries.map(() => [via, undefined]))
    expect(slack.calls.every((call) => call.answer?.ok)).toBe(true)
  })
})

describe('Socket Mode', () => {
  it('is left and taken up again when Slack asks for it', async () => {
    const slack = await overSocket()
    expect(slack.sockets.count()).toBe(1)
    slack.sockets.disconnect('refresh_requested')
    await vi.waitFor(() => expect(slack.sockets.count()).toBe(0))
    await vi.waitFor(() => expect(slack.sockets.count()).toBe(1), { timeout: 20_000 })
    await slack.type(ANN, ML, '/outbound again')
    await vi.waitFor(() => expect(messagesOf(slack, BO)).toHaveLength(1))
  })

  it('lets nobody in without a ticket of its own', async () => {
    const slack = await testSlack()
    const address = slack.apiUrl.replace('http:', 'ws:').replace('/api/', '/link/?ticket=made-up')
    const closed = new Promise((resolve) => new WebSocket(address).addEventListener('error', () => resolve('refused')))
    expect(await closed).toBe('refused')
  })
})
