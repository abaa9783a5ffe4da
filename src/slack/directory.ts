import type { WebClient } from '@slack/web-api'
import type { GroupName, UserId } from '../domain/names.ts'
import type { PersonProblem } from '../domain/refusal.ts'
import { no, type Result } from '../domain/result.ts'
import type { Clock } from '../ports/clock.ts'
import type { Directory } from '../ports/directory.ts'
import { createCache } from './cache.ts'
import type { Log } from './log.ts'
import { mayActOf } from './may-act.ts'
import { slackFailureOf } from './slack-failure.ts'

/** A group of the configuration file: the members of Slack user groups and of a list together. */
export type SlackGroup = { readonly usergroups: readonly string[]; readonly users: readonly UserId[] }

type Deps = {
  readonly client: WebClient
  readonly groups: ReadonlyMap<GroupName, SlackGroup>
  /** The Slack teams whose people may act; undefined while that is not known. */
  readonly allowedTeams: () => Promise<ReadonlySet<string> | undefined>
  readonly clock: Clock
  readonly log: Log
  readonly cacheMs?: number
}

/** Who people are, as Slack tells. What Slack does not tell is nobody's right. */
export function createDirectory({ client, groups, allowedTeams, clock, log, cacheMs = 60_000 }: Deps): Directory {
  const usergroups = createCache((usergroup: string) => membersOfUsergroup(client, usergroup, log), clock, cacheMs)
  const people = createCache((user: UserId) => personOf(user), clock, cacheMs)

  /** The team is the person's own here: nobody pressed anything. */
  async function personOf(user: UserId): Promise<Result<void, PersonProblem> | undefined> {
    const teams = await allowedTeams()
    const answer = teams === undefined ? no('cannot-be-looked-up' as const) : await mayActOf(client, user, teams)
    return !answer.ok && answer.problem === 'cannot-be-looked-up' ? undefined : answer
  }

  async function membersOf(group: SlackGroup, fresh: boolean): Promise<ReadonlySet<UserId> | undefined> {
    const [fromSlack, listed] = await Promise.all([
      Promise.all(group.usergroups.map((usergroup) => usergroups.get(usergroup, fresh))),
      Promise.all(group.users.map(async (user) => ({ user, may: await people.get(user, fresh) }))),
    ])
    if (fromSlack.includes(undefined) || listed.some(({ may }) => may === undefined)) return undefined
    const living = listed.filter(({ may }) => may?.ok === true).map(({ user }) => user)
    return new Set([...fromSlack.flatMap((members) => members ?? []), ...living])
  }

  return {
    async mayAct(user, team) {
      const teams = await allowedTeams()
      if (teams === undefined) return no('cannot-be-looked-up')
      return teams.has(team) ? mayActOf(client, user, teams) : no('other-team')
    },

    async stillMay(user) {
      return (await people.get(user, true)) ?? no('cannot-be-looked-up')
    },

    async roster(wanted, fresh) {
      const looked = await Promise.all(
        [...new Set(wanted)].map(async (name) => {
          const group = groups.get(name)
          return [name, group === undefined ? undefined : await membersOf(group, fresh)] as const
        }),
      )
      return new Map(looked.flatMap(([name, members]) => (members === undefined ? [] : [[name, members] as const])))
    },
  }
}

/** Slack leaves deactivated people out of it; guests and bots in it are stopped when they act. */
async function membersOfUsergroup(client: WebClient, usergroup: string, log: Log): Promise<readonly UserId[] | undefined> {
  try {
    return (await client.usergroups.users.list({ usergroup })).users ?? []
  } catch (error) {
    log.warn({ usergroup, code: slackFailureOf(error).code }, 'a Slack user group cannot be looked up: its seats stay empty')
    return undefined
  }
}
