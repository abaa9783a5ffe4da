import { readFileSync } from 'node:fs'
import { describe, expect, it, vi } from 'vitest'
import type { Message } from '../../src/ports/messenger.ts'
import { signedRequest } from '../../src/sandbox/slack/sign.ts'
import { ANN, BO, button, ML, messagesOf, modal, notesOf, plain, SIGNING_SECRET, textInput } from '../support/local-slack.ts'
import { gate, type Office, slackOffice } from '../support/slack-office.ts'

const CARD: Message = {
  text: 'a card',
  blocks: [
    {
      type: 'actions',
      block_id: 'decide',
      elements: [{ ...button('approve', { value: 'OB-1:abc' }), type: 'button', text: { type: 'plain_text', text: 'Approve' } }],
    },
  ],
}

describe('a delivery', () => {
  it('is recorded, then acknowledged, then carried out, then settled, and nothing of Slack is asked before', async () => {
    const hold = gate()
    const office = await slackOffice({ handle: () => hold.passed })
    const asked = office.slack.calls.length
    await office.slack.type(ANN, ML, '/outbound request pypi.org')

    expect(office.slack.deliveries.at(-1)?.answer).toEqual({ status: 200, body: '' })
    expect(office.store.journal).toEqual(['recorded', 'carried out'])
    expect(office.slack.calls.slice(asked)).toEqual([])
    hold.open()
    await vi.waitFor(() => expect(office.store.journal).toEqual(['recorded', 'carried out', 'settled']))
  })

  it('becomes an intent that says who did what where', async () => {
    const office = await slackOffice()
    await office.slack.type(ANN, ML, '/outbound request pypi.org')
    expect(office.intents).toEqual([
      expect.objectContaining({
        kind: 'command',
        user: ANN,
        team: 'T0TEAM',
        channel: ML,
        command: '/outbound',
        text: 'request <http://pypi.org|pypi.org>',
      }),
    ])
  })

  it('is taken once, however often Slack sends it', async () => {
    const office = await slackOffice()
    await office.slack.type(ANN, ML, '/outbound request pypi.org')
    const again = await Promise.all([office.slack.redeliver('last'), office.slack.redeliver('last')])

    expect(again.map(({ answer }) => answer?.status)).toEqual([200, 200])
    expect(office.intents).toHaveLength(1)
  })

  it('is one of its own when somebody does the same thing twice', async () => {
    const office = await slackOffice()
    await office.slack.type(ANN, ML, '/outbound request pypi.org')
    await office.slack.type(ANN, ML, '/outbound request pypi.org')
    expect(office.intents).toHaveLength(2)
  })

  it('is acknowledged within a second while the Web API does not answer', async () => {
    const office = await slackOffice({ handle: async () => void (await office.messenger.whisper(ML, ANN, CARD)) })
    office.slack.trouble({ kind: 'hang', method: '*' })
    await office.slack.type(ANN, ML, '/outbound mine')
    expect(office.slack.deliveries.at(-1)?.ackMs).toBeLessThan(1_000)
  })

  it('stays in the inbox when the process ends before it was carried out', async () => {
    const office = await slackOffice({ handle: () => gate().passed, drainMs: 50 })
    await office.slack.type(ANN, ML, '/outbound request pypi.org')
    expect(await office.store.inbox.unsettled(Date.now() + 1, 10)).toEqual([
      expect.objectContaining({ intent: expect.objectContaining({ text: 'request <http://pypi.org|pypi.org>' }) }),
    ])
    await office.stop()
    expect(office.store.held.size).toBe(1)
    expect(office.log.lines).toEqual([expect.stringContaining('another process will take them up')])
  })
})

/** Nothing recorded: whoever did it reads so, where they did it. */
describe.each([
  ['refuses', (office: Office) => office.store.beAway()],
  ['does not answer', (office: Office) => void office.store.beSlow()],
])('while the store %s', (_, break_) => {
  it('a command is acknowledged within a second and told that nothing was taken', async () => {
    const office = await slackOffice({ drainMs: 50 })
    break_(office)
    await office.slack.type(ANN, ML, '/outbound request pypi.org')

    expect(office.slack.deliveries.at(-1)?.ackMs).toBeLessThan(1_000)
    expect(messagesOf(office.slack, ANN).map(({ text, ephemeral }) => ({ text, ephemeral }))).toEqual([
      { text: expect.stringContaining('could not be recorded'), ephemeral: true },
    ])
    expect(office.intents).toEqual([])
  })

  it('a press is acknowledged within a second and told at the card', async () => {
    const office = await slackOffice({ drainMs: 50 })
    const ts = await cardIn(office)
    break_(office)
    await office.slack.act(BO, { channel: ML, ts }, { block_id: 'decide', action_id: 'approve' })

    expect(office.slack.deliveries.at(-1)?.ackMs).toBeLessThan(1_000)
    await vi.waitFor(() =>
      expect(messagesOf(office.slack, BO).map(({ text }) => text)).toContainEqual(expect.stringContaining('could not be recorded')),
    )
    expect(office.intents).toEqual([])
  })

  it('a form stays open with what was typed, and says so', async () => {
    const office = await slackOffice({ drainMs: 50 })
    const view = await formOf(office)
    break_(office)
    await office.slack.submit(ANN, view, { because: { typed: 'too wide' } })

    expect(office.slack.see(ANN).views[0]?.errors).toEqual({ because: expect.stringContaining('could not be recorded') })
    expect(notesOf(office.slack, ANN)).toEqual([])
  })
})

