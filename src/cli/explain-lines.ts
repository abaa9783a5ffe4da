import { parseCommand } from '../commands/parse.ts'
import type { Configuration } from '../config/configuration-file.ts'
import { assess } from '../domain/assess.ts'
import { groupsAskedAbout } from '../domain/policy/groups-of.ts'
import type { Policy } from '../domain/policy/policy.ts'
import type { Judgement, RuleFinding } from '../domain/policy/verdict.ts'
import { no, ok, type Result } from '../domain/result.ts'
import { knowledge } from '../knowledge/knowledge.ts'
import type { ManagedNetworks } from '../ports/managed-networks.ts'
import { builtInPrices, withOverrides } from '../prices/built-in.ts'
import { askProblemAnswer } from '../views/ask-problem-answer.ts'
import { checkAnswer } from '../views/check-answer.ts'
import { commandProblemAnswer } from '../views/command-problem-answer.ts'
import { observationLines } from '../views/observation-lines.ts'
import { inPlainText } from '../views/plain-text.ts'
import { wantedOf } from './wanted-of.ts'

/** `exit`: whether the question was wrong (2) or the answer could not be had (1). */
type Unexplained = { readonly text: string; readonly exit: 1 | 2 }

type Files = { readonly configuration: Configuration; readonly policy: Policy }

/** What would come of a request, then every rule with what it asked and saw; or why nothing can be said. */
export async function explainLines(
  { workspace: name, text }: { readonly workspace: string; readonly text: string },
  { configuration, policy }: Files,
  networks: Pick<ManagedNetworks, 'read'>,
): Promise<Result<readonly string[], Unexplained>> {
  const workspace = configuration.workspaces.find((each) => each.name === name.toLowerCase())
  if (workspace === undefined)
    return wrong(`There is no workspace ${name}; there are ${configuration.workspaces.map((each) => each.name).join(', ')}.`)
  const call = parseCommand(text, knowledge.hosts, knowledge.sha256)
  if (!call.ok) return wrong(inPlainText(commandProblemAnswer(call.problem).text))
  const { value: asked } = call
  if (asked.verb !== 'request' && asked.verb !== 'check' && asked.verb !== 'remove')
    return wrong('Only what request, check or remove would do can be explained.')
  const { options } = asked
  const network = await networks.read(workspace.id)
  if (!network.ok)
    return no({ text: `The network of ${name} could not be read: ${network.problem.code}: ${network.problem.message}`, exit: 1 })
  const changes = wantedOf(asked, network.value)
  if (!changes.ok) return wrong(inPlainText(askProblemAnswer(changes.problem).text))
  const wanted = changes.value
  const prices = withOverrides(builtInPrices, configuration.prices)
  const now = network.value.readAt
  const { provision } = configuration.apply
  const facts = {
    workspace,
    wanted,
    lifetime: options.lifetime,
    requesterGroups: new Set<string>(),
    network: network.value,
    policy,
    prices,
    provision,
    now,
  }
  const assessment = assess(facts, knowledge)
  const by = { user: '', team: '' }
  return ok([
    inPlainText(
      checkAnswer({ ask: { workspace, wanted, by }, assessment, network: network.value }, asked.verb === 'remove' ? [] : asked.notes).text,
    ),
    ...assessment.verdict.judgements.flatMap(judgementLines),
    ...aboutGroups(policy),
  ])
}

const judgementLines = ({ change, findings }: Judgement): readonly string[] => ['', change, ...findings.flatMap(findingLines)]

const findingLines = ({ state, rule, file, line, observed }: RuleFinding): readonly string[] => [
  `  ${state}: ${rule} (${file}:${line})`,
  ...(state === 'out-of-scope' ? [] : observationLines(observed, 2).map((each) => inPlainText(each.mrkdwn))),
]

function aboutGroups(policy: Policy): readonly string[] {
  const groups = [...groupsAskedAbout(policy)]
  return groups.length === 0 ? [] : ['', `Judged as if whoever asks were in none of the groups ${groups.join(', ')}.`]
}

const wrong = (text: string): Result<never, Unexplained> => no({ text, exit: 2 })
