import type { GroupName } from '../names.ts'
import type { BreakGlass, Demand, PolicyOptions } from './policy.ts'

/**
 * Who may do without approvals in an emergency, and who looks at it afterwards. Closed by default: it is open only where every
 * one of these files opens it. Whoever does it must be in a group of each, and each has it reviewed.
 */
export function breakGlassOf(files: readonly PolicyOptions[]): BreakGlass | undefined {
  const opened = files.flatMap(({ breakGlass }) => breakGlass ?? [])
  if (opened.length === 0 || opened.length < files.length) return undefined
  return { from: [...new Set(opened.flatMap(({ from }) => from))], review: together(opened.flatMap(({ review }) => review)) }
}

/** The same group asked twice is asked once, for the larger number. */
function together(reviews: readonly Demand[]): readonly Demand[] {
  const byGroup = new Map<GroupName, Demand>()
  for (const review of reviews) {
    const approvals = Math.max(review.approvals, byGroup.get(review.from)?.approvals ?? 0)
    byGroup.set(review.from, { ...review, approvals })
  }
  return [...byGroup.values()]
}