describe('what is recorded too late', () => {
  it('is as if it had never come, because the person was told so', async () => {
    const office = await slackOffice()
    const answer = office.store.beSlow()
    await office.slack.type(ANN, ML, '/outbound request pypi.org')
    answer()

    await vi.waitFor(() => expect(office.store.journal).toEqual(['recorded', 'forgotten']))
    expect(office.intents).toEqual([])
  })

  it('counts when the form is sent again', async () => {
    const office = await slackOffice()
    const view = await formOf(office)
    const answer = office.store.beSlow()
    await office.slack.submit(ANN, view, { because: { typed: 'too wide' } })
    answer()
    await vi.waitFor(() => expect(office.store.journal).toContain('forgotten'))
    office.store.beWell()
    await office.slack.submit(ANN, view, { because: { typed: 'much too wide' } })

    await vi.waitFor(() => expect(office.intents.filter(({ kind }) => kind === 'submission')).toHaveLength(1))
    expect(office.slack.see(ANN).views).toEqual([])
  })
})

describe('every kind of delivery', () => {
  it.each(['approve', 'a-button-of-last-year', 'deny'])('is acknowledged exactly once: the button %s', async (action_id) => {
    const office = await slackOffice()
    const posted = await office.messenger.post(
      ML,
      {
        text: 'card',
        blocks: [{ type: 'actions', block_id: 'b', elements: [{ type: 'button', action_id, text: { type: 'plain_text', text: 'Go' } }] }],
      },
      'mark',
    )
    const ts = posted.ok ? posted.value.ts : ''
    await office.slack.act(BO, { channel: ML, ts }, { block_id: 'b', action_id })

    expect(office.intents).toEqual([expect.objectContaining({ kind: 'press', action: action_id })])
    expect(office.slack.deliveries.at(-1)?.answer?.status).toBe(200)
    expect(office.log.lines).toEqual([])
  })

  it('is acknowledged, also a form that was closed and a shortcut nobody offers', async () => {
    const office = await slackOffice()
    const shortcut = readFileSync(`${import.meta.dirname}/../fixtures/slack-payloads/shape.message-shortcut.json`, 'utf8')
    const answered = await send(
      office,
      signedRequest(SIGNING_SECRET, Date.now(), 'application/x-www-form-urlencoded', new URLSearchParams({ payload: shortcut }).toString()),
    )
    expect(answered.status).toBe(200)
    expect(office.intents).toEqual([expect.objectContaining({ kind: 'unknown' })])
  })

  it('of a kind that nothing listens for is answered and not left to time out', async () => {
    const office = await slackOffice()
    const body = new URLSearchParams({ payload: JSON.stringify({ type: 'dialog_suggestion_of_2016', user: { id: ANN } }) }).toString()
    const answered = await send(office, signedRequest(SIGNING_SECRET, Date.now(), 'application/x-www-form-urlencoded', body))
    expect(answered.status).toBe(200)
    expect(await answered.text()).toContain('could not be recorded')
  })
})

describe('a request that is not from Slack', () => {
  const body = 'command=%2Foutbound&text=&user_id=U1&team_id=T1&channel_id=C1&response_url=http%3A%2F%2Fx&trigger_id=1'
  const form = 'application/x-www-form-urlencoded' as const

  it.each([
    ['signed with another secret', () => signedRequest('another', Date.now(), form, body), 401],
    ['six minutes old', () => signedRequest(SIGNING_SECRET, Date.now() - 6 * 60_000, form, body), 401],
    ['of two megabytes', () => signedRequest(SIGNING_SECRET, Date.now(), form, `${body}&pad=${'x'.repeat(2 * 1024 * 1024)}`), 413],
    ['signed for another body', () => ({ ...signedRequest(SIGNING_SECRET, Date.now(), form, body), body: `${body}2` }), 401],
  ])('%s is refused', async (_, request, status) => {
    const office = await slackOffice()
    expect((await send(office, request())).status).toBe(status)
    expect(office.store.journal).toEqual([])
  })
})

describe('stopping', () => {
  it('waits for what was acknowledged, and is not ready meanwhile', async () => {
    const hold = gate()
    const office = await slackOffice({ handle: () => hold.passed })
    expect((await fetch(`${office.url}/readyz`)).status).toBe(200)
    await office.slack.type(ANN, ML, '/outbound request pypi.org')
    let isDown = false
    const stopping = office.stop().then(() => {
      isDown = true
    })
    await expect(
      fetch(`${office.url}/readyz`).then(
        ({ status }) => status,
        () => 503,
      ),
    ).resolves.toBe(503)
    expect(isDown).toBe(false)
    hold.open()
    await stopping
    expect(office.store.journal).toEqual(['recorded', 'carried out', 'settled'])
  })

  it('says how it is', async () => {
    const office = await slackOffice()
    expect(await fetch(`${office.url}/healthz`).then((answer) => answer.text())).toBe('alive\n')
    expect((await fetch(`${office.url}/nowhere`)).status).toBe(404)
  })
})

async function cardIn({ messenger }: Office): Promise<string> {
  const posted = await messenger.post(ML, CARD, 'card-1')
  if (!posted.ok) throw new Error(posted.problem.code)
  return posted.value.ts
}

/** A form in front of Ann, opened as the product opens one: with the trigger of a command. */
async function formOf(office: Office): Promise<string> {
  await office.slack.type(ANN, ML, '/outbound form')
  await vi.waitFor(() => expect(office.intents).toHaveLength(1))
  const [intent] = office.intents
  if (intent?.kind !== 'command') throw new Error('no command came')
  const form = modal('deny-form', [textInput('because')], { title: plain('Deny') })
  await office.client.views.open({ trigger_id: intent.trigger, view: JSON.parse(JSON.stringify(form)) })
  return office.slack.see(ANN).views[0]?.id ?? ''
}

const send = ({ url }: Office, { headers, body }: { headers: Readonly<Record<string, string>>; body: string }) =>
  fetch(`${url}/slack/events`, { method: 'POST', headers, body })
