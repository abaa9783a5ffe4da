import { describe, expect, it, vi } from 'vitest'
import type { Desk } from '../../src/desk/desk.ts'
import type { Change } from '../../src/domain/plan.ts'
import type { Refusal } from '../../src/domain/refusal.ts'
import type { In } from '../../src/domain/request.ts'
import { no, ok } from '../../src/domain/result.ts'
import { noting, officeWith, pressed, whispersTo } from '../support/desk-office.ts'
import { ruleName } from '../support/networks.ts'
import { ANN, assessment, awaiting, DIGEST, FILES, HOUR, PYPI, planned, putEndpoint, putHost, RAE } from '../support/requests.ts'
import type { Office } from '../support/slack-office.ts'

const INDEX = putHost('pypi.org', 'the-index')
const STORAGE: Change = {
  do: 'put-rule',
  rule: {
    name: ruleName('data'),
    destination: {
      type: 'private-endpoint',
      resourceId: '/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/data',
      subresource: 'blob',
      spark: false,
    },
  },
}
const both = (one: Change, other: Change): In<'awaiting-approval'> =>
  awaiting({
    wanted: [one, other],
    assessment: assessment({ plan: { ...assessment().plan, changes: [planned(one), planned(other)] } }),
  })

const formOf = ({ slack }: Office, user: string) => slack.see(user).views.at(-1)
const beginsWith = (office: Office, user: string, id: string) => {
  const block = formOf(office, user)?.view.blocks.find(({ block_id }) => block_id === id)
  return block !== undefined && 'element' in block && 'initial_value' in block.element ? block.element.initial_value : undefined
}

async function sent(office: Office, user: string, values: Readonly<Record<string, string>>): Promise<void> {
  const given = Object.fromEntries(Object.entries(values).map(([block, text]) => [block, { given: text }]))
  await office.slack.submit(user, formOf(office, user)?.id ?? '', given)
  await vi.waitFor(() => expect(office.store.journal.at(-1)).toBe('settled'))
}

async function pressesEdit(request: In<'awaiting-approval'>, desk: Partial<Desk> = {}): Promise<Office> {
  const office = await officeWith({ mayEdit: async () => ok(request), load: async () => request, ...desk })
  await pressed(office, RAE, 'edit')
  return office
}

describe('Edit', () => {
  it('opens the form with what is asked now, and the names of the rules survive', async () => {
    const edits: unknown[] = []
    const request = { ...both(INDEX, STORAGE), reason: 'pip', lifetime: 14 * 24 * HOUR, ticket: 'ML-42' }
    const office = await pressesEdit(request, { edit: noting(edits, ok(request)) })
    expect(formOf(office, RAE)?.view.title.text).toBe('Edit OB-12')
    expect(beginsWith(office, RAE, 'destinations')).toMatch(
      /^pypi\.org --name the-index\nprivate-endpoint \/subscriptions\/\S+ blob --name data$/,
    )
    await sent(office, RAE, { reason: 'pip install, for the training image' })
    const { wanted, lifetime, ticket } = request
    expect(edits).toEqual([
      ['OB-12', { user: RAE, team: 'T0TEAM' }, { wanted, lifetime, ticket, reason: 'pip install, for the training image' }],
    ])
    expect(whispersTo(office, RAE)).toEqual([expect.stringContaining('*OB-12* asks for this now')])
  })

  it('takes away what is emptied, and says what it read otherwise than it was typed', async () => {
    const edits: unknown[] = []
    const office = await pressesEdit(awaiting({ lifetime: HOUR, ticket: 'ML-42' }), { edit: noting(edits, ok(awaiting())) })
    await sent(office, RAE, { destinations: 'https://pypi.org/simple', reason: '', lifetime: '', ticket: '' })
    expect(edits).toEqual([['OB-12', expect.anything(), { wanted: [PYPI], reason: undefined, lifetime: undefined, ticket: undefined }]])
    expect(whispersTo(office, RAE)).toEqual([expect.stringContaining('https://pypi.org/simple')])
  })

  it('says in its fields what it cannot read, and asks nobody', async () => {
    const office = await pressesEdit(awaiting())
    await office.slack.submit(RAE, formOf(office, RAE)?.id ?? '', { destinations: { given: 'pypi.ogr' }, lifetime: { given: 'soon' } })
    expect(formOf(office, RAE)?.errors).toEqual({
      destinations: expect.stringMatching(/^Line 1: .*pypi\.ogr/),
      lifetime: expect.stringContaining('14d'),
    })
  })

  it.each([
    ['what policy says', { problem: 'reason-required' }, 'A reason is required'],
    ['who was faster', { reason: 'wrong-status', status: 'denied', decidedBy: ANN }, 'Too late'],
  ] as const)('tells %s where the button was pressed', async (_, problem, words) => {
    const office = await pressesEdit(awaiting(), { edit: async () => no(problem) })
    await sent(office, RAE, { destinations: 'pypi.org' })
    expect(whispersTo(office, RAE)).toEqual([expect.stringContaining(words)])
    expect(whispersTo(office, RAE).join()).not.toContain('Nothing was filed')
  })

  it('of somebody who did not ask for it opens nothing, and says whose it is', async () => {
    const refused: Refusal = { reason: 'not-the-requester', requester: RAE }
    const office = await officeWith({ mayEdit: async () => no(refused), load: async () => awaiting() })
    await pressed(office, ANN, 'edit')
    expect(formOf(office, ANN)).toBeUndefined()
    expect(whispersTo(office, ANN)).toEqual([expect.stringContaining(`<@${RAE}>`)])
  })

  it.each([
    ['takes rules away', awaiting({ wanted: [{ ...PYPI, do: 'remove-rule' }] }), 'takes rules away'],
    [
      'asks for more than a field holds',
      awaiting({ wanted: Array.from({ length: 40 }, (_, at) => putEndpoint(`data${at}`)) }),
      'more than fits into a form',
    ],
  ])('of a request that %s is answered, and no part of it gets lost', async (_, request, words) => {
    const office = await pressesEdit(request)
    expect(formOf(office, RAE)).toBeUndefined()
    expect(whispersTo(office, RAE)).toEqual([expect.stringContaining(words)])
  })
})

