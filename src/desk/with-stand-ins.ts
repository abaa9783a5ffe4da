import { standInsAt } from '../domain/delegation.ts'
import { rosterOf } from '../domain/policy/roster.ts'
import type { Clock } from '../ports/clock.ts'
import type { Delegations } from '../ports/delegations.ts'
import type { Directory } from '../ports/directory.ts'

/** The groups as Slack tells them, with those who stand in for others now. These are read each time, whatever is remembered of the groups. */
export const withStandIns = (directory: Directory, delegations: Pick<Delegations, 'newest'>, clock: Clock): Directory => ({
  mayAct: (user, team) => directory.mayAct(user, team),
  stillMay: (user) => directory.stillMay(user),
  async roster(groups, fresh) {
    const [roster, newest] = await Promise.all([directory.roster(groups, fresh), delegations.newest()])
    return rosterOf(roster, standInsAt(newest, clock()))
  },
})
