import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makePlan } from '../../src/domain/make-plan.ts'
import type { LiveRule } from '../../src/domain/network.ts'
import type { Change, Finding, Plan } from '../../src/domain/plan.ts'
import { anyRules, anyWanted } from '../support/any-network.ts'
import { knowledge } from '../support/knowledge.ts'
import { naivePlan } from '../support/naive-plan.ts'
import { network } from '../support/networks.ts'

const plan = (wanted: readonly Change[], rules: readonly LiveRule[]) =>
  makePlan(wanted, network({ status: 'Active', rules }), { provision: 'never' }, knowledge.hosts)

const asked = anyRules.chain((rules) => fc.tuple(fc.constant(rules), anyWanted(rules)))
const holds = (claim: string, property: (rules: readonly LiveRule[], wanted: readonly Change[]) => void) =>
  it(claim, () =>
    fc.assert(
      fc.property(asked, ([rules, wanted]) => property(rules, wanted)),
      { numRuns: 3_000 },
    ),
  )

describe('whatever is wanted of whatever network', () => {
  holds('is found as by going through all rules for each change', (rules, wanted) => {
    const naive = naivePlan(wanted, rules)
    const made = plan(wanted, rules).changes
    expect(made.map(({ standing }) => standing)).toEqual(naive.map(({ standing }) => standing))
    expect(made.map(({ findings }) => findings.filter(isOfRules))).toEqual(naive.map(({ findings }) => findings.filter(isOfRules)))
  })

  holds('leaves nothing to do once it is done', (rules, wanted) => {
    const made = plan(wanted, rules)
    fc.pre(made.changes.every(({ standing }) => standing !== 'impossible'))
    expect(plan(wanted, applied(made, rules)).changes.map(({ standing }) => standing)).toEqual(wanted.map(() => 'nothing-to-do'))
  })

  holds('leaves a network in which everything that was put stands', (rules, wanted) => {
    const made = plan(wanted, rules)
    const after = applied(made, rules)
    const puts = made.changes.filter(({ change, standing }) => change.do === 'put-rule' && standing === 'todo')
    expect(puts.every(({ change }) => after.some(({ destination }) => destination === change.rule.destination))).toBe(true)
    expect(new Set(after.map(({ name }) => name.toLowerCase())).size).toBe(after.length)
  })

  holds('names as needless only rules that may go without closing anything', (rules, wanted) => {
    const made = plan(wanted, rules)
    fc.pre(made.changes.every(({ standing }) => standing !== 'impossible'))
    const needless = made.changes.flatMap(({ findings }) => findings.flatMap((each) => (each.finding === 'supersedes' ? each.rules : [])))
    const kept = applied(made, rules).filter(({ name }) => !needless.includes(name))
    expect(plan(wanted, kept).changes.map(({ standing }) => standing)).toEqual(wanted.map(() => 'nothing-to-do'))
  })
})

/** What is said of other rules, rather than of the destination. */
const isOfRules = ({ finding }: Finding): boolean => ['same', 'covered', 'duplicate', 'supersedes', 'removes', 'gone'].includes(finding)

/** The rules once all that is to be done is done. */
function applied({ changes }: Plan, rules: readonly LiveRule[]): readonly LiveRule[] {
  return changes.reduce((now, { change, standing }) => {
    if (standing !== 'todo') return now
    const others = now.filter(({ name }) => name.toLowerCase() !== change.rule.name.toLowerCase())
    return change.do === 'remove-rule' ? others : [...others, { ...change.rule, category: 'UserDefined', status: 'Active' }]
  }, rules)
}
