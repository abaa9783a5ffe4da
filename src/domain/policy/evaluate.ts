import { changeKeyOf } from '../plan.ts'
import { breakGlassOf } from './break-glass.ts'
import { combineDemands } from './combine-demands.ts'
import { nearestMiss } from './nearest-miss.ts'
import { allOf, observe } from './observe.ts'
import type { Policy, PolicyOptions, PolicyRule, WorkflowFile } from './policy.ts'
import type { ChangeFacts, PolicyFacts } from './policy-facts.ts'
import { strictestOptions } from './strictest-options.ts'
import type { Judgement, Outcome, RuleFinding, Verdict } from './verdict.ts'

/**
 * What policy says of a plan. Each change that remains to be done is judged by itself and the strictest answer stands:
 * forbidden, then unmatched (which is closed), then demands, then allowed. A plan with nothing left to do opens nothing
 * and is allowed by nobody's name.
 */
export function evaluate(policy: Policy, facts: PolicyFacts): Verdict {
  const judged = facts.plan.changes
    .filter(({ standing }) => standing === 'todo')
    .map((change) => ({ judgement: judge(policy, { ...facts, change }), files: filesFor(policy, { ...facts, change }) }))
  const judgements = judged.map(({ judgement }) => judgement)
  const applying = policy.files.filter((file) => judged.some(({ files }) => files.includes(file)))
  return {
    policy: policy.hash,
    judgements,
    outcome: outcomeOf(judgements),
    options: optionsOf(applying, judgements),
  }
}

/** What files say of every request holds wherever they apply; a way around approvals is theirs to open whose rules have fired. */
function optionsOf(applying: readonly WorkflowFile[], judgements: readonly Judgement[]): PolicyOptions {
  const fired = new Set(judgements.flatMap(firedOf).map(({ file }) => file))
  const breakGlass = breakGlassOf(applying.filter(({ file }) => fired.has(file)).map(({ options }) => options))
  const strictest = strictestOptions(applying.map(({ options }) => options))
  return breakGlass === undefined ? strictest : { ...strictest, breakGlass }
}

function judge(policy: Policy, facts: ChangeFacts): Judgement {
  const findings = policy.files.flatMap((file) => file.rules.map((rule) => find(file, rule, facts)))
  return { change: changeKeyOf(facts.change.change), findings }
}

function find(file: WorkflowFile, rule: PolicyRule, facts: ChangeFacts): RuleFinding {
  const when = observe(rule.when, facts)
  const scope = file.appliesTo && observe(file.appliesTo, facts)
  const observed = scope === undefined ? when : allOf([scope, when])
  const state = scope?.held === false ? 'out-of-scope' : when.held ? 'fired' : 'skipped'
  return { rule: rule.name, file: file.file, line: rule.line, state, observed, effect: rule.effect }
}

const filesFor = (policy: Policy, facts: ChangeFacts): readonly WorkflowFile[] =>
  policy.files.filter((file) => file.appliesTo === undefined || observe(file.appliesTo, facts).held)

/** The strictest answer of all; from the findings alone, so that whoever reads the record can judge once more. */
export function outcomeOf(judgements: readonly Judgement[]): Outcome {
  const forbidden = judgements.flatMap(forbiddersOf)
  if (forbidden.length > 0) return { kind: 'forbidden', by: forbidden }
  const unmatched = judgements.find((judgement) => firedOf(judgement).length === 0)
  if (unmatched !== undefined) return { kind: 'unmatched', change: unmatched.change, nearest: nearestMiss(unmatched.findings) }
  const fired = judgements.flatMap(firedOf)
  const demands = combineDemands(fired)
  return demands.length > 0 ? { kind: 'demands', demands } : { kind: 'allowed', by: [...new Set(fired.map(({ rule }) => rule))] }
}

const firedOf = ({ findings }: Judgement): readonly RuleFinding[] => findings.filter(({ state }) => state === 'fired')

const forbiddersOf = (judgement: Judgement) =>
  firedOf(judgement).flatMap(({ rule, effect }) =>
    effect.is === 'forbid' ? [{ rule, instead: effect.instead, change: judgement.change }] : [],
  )
