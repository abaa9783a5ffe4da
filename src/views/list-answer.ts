import { describeDestination } from '../domain/destination/coverage.ts'
import type { LiveRule, Network } from '../domain/network.ts'
import type { Workspace } from '../domain/workspace.ts'
import type { Message } from '../ports/messenger.ts'
import { answer } from './answer.ts'
import { categoryWords } from './category-words.ts'
import { cut } from './cut.ts'
import { bold, code, type Mrkdwn, mrkdwn } from './mrkdwn.ts'
import { counted, date } from './words.ts'

/** The rules of a workspace as Azure tells them, those of people first. */
export function listAnswer(workspace: Workspace, network: Network): Message {
  const categories = [...new Set(['UserDefined', ...network.rules.map((rule) => rule.category)])]
  return answer(
    [
      mrkdwn`${bold(cut(workspace.name, 80))}: mode ${code(cut(network.isolationMode, 60))}, network ${code(cut(network.status, 60))}, ${counted(network.rules.length, 'rule')}, read ${date(network.readAt)}`,
      ...categories.flatMap((category) => linesOf(category, network.rules)),
    ],
    12,
  )
}

function linesOf(category: string, rules: readonly LiveRule[]): readonly Mrkdwn[] {
  const own = rules.filter((rule) => rule.category === category)
  const heading = mrkdwn`${bold(categoryWords(category))}`
  return own.length === 0 ? [mrkdwn`${heading}: none`] : [heading, ...own.map(ruleLine)]
}

function ruleLine({ name, destination, status, error }: LiveRule): Mrkdwn {
  const words = error === undefined ? [] : [mrkdwn`: ${cut(error, 300)}`]
  return mrkdwn`• ${code(cut(name, 80))} → ${code(cut(describeDestination(destination), 300))} · ${cut(status, 40)}${words}`
}
