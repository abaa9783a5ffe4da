import type { Assessment, NetworkFacts } from './assessment.ts'
import { identityOf } from './destination/identity.ts'
import { canonicalResource } from './names.ts'
import { type ChangeKey, changeKeyOf, type Plan, type PlannedChange, replacedBy } from './plan.ts'
import type { Verdict } from './policy/verdict.ts'
import type { Difference, Edit } from './request.ts'
import { weightOf } from './risk.ts'

/** In what an assessment differs from the one before it: what people are shown where votes fell. */
export function differencesOf(was: Assessment, is: Assessment): readonly Difference[] {
  return [
    ...inChanges(was.plan, is.plan),
    ...(was.cost.monthly === is.cost.monthly && was.cost.currency === is.cost.currency
      ? []
      : [{ in: 'cost', was: was.cost.monthly, is: is.cost.monthly, currency: is.cost.currency } as const]),
    ...(was.risk.level === is.risk.level ? [] : [{ in: 'risk', was: was.risk.level, is: is.risk.level } as const]),
    ...inNetwork(was, is),
    ...(was.verdict.policy === is.verdict.policy ? [] : [{ in: 'policy', was: was.verdict.policy, is: is.verdict.policy } as const]),
  ]
}

/**
 * Whether votes for the one hold for the other: the same place and policy, nothing more to do, to pay or to fear, nothing
 * that cannot be done any more, and a verdict that asks nobody whom the first did not ask.
 */
export function isOnlyLess(was: Assessment, is: Assessment): boolean {
  return (
    added(was.plan, is.plan).length === 0 &&
    impossibleIn(is.plan).every((key) => impossibleIn(was.plan).includes(key)) &&
    asksNoMore(was.verdict, is.verdict) &&
    samePlace(was.facts, is.facts) &&
    was.verdict.policy === is.verdict.policy &&
    was.cost.currency === is.cost.currency &&
    is.cost.monthly <= was.cost.monthly &&
    weightOf(is.risk.level) <= weightOf(was.risk.level) &&
    (is.plan.provisioning === 'not-needed' || is.plan.provisioning === was.plan.provisioning) &&
    (was.plan.spark === true || is.plan.spark !== true) &&
    (was.plan.startsFirewall || !is.plan.startsFirewall)
  )
}

/** For how long it is wanted stands in what was asked, not in what it was found to mean. */
export const inLifetime = ({ lifetime: was }: Edit, { lifetime: is }: Edit): readonly Difference[] =>
  was === is ? [] : [{ in: 'lifetime', was, is }]

function asksNoMore({ outcome: was }: Verdict, { outcome: is }: Verdict): boolean {
  if (is.kind === 'allowed') return true
  if (is.kind !== 'demands' || was.kind !== 'demands') return false
  return is.demands.every((demand) =>
    was.demands.some((asked) => asked.from === demand.from && asked.stage === demand.stage && asked.approvals >= demand.approvals),
  )
}

function inChanges(was: Plan, is: Plan): readonly Difference[] {
  const [more, fewer] = [added(was, is), added(is, was)]
  return more.length + fewer.length === 0 ? [] : [{ in: 'changes', more, fewer }]
}

/** What the second has to do and the first had not. A name that leads elsewhere now is another change. */
function added(first: Plan, second: Plan): readonly ChangeKey[] {
  const known = new Set(standingAs('todo', first).map(textOf))
  return standingAs('todo', second).flatMap((planned) => (known.has(textOf(planned)) ? [] : [changeKeyOf(planned.change)]))
}

const standingAs = (standing: PlannedChange['standing'], { changes }: Plan): readonly PlannedChange[] =>
  changes.filter((planned) => planned.standing === standing)

/** What is put in the place of another rule is another change than what is put beside it. */
const textOf = (planned: PlannedChange): string => {
  const { do: what, rule } = planned.change
  return `${what} ${rule.name} ${identityOf(rule.destination)} ${replacedBy(planned) ?? ''}`
}

const impossibleIn = (plan: Plan): readonly ChangeKey[] => standingAs('impossible', plan).map(({ change }) => changeKeyOf(change))

/** The same workspace, not one made anew under the same name, in the same isolation mode. */
const samePlace = (was: NetworkFacts, is: NetworkFacts): boolean =>
  canonicalResource(was.workspaceId) === canonicalResource(is.workspaceId) &&
  was.workspaceUid === is.workspaceUid &&
  was.isolationMode === is.isolationMode

function inNetwork(was: Assessment, is: Assessment): readonly Difference[] {
  const before = factTexts(was)
  return Object.entries(factTexts(is)).flatMap(([fact, now]) => {
    const then = before[fact] ?? 'unknown'
    return then === now ? [] : [{ in: 'network', fact, was: then, is: now } as const]
  })
}

/** By the words under which people are shown them. */
const factTexts = ({ facts, plan }: Assessment): Readonly<Record<string, string>> => ({
  workspace: canonicalResource(facts.workspaceId),
  'workspace identity': facts.workspaceUid ?? 'unknown',
  'isolation mode': facts.isolationMode,
  'network status': facts.status,
  'firewall SKU': facts.firewallSku,
  firewall: facts.firewallRuns ? 'running' : 'not running',
  provisioning: plan.spark ? `${plan.provisioning}, for Spark too` : plan.provisioning,
})
