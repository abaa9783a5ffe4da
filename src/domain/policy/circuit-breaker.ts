import type { GroupName } from '../names.ts'
import type { Breaker, Verdict } from './verdict.ts'

/** The time within which what policy alone has approved is counted (contract, configuration file). */
export const BREAKER_COUNTS_WITHIN = 60 * 60_000

/**
 * What policy would approve by itself waits for a person where it has approved as many in this workspace as are let
 * through so: something runs away, or somebody uses a rule that is too wide. Whom policy asks first of all is asked;
 * where it asks nobody at all, nobody can be asked, and it is closed until the hour is over.
 */
export function behindBreaker(verdict: Verdict, breaker: Breaker): Verdict {
  const { outcome } = verdict
  if (outcome.kind !== 'allowed' || outcome.by.length === 0 || breaker.approved < breaker.most) return verdict
  const because = `policy alone has approved ${breaker.approved} requests here within an hour, and then a person must look`
  const from = firstAsked(verdict)
  if (from !== undefined)
    return { ...verdict, breaker, outcome: { kind: 'demands', demands: [{ approvals: 1, from, stage: 1, because: [because] }] } }
  const instead = 'Ask again when the hour is over.'
  return {
    ...verdict,
    breaker,
    outcome: { kind: 'forbidden', by: verdict.judgements.map(({ change }) => ({ rule: because, instead, change })) },
  }
}

/** The first group of the earliest stage, in the order of the files that apply. */
function firstAsked({ judgements }: Verdict): GroupName | undefined {
  const demands = judgements.flatMap(({ findings }) =>
    findings.flatMap(({ state, effect }) => (state === 'out-of-scope' || effect.is !== 'require' ? [] : effect.demands)),
  )
  return [...demands].sort((one, other) => one.stage - other.stage)[0]?.from
}
