import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RequestEvent } from '../../src/domain/event.ts'
import { evolve } from '../../src/domain/evolve.ts'
import type { Request, Status, Work } from '../../src/domain/request.ts'
import { oneOfEach } from '../ledger/one-of-each.ts'
import { appliedOutcome, applying, FORBIDDEN, MONDAY, oneInEachStatus, PYPI, removing, settled } from '../support/requests.ts'

const events: readonly RequestEvent[] = Object.values(oneOfEach)
const { filed, ...later } = oneOfEach

const work: Work = { target: { is: 'provision' }, since: MONDAY, attempt: 1, stage: 'begun', clientRequestId: 'x' }
/** Each with what an event could be about: a rule that stands, work in hand, a removal that has not begun. */
const WORLD: Readonly<Record<Status, Request>> = {
  ...oneInEachStatus(),
  applying: applying({ work }),
  'partly-active': settled('partly-active', { outcomes: [appliedOutcome(PYPI)] }),
  removing: removing({ work, removal: { dueAt: MONDAY, before: undefined, removed: [], failed: [] } }),
}

const OPEN = ['approved', 'denied', 'withdrawn', 'expired', 'refused', 'reassessed', 'votes-dismissed'] as const
const PROGRESS = [
  'work-begun',
  'operation-started',
  'work-ended',
  'work-put-off',
  'change-settled',
  'joined',
  'provisioned',
  'provisioning-failed',
  'rules-lost',
  'rule-restored',
  'restore-failed',
] as const

/** What makes something else of a request that stands so. All else leaves it as it was. */
const FITS: Readonly<Record<Status, readonly RequestEvent['type'][]>> = {
  'awaiting-approval': [...OPEN, 'vote-cast', 'reminded', 'escalated', 'edited', 'change-left-out'],
  approved: [...OPEN.filter((type) => type !== 'approved'), 'apply-begun'],
  applying: [...PROGRESS, 'settled'],
  active: ['end-warned', 'recheck-asked', 'rule-gone', 'rule-returned', 'lifetime-over'],
  'partly-active': ['end-warned', 'recheck-asked', 'rule-gone', 'rule-returned', 'lifetime-over', 'retry-asked', 'roll-back-asked'],
  failed: ['retry-asked'],
  removing: [...PROGRESS, 'rule-gone', 'rule-returned', 'removal-begun', 'rule-removed', 'rule-removal-failed', 'removal-settled'],
  'removal-failed': ['rule-gone', 'rule-returned', 'retry-asked'],
  removed: ['rule-returned'],
  denied: [],
  refused: [],
  withdrawn: [],
  expired: [],
}

const pairs = Object.values(WORLD).flatMap((request) => events.map((event) => ({ request, event, fits: fits(request, event) })))

function fits({ status }: Request, { type }: RequestEvent): boolean {
  return FITS[status].includes(type)
}

describe('an event that does not fit', () => {
  it.each(pairs.filter((pair) => !pair.fits))('leaves what is $request.status as it was: $event.type', ({ request, event }) =>
    expect(evolve(request, event)).toEqual(request),
  )

  it.each(pairs.filter((pair) => pair.fits))(
    'is another than one that does: $event.type of what is $request.status',
    ({ request, event }) => expect(evolve(request, event)).not.toEqual(request),
  )

  it('is no beginning of a request: only what was filed is one', () => {
    expect(evolve(undefined, filed)).toEqual({ ...filed.filing, status: 'awaiting-approval', votes: [] })
    for (const event of Object.values(later))
      expect(() => evolve(undefined, event)).toThrow(`A request begins with 'filed', not with '${event.type}'`)
  })

  it('leaves out a change of which nobody asked, and no other instead', () => {
    const event = { ...oneOfEach['change-left-out'], change: appliedOutcome(PYPI).change.concat('-2') as never }
    expect(evolve(WORLD['awaiting-approval'], event)).toEqual(WORLD['awaiting-approval'])
  })
})

it('whatever has happened in whatever order loads, as the request that was filed', () => {
  const { id, requester, workspace, filedAt } = filed.filing
  const anyHistory = fc.array(fc.constantFrom(...events), { maxLength: 40 })
  fc.assert(
    fc.property(anyHistory, (history) => {
      expect([filed, ...history].reduce<Request | undefined>(evolve, undefined)).toMatchObject({ id, requester, workspace, filedAt })
    }),
    { numRuns: 500 },
  )
})

it('what could not be provisioned is not active, though every rule of it is there, and says why', () => {
  const begun = applying({ provision: true, outcomes: [appliedOutcome(PYPI)], work })
  const failed = evolve(begun, { type: 'provisioning-failed', failure: FORBIDDEN, at: MONDAY })
  expect(failed).toEqual({ ...begun, work: undefined, provisioningFailure: FORBIDDEN })
  expect(evolve(failed, { type: 'settled', at: MONDAY })).toMatchObject({ status: 'partly-active', provisioningFailure: FORBIDDEN })
})
