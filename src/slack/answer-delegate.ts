import type { DelegateCall } from '../commands/command.ts'
import type { Person } from '../desk/desk.ts'
import { unreachable } from '../domain/result.ts'
import type { Message } from '../ports/messenger.ts'
import {
  delegatedAnswer,
  delegationProblemAnswer,
  delegationsAnswer,
  endedAnswer,
  endedMessage,
  standInMessage,
} from '../views/delegation-answers.ts'
import type { Deps } from './handle-intent.ts'
import type { CommandIntent } from './intent.ts'

/**
 * Who stands in for whom. The other one is whispered to in the channel where it was said: Slack shows that only to who is in
 * it and looks at it sooner or later, so whoever gave it is told when it did not get there.
 */
export function createAnswerDelegate({ desk, messenger }: Pick<Deps, 'desk' | 'messenger'>) {
  return async (call: DelegateCall, { user, team, channel }: CommandIntent): Promise<Message> => {
    const by: Person = { user, team }
    switch (call.does) {
      case 'list':
        return delegationsAnswer(user, await desk.delegationsOf(user))
      case 'give': {
        const given = await desk.delegate(by, call.to, call.lasting)
        if (!given.ok) return delegationProblemAnswer(given.problem)
        const told = await messenger.whisper(channel, given.value.to, standInMessage(given.value))
        return delegatedAnswer(given.value, told.ok)
      }
      case 'end': {
        const ended = await desk.endDelegations(by)
        if (!ended.ok) return delegationProblemAnswer(ended.problem)
        await Promise.all(ended.value.map((each) => messenger.whisper(channel, each.by === user ? each.to : each.by, endedMessage(each))))
        return endedAnswer(ended.value)
      }
      default:
        return unreachable(call)
    }
  }
}
