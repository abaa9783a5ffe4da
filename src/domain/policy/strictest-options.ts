import type { Duration } from '../names.ts'
import type { PolicyOptions } from './policy.ts'

/** The strictest of each option: every pattern, the shortest time, the earliest escalation. */
export function strictestOptions(all: readonly PolicyOptions[]): PolicyOptions {
  return {
    reason: strictestReason(all.flatMap(({ reason }) => reason ?? [])),
    expireAfter: shortest(all.map(({ expireAfter }) => expireAfter)),
    remindAfter: shortest(all.map(({ remindAfter }) => remindAfter)),
    escalate: all.flatMap(({ escalate }) => escalate ?? []).sort((one, other) => one.after - other.after)[0],
    maxLifetime: shortest(all.map(({ maxLifetime }) => maxLifetime)),
  }
}

/** A pattern asks more than that there be a reason at all; several patterns are one that looks ahead for each of them. */
function strictestReason(reasons: readonly NonNullable<PolicyOptions['reason']>[]): PolicyOptions['reason'] {
  const patterns = [...new Set(reasons.flatMap((reason) => (reason.is === 'pattern' ? [reason.pattern] : [])))]
  if (patterns.length === 0) return reasons[0]
  const [only, ...others] = patterns
  const pattern = others.length === 0 ? only : `^${patterns.map((each) => `(?=[\\s\\S]*?(?:${each}))`).join('')}`
  return pattern === undefined ? undefined : { is: 'pattern', pattern }
}

function shortest(durations: readonly (Duration | undefined)[]): Duration | undefined {
  const said = durations.filter((duration) => duration !== undefined)
  return said.length === 0 ? undefined : Math.min(...said)
}
