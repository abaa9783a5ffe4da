import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../../src/domain/policy/evaluate.ts'
import type { Policy, PolicyRule, Predicate } from '../../../src/domain/policy/policy.ts'
import type { PolicyFacts } from '../../../src/domain/policy/policy-facts.ts'
import { tally } from '../../../src/domain/policy/tally.ts'
import type { Observation, Outcome, ReasonedDemand } from '../../../src/domain/policy/verdict.ts'
import { anyFacts, anyPolicy, anyPredicate, anyRule } from '../../support/any-policy.ts'
import { anyVotes } from '../../support/any-votes.ts'
import { policyOf, workflow } from '../../support/policies.ts'

const outcomeOf = (policy: Policy, facts: PolicyFacts): Outcome => evaluate(policy, facts).outcome
const demandsOf = (outcome: Outcome): readonly ReasonedDemand[] => (outcome.kind === 'demands' ? outcome.demands : [])
const isClosed = ({ kind }: Outcome): boolean => kind === 'forbidden' || kind === 'unmatched'

/** The policy with one more file, of this one rule. */
const withRule = ({ files, hash }: Policy, rule: PolicyRule): Policy => ({
  files: [...files, workflow([rule], { name: 'more', file: 'more.yml' })],
  hash,
})

/** Whether all that is asked there is asked here, too, or more. */
const asksAllOf = (here: Outcome, there: Outcome): boolean =>
  demandsOf(there).every(({ from, stage, approvals }) =>
    demandsOf(here).some((each) => each.from === from && each.stage === stage && each.approvals >= approvals),
  )

const STRICTNESS = { allowed: 0, demands: 1, unmatched: 2, forbidden: 3 } as const satisfies Record<Outcome['kind'], number>

const holds = (claim: string, property: (policy: Policy, facts: PolicyFacts) => void) =>
  it(claim, () => fc.assert(fc.property(anyPolicy, anyFacts, property), { numRuns: 500 }))

const added = (claim: string, effect: PolicyRule['effect']['is'], property: (before: Outcome, after: Outcome) => void) =>
  it(claim, () => {
    const rule = anyRule('one more').filter((each) => each.effect.is === effect)
    const law = fc.property(anyPolicy, anyFacts, rule, (policy, facts, one) =>
      property(outcomeOf(policy, facts), outcomeOf(withRule(policy, one), facts)),
    )
    fc.assert(law, { numRuns: 500 })
  })

describe('whatever the policy, whatever is asked', () => {
  holds('there is a verdict, the same each time, and nothing that came in is changed', (policy, facts) => {
    const frozen = deepFrozen(policy)
    expect(evaluate(frozen, deepFrozen(facts))).toEqual(evaluate(frozen, facts))
  })

  holds('every change that remains is judged by every rule of every file', (policy, facts) => {
    const { judgements } = evaluate(policy, facts)
    const names = policy.files.flatMap(({ file, rules }) => rules.map(({ name }) => `${file} ${name}`))
    expect(judgements).toHaveLength(facts.plan.changes.filter(({ standing }) => standing === 'todo').length)
    for (const { findings } of judgements) expect(findings.map(({ file, rule }) => `${file} ${rule}`)).toEqual(names)
  })

  holds('every predicate is asked to its last leaf, also where the answer is clear', (policy, facts) => {
    const [judgement] = evaluate(policy, facts).judgements
    const asked = policy.files.flatMap(({ appliesTo, rules }) =>
      rules.map(({ when }) => (appliesTo ? leaves(appliesTo) : 0) + leaves(when)),
    )
    if (judgement !== undefined) expect(judgement.findings.map(({ observed }) => tests(observed))).toEqual(asked)
  })

  holds('forbid beats what matches nothing, which beats require, which beats allow', (policy, facts) => {
    const { judgements, outcome } = evaluate(policy, facts)
    const fired = judgements.map(({ findings }) => findings.filter(({ state }) => state === 'fired').map(({ effect }) => effect.is))
    const all = fired.flat()
    const expected = all.includes('forbid')
      ? 'forbidden'
      : fired.some((effects) => effects.length === 0)
        ? 'unmatched'
        : all.includes('require')
          ? 'demands'
          : 'allowed'
    expect(outcome.kind).toBe(expected)
  })

  holds('a request takes the strictest of what its changes get alone, and all that each demands', (policy, facts) => {
    const changes = facts.plan.changes.filter(({ standing }) => standing === 'todo')
    const alone = changes.map((change) => outcomeOf(policy, { ...facts, plan: { ...facts.plan, changes: [change] } }))
    const together = outcomeOf(policy, facts)
    expect(STRICTNESS[together.kind]).toBe(Math.max(0, ...alone.map(({ kind }) => STRICTNESS[kind])))
    if (together.kind === 'demands') for (const each of alone) expect(asksAllOf(together, each)).toBe(true)
  })

  holds('no group is asked twice in one stage, and the stages are in order', (policy, facts) => {
    const demands = demandsOf(outcomeOf(policy, facts))
    expect(new Set(demands.map(({ from, stage }) => `${stage} ${from}`)).size).toBe(demands.length)
    expect(demands.map(({ stage }) => stage)).toEqual(demands.map(({ stage }) => stage).toSorted())
  })

  holds('the order of files and rules decides nothing', (policy, facts) => {
    const files = policy.files.toReversed().map((file) => ({ ...file, rules: file.rules.toReversed() }))
    const [there, back] = [outcomeOf(policy, facts), outcomeOf({ ...policy, files }, facts)]
    expect(back.kind).toBe(there.kind)
    expect(asksAllOf(back, there) && asksAllOf(there, back)).toBe(true)
  })

  holds('a file that applies to nothing changes nothing', (policy, facts) => {
    const never: Predicate = { op: 'not', part: { is: 'risk_at_least', level: 'low' } }
    const elsewhere = workflow(
      policy.files.flatMap(({ rules }) => rules),
      { file: 'elsewhere.yml', appliesTo: never, options: { expireAfter: 1 } },
    )
    const { outcome, options } = evaluate(policyOf(...policy.files, elsewhere), facts)
    const without = evaluate(policy, facts)
    expect(outcome.kind === 'unmatched' ? outcome.change : outcome).toEqual(
      without.outcome.kind === 'unmatched' ? without.outcome.change : without.outcome,
    )
    expect(options).toEqual(without.options)
  })

  holds('where there is no rule, nothing is open', (_, facts) => {
    const todo = facts.plan.changes.some(({ standing }) => standing === 'todo')
    expect(outcomeOf(policyOf(), facts)).toMatchObject(todo ? { kind: 'unmatched', nearest: undefined } : { kind: 'allowed', by: [] })
  })
})

