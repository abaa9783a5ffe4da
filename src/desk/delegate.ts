import { type Delegation, type DelegationProblem, endedBy, give, lasts } from '../domain/delegation.ts'
import { groupsOf } from '../domain/policy/groups-of.ts'
import type { Policy } from '../domain/policy/policy.ts'
import { no, ok, type Result } from '../domain/result.ts'
import type { Clock } from '../ports/clock.ts'
import type { Delegations } from '../ports/delegations.ts'
import type { Directory } from '../ports/directory.ts'
import type { Desk, Person } from './desk.ts'

type DelegateDeps = {
  readonly directory: Directory
  readonly delegations: Delegations
  readonly policy: Policy
  readonly clock: Clock
}

/** As in `handle`: a race is looked at again. */
const ATTEMPTS = 8

/** How many of those that are over are told of. */
const MOST_OVER = 5

/** Who lets whom vote in their place. Whether that still holds is asked at each vote, and not here. */
export function createDelegate(deps: DelegateDeps): Pick<Desk, 'delegate' | 'endDelegations' | 'delegationsOf'> {
  const { directory, delegations, clock } = deps
  return {
    async delegate(by, to, lasting) {
      const groups = await groupsOfGiver(deps, by)
      if (!groups.ok) return groups
      return again(async () => {
        const newest = (await delegations.newest()).find((each) => each.by === by.user)
        const given = give({ by: by.user, to, lasting, groups: groups.value }, newest, clock())
        if (!given.ok) return given
        const may = await directory.stillMay(to)
        if (!may.ok) return no({ problem: 'stand-in-may-not-act', to, because: may.problem })
        return (await delegations.put(given.value, newest)) === 'put' ? given : undefined
      })
    },

    async endDelegations(by) {
      const person = await directory.mayAct(by.user, by.team)
      if (!person.ok) return no({ problem: 'person-may-not-act', because: person.problem })
      const ended: Delegation[] = []
      return again(async () => {
        const newest = await delegations.newest()
        for (const ending of endedBy(by.user, newest, clock())) {
          const before = newest.find((each) => each.by === ending.by)
          if ((await delegations.put(ending, before)) === 'conflict') return undefined
          ended.push(ending)
        }
        return ended.length === 0 ? no({ problem: 'nothing-to-end' }) : ok(ended)
      })
    },

    async delegationsOf(user) {
      const isTheirs = ({ by, to }: Delegation) => by === user || to === user
      const lasting = (await delegations.newest()).filter((each) => isTheirs(each) && lasts(each, clock()))
      const over = endsIn((await delegations.record()).filter(isTheirs)).filter((each) => !lasts(each, clock()))
      return { lasting, over: over.toReversed().slice(0, MOST_OVER) }
    },
  }
}

/** Full members only, by the groups they are in themselves. */
async function groupsOfGiver({ directory, policy }: DelegateDeps, by: Person): Promise<Result<readonly string[], DelegationProblem>> {
  const person = await directory.mayAct(by.user, by.team)
  if (!person.ok) return no({ problem: 'person-may-not-act', because: person.problem })
  const asked = [...groupsOf(policy)]
  const roster = await directory.roster(asked, true)
  const own = asked.filter((group) => roster.get(group)?.has(by.user))
  const unknown = asked.filter((group) => !roster.has(group))
  return own.length === 0 && unknown.length > 0 ? no({ problem: 'groups-unknown', groups: unknown }) : ok(own)
}

/** One that was ended stands in the record as it was given, too: its end is what is told. */
const endsIn = (record: readonly Delegation[]): readonly Delegation[] =>
  record.filter((each, at) => !record.some((later, place) => place > at && isSame(later, each)))

const isSame = (one: Delegation, other: Delegation): boolean => one.by === other.by && one.to === other.to && one.since === other.since

async function again<Value>(
  attempt: () => Promise<Result<Value, DelegationProblem> | undefined>,
): Promise<Result<Value, DelegationProblem>> {
  for (let attempts = 0; attempts < ATTEMPTS; attempts++) {
    const done = await attempt()
    if (done !== undefined) return done
  }
  return no({ problem: 'busy' })
}
