import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { signedRequest } from '../../src/sandbox/slack/sign.ts'
import type { Connection } from '../../src/slack/receiver.ts'
import { SlackRefused, startSlack } from '../../src/slack/start-slack.ts'
import { createTakeUp } from '../../src/slack/take-up.ts'
import { ANN, APP_TOKEN, BOT_TOKEN, ML, messagesOf, SIGNING_SECRET, testSlack } from '../support/local-slack.ts'
import { listeningLog, memoryInbox, partsOn, slackOffice } from '../support/slack-office.ts'

const up = async () => ({ ok: true, says: 'up' })

async function started(slack: { readonly apiUrl: string }, connection: Connection, port = 0) {
  const log = listeningLog()
  const { inbox, journal } = memoryInbox()
  const running = await startSlack({
    connection,
    token: BOT_TOKEN,
    apiUrl: slack.apiUrl,
    port,
    probes: { healthz: up, readyz: up },
    inbox,
    handle: async () => {},
    readForm: () => undefined,
    clock: Date.now,
    log,
    ...partsOn(slack, log),
  })
  onTestFinished(() => running.stop())
  return { running, journal, log }
}

describe('a start', () => {
  it('with a token that Slack does not take fails with the name of the variable and not its value', async () => {
    const slack = await testSlack()
    slack.revokeTokens()
    const start = started(slack, { mode: 'http', signingSecret: SIGNING_SECRET })
    await expect(start).rejects.toBeInstanceOf(SlackRefused)
    await expect(start).rejects.toThrow(/SLACK_BOT_TOKEN.*token_revoked/)
    await expect(start).rejects.not.toThrow(BOT_TOKEN)
  })

  it('goes on while Slack cannot be reached, and acknowledges what Slack delivers', async () => {
    const slack = await testSlack()
    await slack.stop()
    const { running, journal, log } = await started(slack, { mode: 'http', signingSecret: SIGNING_SECRET })
    const body = new URLSearchParams({
      command: '/outbound',
      text: 'help',
      user_id: ANN,
      team_id: 'T1',
      channel_id: ML,
      response_url: 'x',
      trigger_id: '1',
    })
    const { headers } = signedRequest(SIGNING_SECRET, Date.now(), 'application/x-www-form-urlencoded', body.toString())
    const begun = performance.now()
    const answer = await fetch(`http://127.0.0.1:${running.port}/slack/events`, { method: 'POST', headers, body: body.toString() })

    expect(answer.status).toBe(200)
    expect(performance.now() - begun).toBeLessThan(1_000)
    expect(journal).toEqual(['recorded', 'settled'])
    expect(log.lines.join()).toContain('cannot be reached')
  })

  it('on a port that is taken fails', async () => {
    const slack = await testSlack()
    const { running } = await started(slack, { mode: 'http', signingSecret: SIGNING_SECRET })
    await expect(started(slack, { mode: 'http', signingSecret: SIGNING_SECRET }, running.port)).rejects.toThrow('EADDRINUSE')
  })

  it('in Socket Mode with an app token that Slack does not take fails with the name of the variable', async () => {
    const slack = await testSlack()
    const start = started(slack, { mode: 'socket', appToken: 'xapp-wrong', apiUrl: slack.apiUrl })
    await expect(start).rejects.toThrow(/SLACK_APP_TOKEN.*invalid_auth/)
    await expect(start).rejects.not.toThrow('xapp-wrong')
  })
})

describe('Socket Mode', () => {
  it('takes deliveries as HTTP does: recorded, acknowledged, carried out', async () => {
    const office = await slackOffice({ mode: 'socket' })
    expect(office.running.connected()).toBe(true)
    await office.slack.type(ANN, ML, '/outbound request pypi.org')
    expect(office.slack.deliveries.at(-1)).toMatchObject({ via: 'socket', answer: { status: 200 } })
    await vi.waitFor(() => expect(office.store.journal).toEqual(['recorded', 'carried out', 'settled']))
  })

  it('tells the person where nothing could be recorded', async () => {
    const office = await slackOffice({ mode: 'socket' })
    office.store.beAway()
    await office.slack.type(ANN, ML, '/outbound request pypi.org')
    expect(messagesOf(office.slack, ANN).map(({ text }) => text)).toEqual([expect.stringContaining('could not be recorded')])
  })

  it('knows when its socket is gone', async () => {
    const office = await slackOffice({ mode: 'socket' })
    await office.stop()
    expect(office.running.connected()).toBe(false)
    await vi.waitFor(() => expect(office.slack.sockets.count()).toBe(0))
  })

  it('keeps the tokens apart: the bot token is not sent where the app token belongs', async () => {
    const slack = await testSlack()
    await started(slack, { mode: 'socket', appToken: APP_TOKEN, apiUrl: slack.apiUrl })
    expect(slack.calls.map(({ method, status }) => ({ method, status }))).toEqual([
      { method: 'auth.test', status: 200 },
      { method: 'apps.connections.open', status: 200 },
    ])
  })
})

describe('a delivery that a dead process left behind', () => {
  const leftBy = async (stored: unknown, at: number) => {
    const { inbox, held } = memoryInbox()
    await inbox.record({ key: 'press:1', receivedAt: at, intent: stored })
    const carriedOut: unknown[] = []
    const log = listeningLog()
    const handle = async (intent: unknown, key: string): Promise<void> => {
      carriedOut.push([intent, key])
    }
    return { held, carriedOut, log, takeUp: createTakeUp({ inbox, handle, clock: () => 100_000, log }) }
  }
  const intent = { kind: 'press', user: ANN, team: 'T1', action: 'approve', value: 'OB-1:abc', trigger: '1' }

  it('is carried out and settled', async () => {
    const { takeUp, carriedOut, held } = await leftBy(intent, 30_000)
    expect(await takeUp()).toBe(1)
    expect(carriedOut).toEqual([[intent, 'press:1']])
    expect(held.size).toBe(0)
  })

  it('is left to its process for a minute', async () => {
    const { takeUp, carriedOut } = await leftBy(intent, 60_000)
    expect(await takeUp()).toBe(0)
    expect(carriedOut).toEqual([])
  })

  it('in a shape of another version is dropped, and said', async () => {
    const { takeUp, carriedOut, held, log } = await leftBy({ kind: 'wave' }, 0)
    await takeUp()
    expect(carriedOut).toEqual([])
    expect(held.size).toBe(0)
    expect(log.lines.join()).toContain('does not know')
  })
})
