import type { WebClient } from '@slack/web-api'
import type { UserId } from '../domain/names.ts'
import type { PersonProblem } from '../domain/refusal.ts'
import { no, ok, type Result } from '../domain/result.ts'
import { slackFailureOf } from './slack-failure.ts'

/** Whether Slack knows the person as a full, living, human member of one of the teams. */
export async function mayActOf(client: WebClient, user: UserId, teams: ReadonlySet<string>): Promise<Result<void, PersonProblem>> {
  try {
    const { user: seen } = await client.users.info({ user })
    return seen === undefined ? no('unknown') : judge(seen, teams)
  } catch (error) {
    return no(NOBODY.has(slackFailureOf(error).code) ? 'unknown' : 'cannot-be-looked-up')
  }
}

const NOBODY = new Set(['user_not_found', 'user_not_visible', 'users_not_found'])

type Seen = NonNullable<Awaited<ReturnType<WebClient['users']['info']>>['user']>

function judge(seen: Seen, teams: ReadonlySet<string>): Result<void, PersonProblem> {
  if (seen.deleted) return no('deactivated')
  if (seen.is_bot || seen.is_workflow_bot || seen.id === 'USLACKBOT') return no('bot')
  if (seen.is_stranger || !teamsOf(seen).some((team) => teams.has(team))) return no('other-team')
  if (seen.is_restricted || seen.is_ultra_restricted) return no('guest')
  return ok(undefined)
}

/** In an Enterprise organisation a person has one home and several teams. */
const teamsOf = (seen: Seen): readonly string[] =>
  [seen.team_id, ...(seen.enterprise_user?.teams ?? [])].filter((team) => team !== undefined)