describe('one more rule', () => {
  added('that forbids opens nothing, and takes no demand away', 'forbid', (before, after) => {
    if (isClosed(before)) expect(isClosed(after)).toBe(true)
    if (after.kind !== 'forbidden') expect(after.kind).toBe(before.kind)
    if (after.kind === 'demands') expect(after.demands).toEqual(demandsOf(before))
  })

  added('that requires opens nothing without somebody’s approval, and takes no demand away', 'require', (before, after) => {
    if (before.kind === 'forbidden') expect(after).toEqual(before)
    if (after.kind === 'allowed') expect(before.kind).toBe('allowed')
    if (before.kind === 'demands') expect(after.kind).toBe('demands')
    expect(after.kind !== 'demands' || asksAllOf(after, before)).toBe(true)
  })

  added('that allows opens only what matched nothing, and asks nobody', 'allow', (before, after) => {
    if (before.kind === 'unmatched') expect(after.kind).not.toBe('forbidden')
    else expect(after.kind).toBe(before.kind)
    if (before.kind === 'demands') expect(after).toEqual(before)
  })

  it('is felt only where it fires', () =>
    fc.assert(
      fc.property(anyPolicy, anyFacts, anyRule('one more'), (policy, facts, rule) => {
        const after = evaluate(withRule(policy, rule), facts)
        if (after.judgements.some(({ findings }) => findings.at(-1)?.state === 'fired')) return
        const before = evaluate(policy, facts)
        expect(after.outcome.kind).toBe(before.outcome.kind)
        expect(demandsOf(after.outcome)).toEqual(demandsOf(before.outcome))
      }),
      { numRuns: 500 },
    ))

  it('asks no fewer: what is met where more is asked is met where less is', () =>
    fc.assert(
      fc.property(anyVotes, ({ demands, votes, roster }) => {
        const met = (asked: readonly ReasonedDemand[]) => tally(asked, votes, 'rae', 'plan', roster).met
        if (met(demands)) for (let kept = 0; kept < demands.length; kept++) expect(met(demands.toSpliced(kept, 1))).toBe(true)
      }),
      { numRuns: 500 },
    ))
})

describe('a guard', () => {
  it('is as good as the same words in each rule', () =>
    fc.assert(
      fc.property(anyPredicate, anyRule('guarded'), anyFacts, (guard, rule, facts) => {
        const guarded = policyOf(workflow([rule], { appliesTo: guard }))
        const spelt = policyOf(workflow([{ ...rule, when: { op: 'all', parts: [guard, rule.when] } }]))
        expect(outcomeOf(guarded, facts).kind).toBe(outcomeOf(spelt, facts).kind)
      }),
      { numRuns: 500 },
    ))
})

function leaves(predicate: Predicate): number {
  if ('is' in predicate) return 1
  const parts = predicate.op === 'not' ? [predicate.part] : predicate.parts
  return parts.reduce((sum, part) => sum + leaves(part), 0)
}

const tests = (observed: Observation): number => ('test' in observed ? 1 : observed.parts.reduce((sum, part) => sum + tests(part), 0))

/** Sets and maps stay as they are: to freeze them changes nothing. */
function deepFrozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) deepFrozen(inner)
  return Object.freeze(value)
}