describe('Leave out', () => {
  const VALUE = { action_id: 'leave-out', value: `OB-12:${DIGEST}` }
  const request = both(PYPI, FILES)

  async function pressesLeaveOut(desk: Partial<Desk>): Promise<Office> {
    const office = await officeWith({ mayDeny: async () => ok(request), load: async () => request, ...desk })
    await pressed(office, ANN, 'leave-out', VALUE)
    return office
  }

  it('asks which and why, and says the rest on the card', async () => {
    const left: unknown[] = []
    const office = await pressesLeaveOut({ leaveOut: noting(left, ok(request)) })
    expect(JSON.stringify(formOf(office, ANN)?.view)).toContain('files.pythonhosted.org (')
    await sent(office, ANN, { change: FILES.rule.name, because: 'We have a mirror.' })
    expect(left).toEqual([['OB-12', { user: ANN, team: 'T0TEAM' }, FILES.rule.name, 'We have a mirror.']])
    expect(whispersTo(office, ANN)).toEqual([])
  })

  it.each([
    ['that it is gone already', { reason: 'no-such-change', change: FILES.rule.name, known: [PYPI.rule.name] }, 'has no rule'],
    ['that Slack does not say who is asked', { problem: 'groups-unknown', groups: ['platform'] }, 'did not say who is in'],
  ] as const)('tells %s', async (_, problem, words) => {
    const office = await pressesLeaveOut({ leaveOut: async () => no(problem) })
    await sent(office, ANN, { change: FILES.rule.name, because: 'We have a mirror.' })
    expect(whispersTo(office, ANN)).toEqual([expect.stringContaining(words)])
  })

  it('needs a reason', async () => {
    const office = await pressesLeaveOut({})
    await office.slack.submit(ANN, formOf(office, ANN)?.id ?? '', { change: { given: FILES.rule.name } })
    expect(Object.keys(formOf(office, ANN)?.errors ?? {})).toEqual(['because'])
  })

  it('of somebody who may not deny opens nothing', async () => {
    const office = await pressesLeaveOut({ mayDeny: async () => no({ reason: 'not-a-member', waitingFor: ['security'] }) })
    expect(formOf(office, ANN)).toBeUndefined()
    expect(whispersTo(office, ANN)).toEqual([expect.stringContaining('security')])
  })

  it('on a card that is older than the last but one says that nothing would remain', async () => {
    const office = await pressesLeaveOut({ load: async () => awaiting() })
    expect(formOf(office, ANN)).toBeUndefined()
    expect(whispersTo(office, ANN)).toEqual([expect.stringContaining('Nothing of *OB-12* would remain')])
  })
})
