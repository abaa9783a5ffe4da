import { groupsOf } from '../domain/policy/groups-of.ts'
import type { Policy, PolicyRule } from '../domain/policy/policy.ts'
import { seatsWithoutPeople } from '../domain/policy/seats-without-people.ts'
import type { Configuration } from './configuration-file.ts'
import type { ConfigProblem } from './problems.ts'
import { aboutUnknown } from './strict.ts'

/** What a policy asks of groups that they cannot give: with it requests would wait for ever. */
export function checkAgainstPolicy(configuration: Configuration, policy: Policy): readonly ConfigProblem[] {
  const missing = [...groupsOf(policy)].sort().flatMap((name) => problemsOfGroup(name, configuration, policy))
  if (missing.length > 0) return missing
  return policy.files.flatMap(({ file, rules }) => rules.flatMap((rule) => tooFewPeople(file, rule, configuration)))
}

function problemsOfGroup(name: string, { groups }: Configuration, policy: Policy): readonly ConfigProblem[] {
  const group = groups.get(name)
  const needed = policy.files.filter((file) => groupsOf({ ...policy, files: [file] }).has(name)).map(({ file }) => file)
  if (group === undefined)
    return [{ where: 'groups', message: `${aboutUnknown('group', name, [...groups.keys()])}. ${needed.join(' and ')} names it` }]
  if (group.users.length + group.usergroups.length > 0) return []
  return [
    {
      where: group.where,
      message: `the group ${JSON.stringify(name)} is empty, and ${needed.join(' and ')} needs it. List people or a user group`,
    },
  ]
}

/** Only of groups that are listed by name it is known how many people they have. */
function tooFewPeople(file: string, rule: PolicyRule, { groups }: Configuration): readonly ConfigProblem[] {
  const listed = new Map(
    [...groups].filter(([, { usergroups }]) => usergroups.length === 0).map(([name, { users }]) => [name, new Set(users)]),
  )
  const short = seatsWithoutPeople(rule, listed)
  if (short.length === 0) return []
  const people = short.map((name) => `${JSON.stringify(name)} (${listed.get(name)?.size ?? 0} listed at ${groups.get(name)?.where})`)
  const message = `the rule ${JSON.stringify(rule.name)} can never be met: two approvals are two people, and there are too few in ${people.join(', ')}. Ask for fewer, or list more`
  return [{ where: `${file}:${rule.line}`, message }]
}
