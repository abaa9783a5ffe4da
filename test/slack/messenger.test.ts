import { describe, expect, it } from 'vitest'
import type { Message } from '../../src/ports/messenger.ts'
import { ANN, ML, messagesOf, modal, SECRET_ROOM, testSlack, textInput } from '../support/local-slack.ts'
import { listeningLog, partsOn } from '../support/slack-office.ts'

const message = (text: string): Message => ({ text, blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }] })

async function office() {
  const slack = await testSlack()
  slack.trouble({ kind: 'no-rate-limits' })
  const log = listeningLog()
  return { slack, log, ...partsOn(slack, log) }
}

describe('a message', () => {
  it('is posted once, unfurls nothing and carries its mark', async () => {
    const { slack, messenger } = await office()
    const posted = await messenger.post(ML, message('a card for pypi.org'), 'OB-1:card')
    expect(posted).toEqual({ ok: true, value: { channel: ML, ts: expect.any(String) } })
    expect(slack.calls.filter(({ method }) => method === 'chat.postMessage').map(({ args }) => args)).toEqual([
      expect.objectContaining({
        unfurl_links: 'false',
        unfurl_media: 'false',
        metadata: { event_type: 'drawbridge_request', event_payload: { mark: 'OB-1:card' } },
      }),
    ])
  })

  it('is changed in place, and names in its text stay text', async () => {
    const { slack, messenger } = await office()
    const posted = await messenger.post(ML, message('before'), 'OB-1:card')
    if (posted.ok) await messenger.update(posted.value, message('after'), 'OB-1:card')
    expect(messagesOf(slack, ANN).map(({ text, edited }) => ({ text, edited }))).toEqual([{ text: 'after', edited: true }])
    expect(slack.calls.at(-1)?.args).toMatchObject({ parse: 'none' })
  })

  it('is shown as its text alone where Slack does not take a block', async () => {
    const { slack, log, messenger } = await office()
    slack.trouble({ kind: 'refuse-block', block: 'section' })
    const posted = await messenger.post(ML, message('still to be seen'), 'OB-1:card')
    expect(posted.ok).toBe(true)
    expect(messagesOf(slack, ANN).map(({ text, blocks }) => ({ text, blocks }))).toEqual([{ text: 'still to be seen', blocks: [] }])
    expect(log.lines.join()).toContain('invalid_blocks')
  })

  it('whispered is seen by one person', async () => {
    const { slack, messenger } = await office()
    await messenger.whisper(ML, ANN, message('only for you'))
    expect(messagesOf(slack, ANN).map(({ ephemeral }) => ephemeral)).toEqual([true])
    expect(messagesOf(slack, 'U0BO')).toEqual([])
  })
})

describe('a post whose answer was lost', () => {
  it('is said to be ambiguous, and found by its mark', async () => {
    const { slack, messenger } = await office()
    slack.trouble({ kind: 'drop-answer', method: 'chat.postMessage', times: 1 })
    expect(await messenger.post(ML, message('lost'), 'OB-7:card')).toMatchObject({ ok: false, problem: { kind: 'again', ambiguous: true } })
    const [lost] = messagesOf(slack, ANN)
    expect(await messenger.findByMark(ML, 'OB-7:card')).toEqual({ ok: true, value: { channel: ML, ts: lost?.ts } })
    expect(await messenger.findByMark(ML, 'OB-8:card')).toEqual({ ok: true, value: undefined })
  })

  it('in a thread is looked for in the thread, and is not taken for the card above it', async () => {
    const { messenger } = await office()
    const card = await messenger.post(ML, message('card'), 'OB-7')
    if (!card.ok) throw new Error(card.problem.code)
    const { ts } = card.value
    expect(await messenger.findByMark(ML, 'OB-7', ts)).toEqual({ ok: true, value: undefined })
    const reply = await messenger.post(ML, message('active'), 'OB-7:active', ts)
    expect(await messenger.findByMark(ML, 'OB-7:active', ts)).toEqual(reply)
  })

  it('is the newest where there are two', async () => {
    const { messenger } = await office()
    await messenger.post(ML, message('first'), 'OB-7:card')
    const second = await messenger.post(ML, message('second'), 'OB-7:card')
    expect(await messenger.findByMark(ML, 'OB-7:card')).toEqual(second)
  })
})

