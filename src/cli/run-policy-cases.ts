import type { AskCall, RemoveCall } from '../commands/command.ts'
import { parseCommand } from '../commands/parse.ts'
import type { PolicyCase } from '../config/policy-case.ts'
import type { LoadedPolicy } from '../config/workflow-files.ts'
import { assess } from '../domain/assess.ts'
import type { Assessment } from '../domain/assessment.ts'
import type { Prices } from '../domain/cost.ts'
import type { Knowledge } from '../domain/knowledge.ts'
import { todoOf } from '../domain/plan.ts'
import { no, ok, type Result } from '../domain/result.ts'
import { askProblemAnswer } from '../views/ask-problem-answer.ts'
import { commandProblemAnswer } from '../views/command-problem-answer.ts'
import { caseDifferences } from './case-differences.ts'
import { networkGiven, workspaceGiven } from './given-network.ts'
import { wantedOf } from './wanted-of.ts'

/** A case has passed where nothing differs from what it expects. */
export type CaseResult = { readonly case: PolicyCase; readonly differences: readonly string[] }

type Deps = { readonly knowledge: Knowledge; readonly prices: Prices }

/** Judges each case as a request of that text would be judged, with the policy of all files together. */
export const runPolicyCases = (loaded: LoadedPolicy, deps: Deps): readonly CaseResult[] =>
  loaded.cases.map((each) => ({ case: each, differences: differencesIn(each, loaded, deps) }))

function differencesIn(each: PolicyCase, loaded: LoadedPolicy, deps: Deps): readonly string[] {
  const assessment = assessCase(each, loaded, deps)
  return assessment.ok ? caseDifferences(each, assessment.value, loaded.policy) : [assessment.problem]
}

function assessCase(each: PolicyCase, { policy }: LoadedPolicy, { knowledge, prices }: Deps): Result<Assessment, string> {
  const call = parseCommand(each.request, knowledge.hosts, knowledge.sha256)
  if (!call.ok) return no(`the request is not understood: ${commandProblemAnswer(call.problem).text.replaceAll('\n', ' ')}`)
  if (!isAsk(call.value)) return no(`the request asks for nothing: begin with request, check or remove`)
  const { options } = call.value
  const workspace = workspaceGiven(each, options.workspace)
  const network = networkGiven(each.workspace, workspace.id)
  const asked = wantedOf(call.value, network)
  if (!asked.ok) return no(`the request is not understood: ${askProblemAnswer(asked.problem).text.replaceAll('\n', ' ')}`)
  const wanted = asked.value
  const requesterGroups = new Set(each.requesterIn)
  const { lifetime } = options
  const assessment = assess(
    { workspace, wanted, lifetime, requesterGroups, network, policy, prices, provision: 'when-needed', now: 0 },
    knowledge,
  )
  return todoOf(assessment.plan).length > 0
    ? ok(assessment)
    : no(`nothing remains to be judged: ${JSON.stringify(assessment.plan.changes)}`)
}

const isAsk = (call: { readonly verb: string }): call is AskCall | RemoveCall => 'wanted' in call || 'rules' in call
