import type { PolicyOptions } from '../domain/policy/policy.ts'
import type { Ask, AskProblem } from './desk.ts'

/** What the files that apply demand of a request besides approvals: a reason, a lifetime. */
export function optionsProblem({ reason, lifetime, until }: Ask, options: PolicyOptions): AskProblem | undefined {
  const given = reason?.trim() ?? ''
  const asked = options.reason
  if (asked !== undefined && given === '') return { problem: 'reason-required' }
  // The loader has compiled the pattern once already; one that does not compile stops the start.
  if (asked?.is === 'pattern' && !new RegExp(asked.pattern, 'u').test(given)) {
    return { problem: 'reason-does-not-match', pattern: asked.pattern }
  }
  const { maxLifetime } = options
  const tooLong = maxLifetime !== undefined && lifetime !== undefined && lifetime > maxLifetime
  if (!tooLong) return undefined
  return { problem: 'lifetime-too-long', longest: maxLifetime, latest: until === undefined ? undefined : until - lifetime + maxLifetime }
}
