import type { GroupName, UserId } from '../names.ts'
import { areOne, rightOf, standsByRight } from './roster.ts'
import type { IgnoredVote, ReasonedDemand, Roster, Seat, Tally, Vote } from './verdict.ts'

/**
 * Who sits where. Two approvals are two people: each fills one seat at most, and moves to another of their groups where
 * that lets one more person sit. Stages open in order. Of several who could sit, whoever voted first does; a group that
 * is absent from the roster has no members. Members of `escalatedTo` may fill any open seat. No demands are met by no
 * votes: what is merely allowed needs no tally. Whoever votes in the place of another sits where that one may, and the two of them once.
 */
export function tally(
  demands: readonly ReasonedDemand[],
  votes: readonly Vote[],
  requester: UserId,
  digest: string,
  roster: Roster,
  escalatedTo?: GroupName,
): Tally {
  const places = demands.flatMap(placesOf).sort((one, other) => one.stage - other.stage)
  const isIn: IsIn = (group, vote) =>
    [group, escalatedTo].some((each) => each !== undefined && (roster.get(each)?.has(rightOf(vote)) ?? false))
  const standing = barEach(votes, (vote, heard) => barredBecause(vote, heard, { requester, digest, places, roster, isIn }))
  const counted = standing.filter(({ barred }) => barred === undefined).map(({ vote }) => vote)
  const { sitting, openStage } = fill(places, counted, isIn)
  const seats = places.map((place, i): Seat => ({ ...place, filledBy: sitting[i], open: place.stage <= openStage }))
  const ignored = standing.flatMap(({ vote, barred }): readonly IgnoredVote[] => {
    if (sitting.includes(vote)) return []
    return [{ vote, because: barred ?? unseatedBecause(vote, seats, isIn) }]
  })
  return { met: seats.every(({ filledBy }) => filledBy !== undefined), seats, ignored }
}

type Place = Pick<Seat, 'of' | 'stage' | 'because'>
type Sitting = readonly (Vote | undefined)[]
/** Whether a voter may fill a seat of the group. */
type IsIn = (group: GroupName | undefined, vote: Vote) => boolean

const placesOf = ({ approvals, from, stage, because }: ReasonedDemand): readonly Place[] =>
  Array.from({ length: approvals }, () => ({ of: from, stage, because }))

type Barred = { readonly vote: Vote; readonly barred: IgnoredVote['because'] | undefined }

/** In the order in which they voted, each seen beside those before that are not barred. */
function barEach(votes: readonly Vote[], because: (vote: Vote, heard: readonly Vote[]) => Barred['barred']): readonly Barred[] {
  const heard: Vote[] = []
  return votes.map((vote) => {
    const barred = because(vote, heard)
    if (barred === undefined) heard.push(vote)
    return { vote, barred }
  })
}

type Hearing = {
  readonly requester: UserId
  readonly digest: string
  readonly places: readonly Place[]
  readonly roster: Roster
  readonly isIn: IsIn
}

/** Why a vote counts nowhere, whatever seats are free. A person's first vote on this plan is the one that counts. */
function barredBecause(
  vote: Vote,
  heard: readonly Vote[],
  { requester, digest, places, roster, isIn }: Hearing,
): IgnoredVote['because'] | undefined {
  if (vote.digest !== digest) return 'another-plan'
  if (vote.by === requester) return 'own-request'
  if (vote.for === requester) return 'in-place-of-requester'
  if (!standsByRight(vote, roster)) return 'delegation-over'
  if (!places.some(({ of }) => isIn(of, vote))) return 'not-a-member'
  if (heard.some(({ by }) => by === vote.by)) return 'seat-already-filled'
  return heard.some((other) => areOne(other, vote, roster)) ? 'one-of-two-voted' : undefined
}

/** Opens stage after stage as long as each fills; whoever sits keeps a seat, though perhaps another. */
function fill(places: readonly Place[], votes: readonly Vote[], isIn: IsIn): { sitting: Sitting; openStage: number } {
  const stages = [...new Set(places.map(({ stage }) => stage))]
  let sitting: Sitting = places.map(() => undefined)
  for (const stage of stages) {
    const open = places.filter((place) => place.stage <= stage)
    for (const vote of votes) sitting = sitting.includes(vote) ? sitting : (seat(vote, sitting, open, isIn, new Set()) ?? sitting)
    if (open.some((_, i) => sitting[i] === undefined)) return { sitting, openStage: stage }
  }
  return { sitting, openStage: stages.at(-1) ?? 0 }
}

/** An augmenting path: a free seat, else that of somebody who finds another. `tried` keeps each seat from being asked twice. */
function seat(vote: Vote, sitting: Sitting, open: readonly Place[], isIn: IsIn, tried: Set<number>): Sitting | undefined {
  const own = [...open.keys()].filter((i) => !tried.has(i) && isIn(open[i]?.of, vote))
  const free = own.find((i) => sitting[i] === undefined)
  if (free !== undefined) return sitting.with(free, vote)
  for (const i of own) {
    const sitter = sitting[i]
    if (sitter === undefined || tried.has(i)) continue
    tried.add(i)
    const moved = seat(sitter, sitting, open, isIn, tried)
    if (moved !== undefined) return moved.with(i, vote)
  }
  return undefined
}

const unseatedBecause = (vote: Vote, seats: readonly Seat[], isIn: IsIn): IgnoredVote['because'] =>
  seats.some(({ of, open }) => !open && isIn(of, vote)) ? 'stage-not-open' : 'seat-already-filled'
