import { describeDestination } from '../domain/destination/coverage.ts'
import type { LiveRule, Network } from '../domain/network.ts'
import { factsOf } from '../domain/network-facts.ts'
import type { ProjectsHub } from '../domain/projects-hub.ts'
import type { Workspace } from '../domain/workspace.ts'
import type { Message } from '../ports/messenger.ts'
import { answer } from './answer.ts'
import { categoryWords } from './category-words.ts'
import { cut } from './cut.ts'
import { bold, code, type Mrkdwn, mrkdwn } from './mrkdwn.ts'
import { networkLines, reachWords } from './network-words.ts'
import { purposeOf } from './purpose-words.ts'
import { ruleStatusWords } from './rule-status-words.ts'
import { counted } from './words.ts'

/** The network of a workspace and its rules as Azure tells them, those of people first. A project has its hub's. */
export function listAnswer(workspace: Workspace, network: Network, hub?: ProjectsHub): Message {
  const facts = factsOf(network)
  const hasRules = hub === undefined && network.isolationMode !== 'Disabled'
  const categories = hasRules ? [...new Set(['UserDefined', ...network.rules.map((rule) => rule.category)])] : []
  const rules = hasRules ? [mrkdwn`, ${counted(network.rules.length, 'rule')}`] : []
  return answer(
    [
      mrkdwn`${bold(cut(workspace.name, 80))}: ${reachWords(facts)}${rules}`,
      ...networkLines(facts, hub),
      ...categories.flatMap((category) => linesOf(category, network)),
    ],
    12,
  )
}

function linesOf(category: string, network: Network): readonly Mrkdwn[] {
  const own = network.rules.filter((rule) => rule.category === category)
  const heading = categoryWords(category)
  return own.length === 0 ? [mrkdwn`${heading}: none`] : [heading, ...own.map((rule) => ruleLine(rule, network))]
}

function ruleLine(rule: LiveRule, network: Network): Mrkdwn {
  const { name, destination, error } = rule
  const purpose = purposeOf(rule)
  const why = purpose === undefined ? [] : [mrkdwn` (${purpose})`]
  const words = error === undefined ? [] : [mrkdwn`: ${cut(error, 300)}`]
  return mrkdwn`• ${code(cut(name, 80))} → ${code(cut(describeDestination(destination), 300))}${why} · ${ruleStatusWords(rule, network)}${words}`
}
