import { describe, expect, it } from 'vitest'
import { dueOf, removalDueAt } from '../../src/domain/due.ts'
import type { RequestEvent } from '../../src/domain/event.ts'
import { evolve } from '../../src/domain/evolve.ts'
import type { Request } from '../../src/domain/request.ts'
import { ANN, appliedOutcome, assessment, FILES, failedOutcome, HOUR, MONDAY, PYPI, planned, RAE, settled } from '../support/requests.ts'

/** One of two rules stands, for two weeks. */
const PARTLY: Request = settled('partly-active', {
  assessment: assessment({ plan: { ...assessment().plan, changes: [planned(PYPI), planned(FILES)] } }),
  wanted: [PYPI, FILES],
  lifetime: 14 * 24 * HOUR,
  outcomes: [appliedOutcome(PYPI), failedOutcome(FILES)],
})

const at = MONDAY + 2 * HOUR
const having = (...events: readonly RequestEvent[]): Request => events.reduce<Request>(evolve, PARTLY)
const RETRIED: RequestEvent = { type: 'retry-asked', by: RAE, at }
const FALLEN: RequestEvent = { type: 'votes-dismissed', voters: [ANN], at }
const EDITED: RequestEvent = {
  type: 'edited',
  edit: { wanted: [FILES], lifetime: undefined },
  assessment: assessment({ digest: 'edited' }),
  differences: [],
  at,
}

describe('a retry whose votes have fallen, of a request by which a rule stands for two weeks', () => {
  it.each<[string, RequestEvent]>([
    ['denied', { type: 'denied', by: ANN, because: 'once is enough', at }],
    ['withdrawn', { type: 'withdrawn', by: RAE, at }],
    ['refused', { type: 'refused', at }],
    ['expired', { type: 'expired', at }],
  ])('and which is %s leaves that rule its end', (_, end) => {
    expect(having(RETRIED, FALLEN, end)).toEqual(PARTLY)
    expect(dueOf(having(RETRIED, FALLEN, end))).toEqual(dueOf(PARTLY))
  })

  it('and which is edited before it is withdrawn gives that rule no longer time than was agreed to', () => {
    const back = having(RETRIED, FALLEN, EDITED, { type: 'withdrawn', by: RAE, at })
    expect(removalDueAt(back)).toBe(removalDueAt(PARTLY))
    expect(back).toEqual(PARTLY)
  })
})
