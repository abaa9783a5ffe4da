import type { WebClient } from '@slack/web-api'
import { no, ok, type Result } from '../domain/result.ts'
import type { SlackFailure } from '../ports/messenger.ts'
import { slackFailureOf } from './slack-failure.ts'

/** Who the bot token is. */
export type BotIdentity = { readonly botId: string; readonly botUserId: string; readonly team: string }

export interface Identity {
  /** Asks Slack until it has answered once, then remembers: Slack may be unreachable when the process starts. */
  whoAmI(): Promise<Result<BotIdentity, SlackFailure>>
  known(): BotIdentity | undefined
}

export function createIdentity(client: WebClient): Identity {
  let known: BotIdentity | undefined

  return {
    known: () => known,
    async whoAmI() {
      if (known !== undefined) return ok(known)
      const asked = await ask(client)
      if (asked.ok) known = asked.value
      return asked
    },
  }
}

async function ask(client: WebClient): Promise<Result<BotIdentity, SlackFailure>> {
  try {
    const { bot_id: botId, user_id: botUserId, team_id: team } = await client.auth.test()
    if (botId === undefined || botUserId === undefined || team === undefined) return no({ kind: 'never', code: 'not_a_bot_token' })
    return ok({ botId, botUserId, team })
  } catch (error) {
    return no(slackFailureOf(error))
  }
}
