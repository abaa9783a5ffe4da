import type { RequestEvent } from '../../../src/domain/event.ts'
import { isIn, type Scene } from '../outside/scene.ts'
import { BREAKS_GLASS, type Demanded, ESCALATES_TO, isLess, specIn } from '../outside/spec.ts'

/** Reads what is new of a request's record. */
export type Audit = (id: string, events: readonly RequestEvent[]) => void

/**
 * Reads the record as an auditor would who believes nobody, neither the code nor the paper: whenever something was begun,
 * whether people who may, none of them the requester and each once, had agreed to exactly that, or policy allowed it, or
 * somebody broke the glass who may. Notes how often something was begun.
 */
export function auditor(scene: Scene): { readonly audit: Audit; readonly seen: { begun: number } } {
  const read = new Map<string, number>()
  const seen = { begun: 0 }
  const audit: Audit = (id, events) => {
    const first = read.get(id) ?? 0
    read.set(id, events.length)
    for (const [at, { type }] of events.entries()) {
      if (type !== 'apply-begun' || at < first) continue
      seen.begun += 1
      expectAgreed(scene, events.slice(0, at))
    }
  }
  return { audit, seen }
}

type Agreed = { readonly by: string; readonly for: string | undefined; readonly to: string }

function expectAgreed(scene: Scene, events: readonly RequestEvent[]): void {
  let by = ''
  let digest = ''
  let escalated = false
  let approved = ''
  let agreed: readonly Agreed[] = []
  const see = (next: string, votes: 'kept' | 'fell') => {
    // Kept only where what was agreed to is more than what is there now.
    const kept = votes === 'kept' && isLess(specIn(digest), specIn(next))
    agreed = kept ? agreed.map((vote) => (vote.to === digest ? { ...vote, to: next } : vote)) : []
    if (!kept) [escalated, approved] = [false, '']
    digest = next
  }
  for (const event of events) {
    if (event.type === 'filed') [by, digest] = [event.filing.requester, event.filing.assessment.digest]
    if (event.type === 'vote-cast') agreed = [...agreed, { by: event.vote.by, for: event.vote.for, to: event.vote.digest }]
    if (event.type === 'reassessed' || event.type === 'change-left-out') see(event.assessment.digest, event.votes)
    if (event.type === 'edited') see(event.assessment.digest, 'fell')
    if (event.type === 'votes-dismissed') [agreed, approved] = [agreed.filter((vote) => !event.voters.includes(vote.by)), '']
    if (event.type === 'escalated') escalated = true
    if (event.type === 'approved') approved = event.by
  }
  const { demands } = specIn(digest)
  if (demands === 'allowed' || (approved === 'break-glass' && isIn(scene, BREAKS_GLASS, by))) return
  const theirs = agreed.filter((vote) => vote.to === digest && vote.by !== by && vote.for !== by)
  const isFull = demands !== 'forbidden' && fills(scene, demands, theirs, escalated)
  if (!isFull) throw new Error(`It was begun, and nobody had agreed to it: ${JSON.stringify({ by, digest, agreed, escalated, scene })}`)
}

/** Whether every seat has somebody of its own. Who stood in may have no right to do so any more: the paper knows that, and is held against it. */
function fills(scene: Scene, demands: Demanded, votes: readonly Agreed[], escalated: boolean): boolean {
  const places = demands.flatMap(([, from, approvals]) => Array.from({ length: approvals }, () => from))
  const may = (group: string, { by, for: whom = by }: Agreed) => isIn(scene, group, whom) || (escalated && isIn(scene, ESCALATES_TO, whom))
  const fill = ([place, ...others]: readonly string[], people: readonly string[]): boolean =>
    place === undefined ||
    votes.some((vote) => {
      const both = [vote.by, vote.for ?? vote.by]
      return may(place, vote) && !both.some((each) => people.includes(each)) && fill(others, [...people, ...both])
    })
  return fill(places, [])
}
