import { describe, expect, it } from 'vitest'
import type { AskProblem, Person } from '../../src/desk/desk.ts'
import type { Refusal } from '../../src/domain/refusal.ts'
import { no, ok } from '../../src/domain/result.ts'
import { denyWith, noting, officeWith, pressed, whispersTo } from '../support/desk-office.ts'
import { ANN, active, awaiting, DIGEST, looked, MONDAY, RAE } from '../support/requests.ts'

describe('a button', () => {
  const OWN: Refusal = { reason: 'own-request', waitingFor: ['security'] }

  it('Approve votes for the plan the card was drawn with, and the card is the answer', async () => {
    const votes: unknown[] = []
    const office = await officeWith({ approve: noting(votes, ok(awaiting())) })
    await pressed(office, ANN, 'approve')
    expect(votes).toEqual([['OB-12', { user: ANN, team: 'T0TEAM' } satisfies Person, DIGEST]])
    expect(whispersTo(office, ANN)).toEqual([])
  })

  it('Roll back puts back what was, and the card is the answer', async () => {
    const asked: unknown[] = []
    const office = await officeWith({ rollBack: noting(asked, ok(awaiting())) })
    await pressed(office, ANN, 'roll-back', { action_id: 'roll-back', value: `OB-12:${DIGEST}` })
    expect(asked).toEqual([['OB-12', { user: ANN, team: 'T0TEAM' }]])
    expect(whispersTo(office, ANN)).toEqual([])
  })

  it.each(['approve', 'deny', 'cancel'] as const)('%s that does not count says why to the one who pressed', async (action) => {
    const refuse = async () => no(OWN)
    const office = await officeWith({ approve: refuse, mayDeny: refuse, withdraw: refuse, load: async () => awaiting() })
    await pressed(office, RAE, action)
    expect(whispersTo(office, RAE)).toEqual([expect.stringContaining('security')])
    expect(whispersTo(office, ANN)).toEqual([])
  })

  it('Why? explains', async () => {
    const office = await officeWith({ look: async () => looked(awaiting()) })
    await pressed(office, ANN, 'why')
    expect(whispersTo(office, ANN)).toEqual([expect.stringContaining('it opens the internet')])
  })

  it('Deny asks for the reason in a form and denies with it', async () => {
    const denials: unknown[] = []
    const office = await officeWith({
      mayDeny: async () => ok(awaiting()),
      load: async () => awaiting(),
      deny: noting(denials, ok(awaiting())),
    })
    await pressed(office, ANN, 'deny')
    await denyWith(office, ANN, 'Use the mirror.')
    expect(denials).toEqual([['OB-12', { user: ANN, team: 'T0TEAM' }, 'Use the mirror.']])
    expect(office.slack.see(ANN).views).toEqual([])
  })

  it('Deny, decided by somebody else meanwhile, whispers so in the channel of the workspace', async () => {
    const late: Refusal = { reason: 'wrong-status', status: 'denied', decidedBy: 'U0CY', at: MONDAY }
    const office = await officeWith({
      mayDeny: async () => ok(awaiting()),
      load: async () => awaiting(),
      deny: async () => no(late),
      look: async () => looked(awaiting()),
    })
    await pressed(office, ANN, 'deny')
    await denyWith(office, ANN, 'Use the mirror.')
    expect(whispersTo(office, ANN)).toEqual([expect.stringContaining('OB-12')])
  })

  it('Deny whose form Slack did not open says so', async () => {
    const office = await officeWith({ mayDeny: async () => ok(awaiting()), load: async () => awaiting() })
    office.slack.trouble({ kind: 'error', method: 'views.open', error: 'expired_trigger_id' })
    await pressed(office, ANN, 'deny')
    expect(whispersTo(office, ANN)).toEqual([expect.stringContaining('press the button again')])
  })

  it.each([
    ['of an older version', 'approve-v0', `OB-12:${DIGEST}`],
    ['with a value nobody gave it', 'approve', 'OB-12; DROP'],
    ['without a value', 'deny', ''],
  ])('%s is answered', async (_, action_id, value) => {
    const office = await officeWith({})
    await pressed(office, ANN, action_id, { action_id, value })
    expect(whispersTo(office, ANN)).toEqual([expect.stringContaining('no longer in use')])
  })
})

describe('whether rules are still needed', () => {
  it.each(['keep', 'extend', 'remove'] as const)('is answered by %s, once a delivery', async (answer) => {
    const said: unknown[][] = []
    const office = await officeWith({
      recheck: async (...args) => {
        said.push(args)
        return ok({ request: active(), ...(answer === 'keep' ? {} : { filed: awaiting() }) })
      },
    })
    const button = `recheck-${answer}`
    await pressed(office, ANN, button, { action_id: button, value: `OB-12:${DIGEST}` })
    expect(said).toEqual([['OB-12', { user: ANN, team: 'T0TEAM' }, answer, expect.stringContaining(`:${button}:`)]])
    expect(whispersTo(office, ANN)).toEqual(answer === 'keep' ? [] : [expect.stringContaining('Filed as *OB-12*')])
  })

  it.each<[string, Refusal | AskProblem, string]>([
    ['was answered already', { reason: 'no-recheck', answered: { is: 'answered', by: RAE, at: MONDAY, answer: 'keep' } }, 'still needed'],
    ['is for others to say', { reason: 'not-rechecking', requester: RAE, groups: ['security'] }, 'for <@U0RAE> to say'],
    ['and why nothing was filed', { problem: 'reason-required' }, 'Nothing was filed'],
  ])('says so where it %s', async (_, problem, words) => {
    const office = await officeWith({ recheck: async () => no(problem) })
    await pressed(office, ANN, 'recheck-remove', { action_id: 'recheck-remove', value: `OB-12:${DIGEST}` })
    expect(whispersTo(office, ANN)).toEqual([expect.stringContaining(words)])
  })
})

describe('the review of a broken glass', () => {
  it.each(['right', 'wrong'] as const)('asks in a form why it was %s, and takes what was said', async (was) => {
    const reviews: unknown[] = []
    const office = await officeWith({
      mayReview: async () => ok(awaiting()),
      load: async () => awaiting(),
      review: noting(reviews, ok(awaiting())),
    })
    const button = `was-${was}`
    await pressed(office, ANN, button, { action_id: button, value: `OB-12:${DIGEST}` })
    await denyWith(office, ANN, 'There was time to ask.')
    expect(reviews).toEqual([['OB-12', { user: ANN, team: 'T0TEAM' }, was, 'There was time to ask.']])
    expect(whispersTo(office, ANN)).toEqual([])
  })
})
