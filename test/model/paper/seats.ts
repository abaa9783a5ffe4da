import { hasLeft, isIn } from '../outside/scene.ts'
import { ESCALATES_TO, textOf } from '../outside/spec.ts'
import type { Answer, Known, Sheet, Vote } from './paper.ts'
import { isAsked, lenders, notAsked, standsInFor } from './rights.ts'

/** The vote a person has by the first right that makes it count, or why none does. */
export function castBy(sheet: Sheet, request: Known, by: string): Vote | Answer {
  if (by === request.by) return 'own-request'
  const on = textOf(request.spec)
  const words: Answer[] = []
  const others = lenders(sheet, by)
  const first = others.filter((whom) => whom === sheet.firstLender)
  for (const whom of [undefined, ...first, ...others.filter((each) => !first.includes(each))]) {
    const vote: Vote = { by, for: whom, on }
    const isAgain = request.votes.some((other) => other.by === by && other.for === whom && other.on === on)
    if (isAgain || whom === request.by) words.push('no-seat')
    else if (!sheet.scene.slackAnswers || !isAsked(sheet, whom ?? by, request)) words.push('not-a-member')
    else if (seated(sheet, request, [...request.votes, vote]).sitting.includes(vote)) return vote
    else words.push('no-seat')
  }
  return words.find((word) => word !== 'not-a-member') ?? notAsked(sheet, request, 'not-a-member')
}

export type Seated = { readonly sitting: readonly Vote[]; readonly full: boolean }

/**
 * Who sits, found by trying everything. Stage after stage opens as long as all seats so far are taken; in the order of their
 * votes people are let in who can sit beside all who sit already. `lastLook`: also whether who stood in is still there.
 */
export function seated(sheet: Sheet, request: Known, votes: readonly Vote[] = request.votes, lastLook = false): Seated {
  const { demands } = request.spec
  if (typeof demands === 'string') return { sitting: [], full: false }
  const heard = heardOf(sheet, request, votes, lastLook)
  const fits = (group: string, { by, for: whom = by }: Vote) =>
    isIn(sheet.scene, group, whom) || (request.escalated && isIn(sheet.scene, ESCALATES_TO, whom))
  let sitting: readonly Vote[] = []
  for (const stage of [1, 2]) {
    const places = demands.filter(([at]) => at <= stage).flatMap(([, from, n]) => Array.from({ length: n }, () => from))
    for (const vote of heard) if (!sitting.includes(vote) && canAllSit(places, [...sitting, vote], fits)) sitting = [...sitting, vote]
    if (sitting.length < places.length) return { sitting, full: false }
  }
  return { sitting, full: true }
}

/** The votes on what is asked, of those who may, each person and each right once. */
function heardOf(sheet: Sheet, request: Known, votes: readonly Vote[], lastLook: boolean): readonly Vote[] {
  const heard: Vote[] = []
  for (const vote of votes) {
    const { by, for: whom, on } = vote
    const isTheirs = by !== request.by && whom !== request.by && on === textOf(request.spec) && isAsked(sheet, whom ?? by, request)
    const mayStill = (whom === undefined || standsInFor(sheet, by, whom)) && !(lastLook && hasLeft(sheet.scene, by))
    if (isTheirs && mayStill && !heard.some((other) => areOne(sheet, other, vote))) heard.push(vote)
  }
  return heard
}

/** Whoever lets another stand in, and the stand-in, have one vote between them. */
const areOne = (sheet: Sheet, one: Vote, other: Vote): boolean =>
  one.by === other.by ||
  (one.for ?? one.by) === (other.for ?? other.by) ||
  standsInFor(sheet, one.by, other.by) ||
  standsInFor(sheet, other.by, one.by)

/** Whether each voter has a place of their own. */
function canAllSit<Voter>(
  places: readonly string[],
  [voter, ...others]: readonly Voter[],
  fits: (group: string, voter: Voter) => boolean,
): boolean {
  if (voter === undefined) return true
  return places.some((place, at) => fits(place, voter) && canAllSit(places.toSpliced(at, 1), others, fits))
}
