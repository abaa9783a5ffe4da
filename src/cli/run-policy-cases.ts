import { parseCommand } from '../commands/parse.ts'
import type { PolicyCase } from '../config/policy-case.ts'
import type { LoadedPolicy } from '../config/workflow-files.ts'
import { assess } from '../domain/assess.ts'
import type { Assessment } from '../domain/assessment.ts'
import type { Cloud } from '../domain/cloud.ts'
import type { Prices } from '../domain/cost.ts'
import type { EndpointTarget } from '../domain/destination/endpoint-targets.ts'
import type { Knowledge } from '../domain/knowledge.ts'
import type { GroupName } from '../domain/names.ts'
import { todoOf } from '../domain/plan.ts'
import { tally } from '../domain/policy/tally.ts'
import type { Roster } from '../domain/policy/verdict.ts'
import { no, ok, type Result } from '../domain/result.ts'
import { askProblemAnswer } from '../views/ask-problem-answer.ts'
import { commandProblemAnswer } from '../views/command-problem-answer.ts'
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
  if (!assessment.ok) return [assessment.problem]
  const { expect } = each
  return [
    ...differs('outcome', [expect.outcome], [assessment.value.verdict.outcome.kind]),
    ...differs('fired', expect.fired, firedIn(assessment.value)),
    ...differs('open_seats', expect.openSeats, openSeatsIn(each, assessment.value)),
  ]
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

const firedIn = ({ verdict }: Assessment): readonly string[] => [
  ...new Set(verdict.judgements.flatMap(({ findings }) => findings.filter(({ state }) => state === 'fired').map(({ rule }) => rule))),
]

/** Who asks is called so in `votes`. */
const REQUESTER = 'requester'

function openSeatsIn({ votes, requesterIn }: PolicyCase, { verdict: { outcome }, digest }: Assessment): readonly GroupName[] {
  if (outcome.kind !== 'demands') return []
  const roster = rosterOf([...votes, { by: REQUESTER, in: requesterIn }])
  const cast = votes.map(({ by }, at) => ({ by, at, digest }))
  const { seats } = tally(outcome.demands, cast, REQUESTER, digest, roster)
  return seats.filter(({ filledBy }) => filledBy === undefined).map(({ of }) => of)
}

const rosterOf = (people: PolicyCase['votes']): Roster =>
  new Map(
    people
      .flatMap((person) => person.in)
      .map((group) => [group, new Set(people.filter((one) => one.in.includes(group)).map(({ by }) => by))]),
  )

function differs(what: string, expected: readonly string[] | undefined, seen: readonly string[]): readonly string[] {
  if (expected === undefined || spelt(expected) === spelt(seen)) return []
  return [`${what}: expected ${shown(expected)}, was ${shown(seen)}`]
}

const spelt = (words: readonly string[]): string => JSON.stringify([...words].sort())

const shown = (words: readonly string[]): string => (words.length === 0 ? 'none' : [...words].sort().join(', '))
