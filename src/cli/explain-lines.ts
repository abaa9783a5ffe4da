import { parseCommand } from '../commands/parse.ts'
import type { Configuration } from '../config/configuration-file.ts'
import { assess } from '../domain/assess.ts'
import type { Cloud } from '../domain/cloud.ts'
import { groupsAskedAbout } from '../domain/policy/groups-of.ts'
import type { Policy } from '../domain/policy/policy.ts'
import type { Judgement, Verdict } from '../domain/policy/verdict.ts'
import { no, ok, type Result } from '../domain/result.ts'
import { knowledge } from '../knowledge/knowledge.ts'
import type { ManagedNetworks } from '../ports/managed-networks.ts'
import { createPriceList } from '../prices/create-price-list.ts'
import { askProblemAnswer } from '../views/ask-problem-answer.ts'
import { checkAnswer } from '../views/check-answer.ts'
import { commandProblemAnswer } from '../views/command-problem-answer.ts'
import { inPlainText } from '../views/plain-text.ts'
import { inWords } from '../views/words.ts'
import { findingLines } from './finding-lines.ts'
import { isChanging, wantedOf } from './wanted-of.ts'

/** `exit`: whether the question was wrong (2) or the answer could not be had (1). */
type Unexplained = { readonly text: string; readonly exit: 1 | 2 }

type Files = { readonly configuration: Configuration; readonly policy: Policy }

/** What would come of a request, then every rule with what it asked and saw; or why nothing can be said. */
export async function explainLines(
  { workspace: name, text }: { readonly workspace: string; readonly text: string },
  { configuration, policy }: Files,
  networks: Pick<ManagedNetworks, 'read'>,
  cloud: Cloud,
): Promise<Result<readonly string[], Unexplained>> {
  const workspace = configuration.workspaces.find((each) => each.name === name.toLowerCase())
  if (workspace === undefined)
    return wrong(`There is no workspace ${name}; there are ${configuration.workspaces.map((each) => each.name).join(', ')}.`)
  const call = parseCommand(text, knowledge.hosts, knowledge.sha256)
  if (!call.ok) return wrong(inPlainText(commandProblemAnswer(call.problem).text))
  const { value: asked } = call
  if (!isChanging(asked)) return wrong('Only what request, bundle, check or remove would do can be explained.')
  const { options } = asked
  const network = await networks.read(workspace.id)
  if (!network.ok)
    return no({ text: `The network of ${name} could not be read: ${network.problem.code}: ${network.problem.message}`, exit: 1 })
  const changes = wantedOf(asked, { network: network.value, cloud }, knowledge)
  if (!changes.ok) return wrong(inPlainText(askProblemAnswer(changes.problem).text))
  const { wanted, bundle } = changes.value
  const prices = await createPriceList(configuration.prices, { clock: Date.now }).pricesFor(network.value.location)
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
    otherTargets: configuration.otherTargets,
    workspaces: configuration.workspaces,
    cloud,
    now,
  }
  const assessment = assess(facts, knowledge)
  const by = { user: '', team: '' }
  return ok([
    inPlainText(
      checkAnswer({ ask: { workspace, wanted, bundle, by }, assessment, network: network.value }, 'notes' in asked ? asked.notes : []).text,
    ),
    ...assessment.verdict.judgements.flatMap(judgementLines),
    ...optionLines(assessment.verdict),
    ...aboutGroups(policy),
  ])
}

const judgementLines = ({ change, findings }: Judgement): readonly string[] => ['', change, ...findings.flatMap(findingLines)]

/** What else is asked of the request, by the files that apply, and which policy this was. */
function optionLines({ options, policy }: Verdict): readonly string[] {
  const { reason, expireAfter, remindAfter, escalate, maxLifetime } = options
  return [
    '',
    ...(reason === undefined ? [] : [reason.is === 'required' ? 'A reason is required.' : `The reason must hold ${reason.pattern}`]),
    ...(expireAfter === undefined ? [] : [`Undecided, it would end after ${inWords(expireAfter)}.`]),
    ...(remindAfter === undefined ? [] : [`A first reminder would come after ${inWords(remindAfter)}.`]),
    ...(escalate === undefined ? [] : [`After ${inWords(escalate.after)} ${escalate.to} would be told.`]),
    ...(maxLifetime === undefined ? [] : [`It would be removed again after ${inWords(maxLifetime)} at most.`]),
    `Policy ${policy}`,
  ]
}

function aboutGroups(policy: Policy): readonly string[] {
  const groups = [...groupsAskedAbout(policy)]
  return groups.length === 0 ? [] : ['', `Judged as if whoever asks were in none of the groups ${groups.join(', ')}.`]
}

const wrong = (text: string): Result<never, Unexplained> => no({ text, exit: 2 })
