import type { BreakGlass } from '../domain/policy/policy.ts'
import { tally } from '../domain/policy/tally.ts'
import type { Directory } from '../ports/directory.ts'
import type { Ask, AskProblem, Assessed } from './desk.ts'

/**
 * Why somebody may not do without approvals here. What policy forbids or does not cover, and what Azure would refuse, never
 * comes this far; a reason is always asked, and people who can look at it afterwards must be there.
 */
export async function breakGlassProblem({ ask, assessment }: Assessed, directory: Directory): Promise<AskProblem | undefined> {
  const { outcome, options } = assessment.verdict
  if (outcome.kind === 'allowed') return { problem: 'no-break-glass', because: 'not-needed' }
  const { breakGlass } = options
  if (breakGlass === undefined) return { problem: 'no-break-glass', because: 'not-in-policy' }
  if ((ask.reason ?? '').trim() === '') return { problem: 'reason-required' }
  return whoIsLacking(ask, breakGlass, directory)
}

async function whoIsLacking({ by }: Ask, { from, review }: BreakGlass, directory: Directory): Promise<AskProblem | undefined> {
  const groups = [...new Set([...from, ...review.map((demand) => demand.from)])]
  const roster = await directory.roster(groups, true)
  const unknown = groups.filter((group) => !roster.has(group))
  if (unknown.length > 0) return { problem: 'groups-unknown', groups: unknown }
  const notIn = from.filter((group) => !roster.get(group)?.has(by.user))
  if (notIn.length > 0) return { problem: 'no-break-glass', because: 'not-a-member', groups: notIn }
  const everybody = [...new Set(review.flatMap((demand) => [...(roster.get(demand.from) ?? [])]))]
  const looking = everybody.map((user) => ({ by: user, at: 0, digest: '' }))
  const { seats } = tally(
    review.map((demand) => ({ ...demand, because: [] })),
    looking,
    by.user,
    '',
    new Map(roster),
  )
  const empty = seats.find(({ filledBy }) => filledBy === undefined)
  return empty === undefined ? undefined : { problem: 'no-break-glass', because: 'nobody-could-review', groups: [empty.of] }
}
