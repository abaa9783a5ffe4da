import { describe, expect, it } from 'vitest'
import type { LocalSlack } from '../../../src/sandbox/slack/local-slack.ts'
import { ANN, BOT_TOKEN, type Call, callSlack, ML, messagesOf, testSlack } from '../../support/local-slack.ts'

const error = async (slack: LocalSlack, method: string, args: Call) => (await callSlack(slack, method, args)).answer['error']

describe('trouble on request', () => {
  it('answers 429, 5xx and errors as often as asked', async () => {
    const slack = await testSlack()
    slack.trouble({ kind: 'rate-limited', method: 'chat.postMessage', retryAfter: 7, times: 1 })
    const limited = await callSlack(slack, 'chat.postMessage', { channel: ML, text: 'x' })
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7'])
    slack.trouble({ kind: 'http-error', method: '*', status: 503, times: 1 })
    expect((await callSlack(slack, 'chat.postMessage', { channel: ML, text: 'x' })).status).toBe(503)
    slack.trouble({ kind: 'error', method: 'chat.postMessage', error: 'internal_error', times: 1 })
    expect(await error(slack, 'chat.postMessage', { channel: ML, text: 'x' })).toBe('internal_error')
    expect(messagesOf(slack, ANN)).toEqual([])
    expect(await error(slack, 'chat.postMessage', { channel: ML, text: 'x' })).toBeUndefined()
    expect(slack.calls.map((call) => call.status)).toEqual([429, 503, 200, 200])
  })

  it('does it and cuts the line, or does nothing and keeps it open', async () => {
    const slack = await testSlack()
    slack.trouble({ kind: 'drop-answer', method: 'chat.postMessage', times: 1 })
    await expect(callSlack(slack, 'chat.postMessage', { channel: ML, text: 'said all the same' })).rejects.toThrow()
    slack.trouble({ kind: 'hang', method: 'chat.postMessage', times: 1 })
    const body = JSON.stringify({ channel: ML, text: 'never' })
    const headers = { authorization: `Bearer ${BOT_TOKEN}`, 'content-type': 'application/json' }
    await expect(
      fetch(`${slack.apiUrl}chat.postMessage`, { method: 'POST', headers, body, signal: AbortSignal.timeout(100) }),
    ).rejects.toThrow()
    expect(messagesOf(slack, ANN).map((message) => message.text)).toEqual(['said all the same'])
  })

  it('refuses a kind of block that is good', async () => {
    const slack = await testSlack()
    const blocks = [{ type: 'plan', title: 'Steps' }]
    const end = slack.trouble({ kind: 'refuse-block', block: 'plan' })
    expect(await error(slack, 'chat.postMessage', { channel: ML, text: 'x', blocks })).toBe('invalid_blocks')
    end()
    expect(await error(slack, 'chat.postMessage', { channel: ML, text: 'x', blocks })).toBeUndefined()
  })
})
