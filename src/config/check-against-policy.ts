import { groupsOf } from '../domain/policy/groups-of.ts'
import type { Policy } from '../domain/policy/policy.ts'
import type { Configuration } from './configuration-file.ts'
import type { ConfigProblem } from './problems.ts'

/** The groups that a policy needs and that nobody is in, or that are not there at all: with them requests would wait for ever. */
export function checkAgainstPolicy(configuration: Configuration, policy: Policy): readonly ConfigProblem[] {
  return [...groupsOf(policy)].sort().flatMap((name): readonly ConfigProblem[] => {
    const group = configuration.groups.get(name)
    if (group === undefined) return [{ where: 'groups', message: `there is no group ${JSON.stringify(name)}, which a workflow file names` }]
    if (group.users.length + group.usergroups.length > 0) return []
    return [{ where: group.where, message: `the group ${JSON.stringify(name)} is empty, and a workflow file needs it` }]
  })
}
