import type { GroupName, UserId } from '../names.ts'
import { tally } from './tally.ts'
import type { ReasonedDemand, Roster, Tally, Vote } from './verdict.ts'
import { waitingFor } from './waiting-for.ts'
import { wouldCount } from './would-count.ts'

/** What one more approval would do, and who could give it. */
export type NextVote = {
  /** Each of them alone. */
  readonly by: readonly UserId[]
  /** The groups by which they are asked, of stages that are open. */
  readonly of: readonly GroupName[]
  readonly does: Does
}

type Does =
  | { readonly is: 'approved' }
  | { readonly is: 'stage-opens'; readonly stage: number; readonly groups: readonly GroupName[] }
  | { readonly is: 'still-waits'; readonly groups: readonly GroupName[] }

/**
 * Every vote that would count now, those together that would do the same. It asks `wouldCount` as a click does, so it
 * promises nobody what a click would refuse; none at all means that nobody is left who could go on.
 */
export function whatIf(
  demands: readonly ReasonedDemand[],
  votes: readonly Vote[],
  requester: UserId,
  digest: string,
  roster: Roster,
  escalatedTo?: GroupName,
): readonly NextVote[] {
  const before = tally(demands, votes, requester, digest, roster, escalatedTo)
  const voted = new Set(votes.filter((vote) => vote.digest === digest).map(({ by }) => by))
  const groups = [...new Set([...demands.map(({ from }) => from), ...(escalatedTo === undefined ? [] : [escalatedTo])])]
  const next = alikeIn(groups, roster).flatMap(({ people, of }): readonly NextVote[] => {
    const by = people.filter((person) => person !== requester && !voted.has(person))
    const [first] = by
    const counted =
      first === undefined ? undefined : wouldCount(demands, votes, { by: first, at: 0, digest }, requester, roster, escalatedTo)
    return counted?.ok
      ? [{ by, of: of.filter((group) => group === escalatedTo || isOpen(group, before)), does: doesTo(before, counted.value) }]
      : []
  })
  return joined(next)
}

/** People who are in the same of these groups are alike: of each kind one is asked for all. */
function alikeIn(groups: readonly GroupName[], roster: Roster) {
  const kinds = new Map<string, { people: UserId[]; of: readonly GroupName[] }>()
  for (const person of new Set(groups.flatMap((group) => [...(roster.get(group) ?? [])]))) {
    const of = groups.filter((group) => roster.get(group)?.has(person))
    const kind = kinds.get(of.join('\n')) ?? { people: [], of }
    kind.people.push(person)
    kinds.set(of.join('\n'), kind)
  }
  return [...kinds.values()]
}

const isOpen = (group: GroupName, { seats }: Tally): boolean => seats.some(({ of, open }) => open && of === group)

function doesTo(before: Tally, after: Tally): Does {
  if (after.met) return { is: 'approved' }
  const [stage, groups] = [openStageOf(after), waitingFor(after)]
  return stage > openStageOf(before) ? { is: 'stage-opens', stage, groups } : { is: 'still-waits', groups }
}

const openStageOf = ({ seats }: Tally): number => Math.max(0, ...seats.filter(({ open }) => open).map(({ stage }) => stage))

function joined(votes: readonly NextVote[]): readonly NextVote[] {
  const byEffect = new Map<string, NextVote>()
  for (const vote of votes) {
    const key = JSON.stringify(vote.does)
    const same = byEffect.get(key)
    byEffect.set(key, same === undefined ? vote : { ...vote, by: [...same.by, ...vote.by], of: [...new Set([...same.of, ...vote.of])] })
  }
  return [...byEffect.values()]
}
