import type { ReasonedDemand, RuleFinding } from './verdict.ts'

/** What is asked of one group in one stage is asked once, with the larger number, in the name of every rule that asks. By stage. */
export function combineDemands(fired: readonly Pick<RuleFinding, 'rule' | 'effect'>[]): readonly ReasonedDemand[] {
  const combined = new Map<string, ReasonedDemand>()
  for (const { rule, effect } of fired) {
    for (const demand of effect.is === 'require' ? effect.demands : []) {
      const key = `${demand.stage} ${demand.from}`
      combined.set(key, stricter(combined.get(key), { ...demand, because: [rule] }))
    }
  }
  return [...combined.values()].sort((one, other) => one.stage - other.stage)
}

function stricter(one: ReasonedDemand | undefined, other: ReasonedDemand): ReasonedDemand {
  if (one === undefined) return other
  const because = [...new Set([...one.because, ...other.because])]
  return { ...one, approvals: Math.max(one.approvals, other.approvals), because }
}
