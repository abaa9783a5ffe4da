import fc from 'fast-check'
import type { ReasonedDemand, Roster } from '../../src/domain/policy/verdict.ts'

const PEOPLE = ['ann', 'bo', 'cy', 'dee', 'eve', 'rae'] as const
const GROUPS = ['platform', 'security', 'finops'] as const

const demand: fc.Arbitrary<ReasonedDemand> = fc.record({
  approvals: fc.integer({ min: 1, max: 2 }),
  from: fc.constantFrom(...GROUPS),
  stage: fc.integer({ min: 1, max: 3 }),
  because: fc.constant(['it is new']),
})

const roster: fc.Arbitrary<Roster> = fc
  .tuple(...GROUPS.map(() => fc.subarray([...PEOPLE])))
  .map((members) => new Map(GROUPS.map((group, i) => [group, new Set(members[i])])))

const votes = fc.array(
  fc.record({ by: fc.constantFrom(...PEOPLE), at: fc.nat(9), digest: fc.constantFrom('plan', 'plan', 'plan', 'old') }),
  { maxLength: 8 },
)

/** Demands, votes and groups in every combination, over few people: they meet. Rae is the one who asks. */
export const anyVotes = fc.record({ demands: fc.array(demand, { minLength: 1, maxLength: 4 }), votes, roster })