describe("Slack's no", () => {
  it.each([
    ['a channel that is gone', 'channel_not_found', 'never'],
    ['a token that was revoked', 'token_revoked', 'never'],
    ['too many calls', 'ratelimited', 'again'],
    ['blocks that are too long', 'msg_blocks_too_long', 'bug'],
    ['trouble of its own, perhaps after it was done', 'internal_error', 'again'],
    ['maintenance', 'service_unavailable', 'again'],
    ['a word nobody knew', 'something_new', 'never'],
  ])('%s (%s) is: %s', async (_, error, kind) => {
    const { slack, messenger } = await office()
    slack.trouble({ kind: 'error', method: 'chat.postMessage', error })
    const ambiguous = error === 'internal_error' ? { ambiguous: true } : {}
    expect(await messenger.post(ML, message('x'), 'm')).toEqual({ ok: false, problem: { kind, code: error, ...ambiguous } })
  })

  it('says how long to wait', async () => {
    const { slack, messenger } = await office()
    slack.trouble({ kind: 'rate-limited', method: 'chat.update', retryAfter: 7, times: 1 })
    const answer = await messenger.update({ channel: ML, ts: '1.1' }, message('x'), 'm')
    expect(answer).toEqual({ ok: false, problem: { kind: 'again', code: 'ratelimited', retryAfterMs: 7_000 } })
  })

  it.each([
    [{ kind: 'http-error', status: 503 } as const, { kind: 'again', code: 'http-503', ambiguous: true }],
    [{ kind: 'hang' } as const, { kind: 'again', code: 'timeout', ambiguous: true }],
  ])('%j may have come after it was done, and is asked once', async (trouble, problem) => {
    const { slack, messenger } = await office()
    slack.trouble({ ...trouble, method: 'chat.postMessage' })
    expect(await messenger.post(ML, message('x'), 'm')).toEqual({ ok: false, problem })
    expect(slack.calls.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(1)
  })

  it('nobody there means nothing was done', async () => {
    const { slack, messenger } = await office()
    await slack.stop()
    expect(await messenger.post(ML, message('x'), 'm')).toEqual({ ok: false, problem: { kind: 'again', code: 'ECONNREFUSED' } })
  })

  it('a room without the bot is refused for good', async () => {
    const { slack, messenger } = await office()
    slack.removeBotFrom(SECRET_ROOM)
    expect(await messenger.post(SECRET_ROOM, message('x'), 'm')).toMatchObject({
      ok: false,
      problem: { kind: 'never', code: 'channel_not_found' },
    })
  })

  it('a trigger that is not one opens no form', async () => {
    const { messenger } = await office()
    const view = JSON.parse(JSON.stringify(modal('f', [textInput('because')])))
    expect(await messenger.openView('1.2.3', view)).toMatchObject({
      ok: false,
      problem: { kind: 'never', code: expect.stringContaining('trigger') },
    })
  })
})

describe('an answer at a response URL', () => {
  it.each([
    'https://evil.example/x',
    'http://hooks.slack.com/x',
    'https://hooks.slack.com.evil.example/x',
    'https://notslack.com/x',
    'nonsense',
  ])('goes to nobody but Slack: %s', async (url) => {
    const { messenger } = partsOn({ apiUrl: 'https://slack.com/api/' }, listeningLog())
    expect(await messenger.respond(url, message('secret'))).toEqual({ ok: false, problem: { kind: 'never', code: 'not-a-slack-url' } })
  })

  it('that Slack no longer takes is refused for good', async () => {
    const { slack, messenger } = await office()
    expect(await messenger.respond(new URL('/actions/none', slack.apiUrl).href, message('x'))).toMatchObject({
      ok: false,
      problem: { kind: 'never' },
    })
  })
})
