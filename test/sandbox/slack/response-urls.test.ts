import { describe, expect, it } from 'vitest'
import type { LocalSlack } from '../../../src/sandbox/slack/local-slack.ts'
import { ANN, BO, buttons, callSlack, ML, messagesOf, movableClock, scriptedApp, section, testSlack } from '../../support/local-slack.ts'

async function responseUrl(slack: LocalSlack): Promise<(body: unknown) => Promise<readonly [number, string]>> {
  const payload = slack.deliveries.at(-1)?.payload
  const url = String(payload?.['response_url'])
  return async (body) => {
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    return [response.status, await response.text()]
  }
}

async function afterCommand(clock = movableClock()) {
  const slack = await testSlack({ clock: clock.now })
  await scriptedApp(slack)
  await slack.type(ANN, ML, '/outbound help')
  return { slack, respond: await responseUrl(slack), clock }
}

async function afterPress() {
  const slack = await testSlack()
  await scriptedApp(slack)
  const { answer } = await callSlack(slack, 'chat.postMessage', { channel: ML, text: 'A card', blocks: [buttons('b', 'go')] })
  await slack.act(ANN, { channel: ML, ts: String(answer['ts']) }, { block_id: 'b', action_id: 'go' })
  return { slack, respond: await responseUrl(slack) }
}

const texts = (slack: LocalSlack, user: string) => messagesOf(slack, user).map((message) => message.text)

describe('a response URL', () => {
  it('answers the one who acted, and everybody when asked to', async () => {
    const { slack, respond } = await afterCommand()
    expect(await respond({ text: 'for you' })).toEqual([200, 'ok'])
    await respond({ text: 'for all', response_type: 'in_channel' })
    expect(texts(slack, ANN)).toEqual(['for you', 'for all'])
    expect(texts(slack, BO)).toEqual(['for all'])
  })

  it('works five times', async () => {
    const { respond } = await afterCommand()
    for (let use = 0; use < 5; use += 1) expect(await respond({ text: 'x' })).toEqual([200, 'ok'])
    expect(await respond({ text: 'x' })).toEqual([404, '{"ok":false,"error":"used_url"}'])
  })

  it('works for half an hour', async () => {
    const { respond, clock } = await afterCommand()
    clock.pass(30 * 60_000)
    expect(await respond({ text: 'x' })).toEqual([200, 'ok'])
    clock.pass(1)
    expect(await respond({ text: 'x' })).toEqual([404, '{"ok":false,"error":"expired_url"}'])
  })

  it.each([
    ['nothing', {}, 'no_text'],
    ['bad blocks', { blocks: [section('')] }, 'invalid_blocks'],
    ['words Slack does not know', { text: 'x', colour: 'red' }, 'invalid_payload'],
    ['a wish to delete a command', { delete_original: true }, 'message_not_found'],
  ])('refuses %s', async (_, body, error) => {
    const { slack, respond } = await afterCommand()
    expect((await respond(body))[1]).toBe(`{"ok":false,"error":"${error}"}`)
    expect(texts(slack, ANN)).toEqual([])
  })

  it('of a press replaces or deletes the message only when asked to', async () => {
    const { slack, respond } = await afterPress()
    await respond({ text: 'beside it' })
    expect(texts(slack, ANN)).toEqual(['A card', 'beside it'])
    await respond({ text: 'Gone', replace_original: true })
    expect(messagesOf(slack, BO)).toMatchObject([{ text: 'Gone', blocks: [], edited: true }])
    await respond({ delete_original: true })
    expect(texts(slack, BO)).toEqual([])
  })
})
