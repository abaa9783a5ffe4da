import { describe, expect, it, vi } from 'vitest'
import type { Desk, DriftSeen } from '../../src/desk/desk.ts'
import { no, ok } from '../../src/domain/result.ts'
import { DRIFT_BUTTONS, driftValue } from '../../src/views/action-ids.ts'
import { DEV, noting, officeWith, pressed, typed, whispersTo } from '../support/desk-office.ts'
import { oneOfEachDrift } from '../support/one-of-each-drift.ts'
import { awaiting, HOUR, MONDAY, mlDev, RAE } from '../support/requests.ts'
import type { Office } from '../support/slack-office.ts'

const { unrequested, gone } = oneOfEachDrift
const DAY = 24 * HOUR
const BY = { user: RAE, team: 'T0TEAM' }
const DIFFERS: DriftSeen = { drift: [{ drift: unrequested }, { drift: gone }], lookedFirstAt: MONDAY, moves: false }
const differs = async () => ok(DIFFERS)

const formOf = ({ slack }: Office) => slack.see(RAE).views.at(-1)

async function sent(office: Office, values: Readonly<Record<string, string>>): Promise<void> {
  const given = Object.fromEntries(Object.entries(values).map(([block, text]) => [block, { given: text }]))
  await office.slack.submit(RAE, formOf(office)?.id ?? '', given)
}
const dealtWith = (office: Office) => vi.waitFor(() => expect(office.store.journal.at(-1)).toBe('settled'))

/** Presses a button beside a difference, as it is drawn. */
async function presses(answer: keyof typeof DRIFT_BUTTONS, desk: Partial<Desk>, value = driftValue('ml-dev', unrequested.key, 'by-hand')) {
  const office = await officeWith({ drift: differs, ...desk })
  await pressed(office, RAE, DRIFT_BUTTONS[answer], { action_id: DRIFT_BUTTONS[answer], value })
  return office
}

describe('/outbound drift', () => {
  it('shows what differs in the workspace of the channel, or in the one that is named', async () => {
    const asked: unknown[] = []
    const office = await officeWith({ drift: noting(asked, ok(DIFFERS)) })
    expect(await typed(office, RAE, DEV, 'drift')).toMatch(/ml-dev.* differs .*2 differences/)
    expect(await typed(office, RAE, DEV, 'drift -w ml-prod')).toContain('*ml-prod* differs')
    expect(asked).toMatchObject([[{ name: 'ml-dev' }], [{ name: 'ml-prod' }]])
  })

  it('says so where the network cannot be read', async () => {
    const failure = { kind: 'final', code: 'AuthorizationFailed', message: 'no' } as const
    const office = await officeWith({ drift: async () => no({ problem: 'network-unreadable', failure }) })
    expect(await typed(office, RAE, DEV, 'drift')).toMatch(/could not be read.*AuthorizationFailed/s)
  })
})

describe('a button beside a difference', () => {
  it.each(['adopt', 'put-back', 'remove'] as const)('%s asks why, and files a request once for it', async (how) => {
    const asked: unknown[] = []
    const office = await presses(how, { settleDrift: noting(asked, ok(awaiting())) })
    await sent(office, { reason: 'the trial goes on', ...(how === 'remove' ? {} : { lifetime: '14d' }) })
    await dealtWith(office)
    const lifetime = how === 'remove' ? undefined : 14 * DAY
    expect(asked).toEqual([
      [
        { workspace: mlDev, by: BY, key: unrequested.key, how, reason: 'the trial goes on', lifetime },
        expect.stringMatching(/^submission:/),
      ],
    ])
    expect(whispersTo(office, RAE)).toEqual([expect.stringContaining('Filed as *OB-12*')])
  })

  it('Ignore asks why and for how long, thirty days unless said', async () => {
    const asked: unknown[] = []
    const ignored = { drift: unrequested, by: RAE, because: 'a trial', until: MONDAY + 30 * DAY, at: MONDAY }
    const office = await presses('ignore', { ignoreDrift: noting(asked, ok(ignored)) })
    await sent(office, { reason: 'a trial' })
    await dealtWith(office)
    expect(asked).toEqual([[{ workspace: mlDev, by: BY, key: unrequested.key, because: 'a trial', lasting: 30 * DAY }]])
    expect(whispersTo(office, RAE)).toEqual([expect.stringContaining('Ignored until')])
  })

  it('Ignore says in the form itself what is no time', async () => {
    const office = await presses('ignore', {})
    await sent(office, { reason: 'a trial', lifetime: 'for ever' })
    expect(formOf(office)?.errors).toMatchObject({ lifetime: expect.stringContaining('for ever') })
  })

  it('opens no form where it is no longer so, and says so', async () => {
    const over = await presses('adopt', { drift: async () => ok({ ...DIFFERS, drift: [{ drift: gone }] }) })
    expect(formOf(over)).toBeUndefined()
    expect(whispersTo(over, RAE)).toEqual([expect.stringContaining('no longer so')])
  })

  it('says why nothing came of what was sent', async () => {
    const office = await presses('remove', { settleDrift: async () => no({ problem: 'drift-over' }) })
    await sent(office, { reason: 'x' })
    await dealtWith(office)
    expect(whispersTo(office, RAE)).toEqual([expect.stringContaining('no longer so')])
  })

  it.each(['', 'OB-12:d1d1', 'ml-gone 00000000000000a1 by-hand'])('of another version or workspace is answered: %s', async (value) => {
    const office = await presses('adopt', {}, value)
    expect(whispersTo(office, RAE)).toEqual([expect.stringContaining('no longer in use')])
  })
})
