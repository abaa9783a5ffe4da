import type { Policy } from '../../../src/domain/policy/policy.ts'
import { no, ok } from '../../../src/domain/result.ts'
import type { Directory } from '../../../src/ports/directory.ts'
import { ANY_RULE, demand, house, require, rule } from '../../support/policies.ts'
import { GROUPS, hasLeft, isIn, PEOPLE, type Scene } from './scene.ts'

/** What Slack tells of people. */
export function directoryOf(scene: Scene): Directory {
  const may = async (user: string) => (hasLeft(scene, user) ? no('deactivated' as const) : ok(undefined))
  const membersOf = (group: string) => new Set<string>(PEOPLE.filter((user) => isIn(scene, group, user)))
  return {
    mayAct: may,
    stillMay: may,
    roster: async (groups) => new Map(scene.slackAnswers ? groups.map((group) => [group, membersOf(group)]) : []),
  }
}

/** By the groups that policy names it is known who can let somebody stand in. What it says of a wish is the scene's. */
export const POLICY: Policy = house(rule('it is asked', ANY_RULE, require(...GROUPS.map((group) => demand(1, group)))))
