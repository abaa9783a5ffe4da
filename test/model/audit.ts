import type { RequestEvent } from '../../src/domain/event.ts'
import { isLess, type Scene, type Spec } from './scene.ts'
import { seated } from './seats.ts'
import type { AnyLedger } from './system.ts'

/**
 * Reads the record as an auditor would who believes nobody: whenever something was begun, whether people who may, none of
 * them the requester and each once, had agreed to exactly that, or policy allowed it. Answers how often something was begun.
 */
export function auditor(scene: Scene, ledger: AnyLedger) {
  const read = new Map<string, number>()
  let begun = 0
  return async (): Promise<number> => {
    for (const id of await ledger.find({ limit: 100 })) {
      const entry = await ledger.load(id)
      const first = read.get(id) ?? 0
      if (entry === undefined || first === entry.version) continue
      const events = (await ledger.history(id)).map(({ event }) => event)
      read.set(id, entry.version)
      for (const [at, { type }] of events.entries()) {
        if (type !== 'apply-begun' || at < first) continue
        begun += 1
        expectAgreed(scene, events.slice(0, at))
      }
    }
    return begun
  }
}

function expectAgreed(scene: Scene, events: readonly RequestEvent[]): void {
  let by = ''
  let digest = ''
  let escalated = false
  let agreed: { by: string; on: string }[] = []
  const see = (next: string, votes: 'kept' | 'fell') => {
    // Kept only where what was agreed to is more than what is there now.
    const kept = votes === 'kept' && isLess(specIn(digest), specIn(next))
    agreed = kept ? agreed.map((vote) => (vote.on === digest ? { ...vote, on: next } : vote)) : []
    if (!kept) escalated = false
    digest = next
  }
  for (const event of events) {
    if (event.type === 'filed') [by, digest] = [event.filing.requester, event.filing.assessment.digest]
    if (event.type === 'vote-cast') agreed.push({ by: event.vote.by, on: event.vote.digest })
    if (event.type === 'reassessed' || event.type === 'change-left-out') see(event.assessment.digest, event.votes)
    if (event.type === 'edited') see(event.assessment.digest, 'fell')
    if (event.type === 'votes-dismissed') agreed = agreed.filter((vote) => !event.voters.includes(vote.by))
    if (event.type === 'escalated') escalated = true
  }
  const { demands } = specIn(digest)
  const full = demands === 'allowed' || seated(scene, { by, demands, text: digest, escalated }, agreed).full
  if (!full) throw new Error(`It was begun, and nobody had agreed to it: ${JSON.stringify({ by, digest, agreed, escalated, scene })}`)
}

/** A digest of the scene is its own text. */
const specIn = (digest: string): Spec => JSON.parse(digest)
