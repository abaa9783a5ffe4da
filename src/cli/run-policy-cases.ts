import { parseCommand } from '../commands/parse.ts'
import type { PolicyCase } from '../config/policy-case.ts'
import type { LoadedPolicy } from '../config/workflow-files.ts'
import { assess } from '../domain/assess.ts'
import type { Assessment } from '../domain/assessment.ts'
import type { Cloud } from '../domain/cloud.ts'
import type { Prices } from '../domain/cost.ts'
import type { EndpointTarget } from '../domain/destination/endpoint-targets.ts'
import type { Knowledge } from '../domain/knowledge.ts'
import { todoOf } from '../domain/plan.ts'
import { no, ok, type Result } from '../domain/result.ts'
import { askProblemAnswer } from '../views/ask-problem-answer.ts'
import { commandProblemAnswer } from '../views/command-problem-answer.ts'
import { caseDifferences } from './case-differences.ts'
import { networkGiven, workspaceGiven } from './given-network.ts'
import { isChanging, wantedOf } from './wanted-of.ts'

/** A case has passed where nothing differs from what it expects. */
export type CaseResult = { readonly case: PolicyCase; readonly differences: readonly string[] }

type Deps = {
  readonly knowledge: Knowledge
  readonly prices: Prices
  /** What private endpoints may lead to beyond Azure ML's list. */
  readonly otherTargets?: readonly EndpointTarget[] | undefined
}

/** Judges each case as a request of that text would be judged, with the policy of all files together. */
export const runPolicyCases = (loaded: LoadedPolicy, deps: Deps): readonly CaseResult[] =>
  loaded.cases.map((each) => ({ case: each, differences: differencesIn(each, loaded, deps) }))

function differencesIn(each: PolicyCase, loaded: LoadedPolicy, deps: Deps): readonly string[] {
  const assessment = assessCase(each, loaded, deps)
  return assessment.ok ? caseDifferences(each, assessment.value, loaded.policy) : [assessment.problem]
}

function assessCase(each: PolicyCase, { policy }: LoadedPolicy, { knowledge, prices, otherTargets }: Deps): Result<Assessment, string> {
  const call = parseCommand(each.request, knowledge.hosts, knowledge.sha256)
  if (!call.ok) return no(`the request is not understood: ${commandProblemAnswer(call.problem).text.replaceAll('\n', ' ')}`)
  if (!isChanging(call.value)) return no(`the request asks for nothing: begin with request, bundle, check or remove`)
  const { options } = call.value
  const workspace = workspaceGiven(each, options.workspace)
  const network = networkGiven(each.workspace, workspace.id)
  const asked = wantedOf(call.value, { network, cloud: CLOUD }, knowledge)
  if (!asked.ok) return no(`the request is not understood: ${askProblemAnswer(asked.problem).text.replaceAll('\n', ' ')}`)
  const { wanted } = asked.value
  const requesterGroups = new Set(each.requesterIn)
  const { lifetime } = options
  const assessment = assess(
    { workspace, wanted, lifetime, requesterGroups, network, policy, prices, provision: 'when-needed', otherTargets, cloud: CLOUD, now: 0 },
    knowledge,
  )
  return todoOf(assessment.plan).length > 0
    ? ok(assessment)
    : no(`nothing remains to be judged: ${JSON.stringify(assessment.plan.changes)}`)
}

/** A case says everything it depends on, so the environment is not asked. */
const CLOUD: Cloud = 'public'
