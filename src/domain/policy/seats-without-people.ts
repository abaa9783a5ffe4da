import type { GroupName, UserId } from '../names.ts'
import { combineDemands } from './combine-demands.ts'
import type { PolicyRule } from './policy.ts'
import { tally } from './tally.ts'

/**
 * The groups whose seats stay empty in one rule though everybody who is listed approves: two approvals are two people.
 * `listed` has the groups of which everybody is known; the others may have any number of people.
 */
export function seatsWithoutPeople(rule: PolicyRule, listed: ReadonlyMap<GroupName, ReadonlySet<UserId>>): readonly GroupName[] {
  const demands = combineDemands([{ rule: rule.name, effect: rule.effect }]).filter(({ from }) => listed.has(from))
  const everybody = [...new Set([...listed.values()].flatMap((people) => [...people]))]
  // Stages only order the seats; in one stage all of them are filled as far as they can be.
  const seats = tally(
    demands.map((demand) => ({ ...demand, stage: 1 })),
    everybody.map((by, at) => ({ by, at, digest: '' })),
    NOBODY,
    '',
    listed,
  ).seats
  return [...new Set(seats.filter(({ filledBy }) => filledBy === undefined).map(({ of }) => of))]
}

const NOBODY = ''
