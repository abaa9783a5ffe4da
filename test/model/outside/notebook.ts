import type { RequestId } from '../../../src/domain/names.ts'
import type { RedisLedger } from '../../../src/ledger/redis-ledger.ts'
import type { Delegations } from '../../../src/ports/delegations.ts'

/** What a process keeps its knowledge in, by a connection of its own. */
export type Store = { readonly ledger: RedisLedger; readonly delegations: Delegations }

/** Notes what is written, so that nothing else needs to be read again; who was too late and what came again, so that it is known that there was all that. */
export function createNotebook() {
  const touched = new Set<RequestId>()
  const seen = { conflicts: 0, again: 0 }
  let handshakes = false
  return {
    seen,
    noting: ({ ledger, delegations }: Store): Store => ({
      ledger: {
        ...ledger,
        async append(id, ...rest) {
          touched.add(id)
          const answer = await ledger.append(id, ...rest)
          if (answer === 'conflict') seen.conflicts += 1
          return answer
        },
        async file(delivery, id, events) {
          const answer = await ledger.file(delivery, id, events)
          touched.add(answer.filed)
          if (answer.again) seen.again += 1
          return answer
        },
        async filedAs(delivery) {
          const given = await ledger.filedAs(delivery)
          if (given !== undefined) seen.again += 1
          return given
        },
      },
      delegations: {
        ...delegations,
        async put(...handshake) {
          handshakes = true
          return delegations.put(...handshake)
        },
      },
    }),
    /** What was written since the last time. */
    takeTouched() {
      const since = { requests: [...touched], handshakes }
      touched.clear()
      handshakes = false
      return since
    },
  }
}
