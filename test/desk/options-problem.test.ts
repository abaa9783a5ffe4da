import { describe, expect, it } from 'vitest'
import { optionsProblem } from '../../src/desk/options-problem.ts'
import { HOUR, MONDAY, mlDev, RAE } from '../support/requests.ts'

const DAY = 24 * HOUR
const ask = { workspace: mlDev, by: { user: RAE, team: 'T0' }, wanted: [] }
const longest = { maxLifetime: 90 * DAY }

describe('a time that policy finds too long', () => {
  it('is told with the longest there is', () => {
    expect(optionsProblem({ ...ask, lifetime: 91 * DAY }, longest)).toEqual({ problem: 'lifetime-too-long', longest: 90 * DAY })
    expect(optionsProblem({ ...ask, lifetime: 90 * DAY }, longest)).toBeUndefined()
  })

  it('is told with the last moment where its end is fixed', () => {
    const until = MONDAY + 91 * DAY
    expect(optionsProblem({ ...ask, lifetime: 91 * DAY, until }, longest)).toMatchObject({ latest: MONDAY + 90 * DAY })
  })
})
