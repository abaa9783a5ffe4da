import type { Ledger } from '../ports/ledger.ts'
import { parseRequestId } from './keys.ts'
import type { Evolve, Standing } from './standing.ts'
import { foldOnto, NOWHERE } from './standing.ts'
import type { Answer, Writing } from './write.ts'

type Deps = {
  readonly evolve: Evolve
  readonly standing: (id: Writing['id']) => Promise<Standing>
  readonly write: (writing: Writing) => Promise<Answer>
}

export function createAppend({ evolve, standing, write }: Deps): Pick<Ledger, 'append' | 'file'> {
  return {
    async append(id, expected, events, fence) {
      const before = await standing(id)
      if (before.last.seq !== expected) return 'conflict'
      const after = foldOnto(before.request, events, evolve)
      if (after === undefined) throw new Error(`${id} has no events, and none were given`)
      const [answer] = await write({ id, before, after, events, fence })
      return answer === 'conflict' || answer === 'fenced' ? answer : { request: after, version: expected + events.length }
    },
    async file(delivery, id, events) {
      const after = foldOnto(undefined, events, evolve)
      if (after === undefined) throw new Error(`${id} cannot be filed without an event`)
      const [answer, given] = await write({ id, before: NOWHERE, after, events, delivery })
      if (answer === 'conflict') throw new Error(`${id} cannot be filed: the number is taken`)
      return given === undefined ? { filed: id, again: false } : { filed: parseRequestId(given), again: true }
    },
  }
}
