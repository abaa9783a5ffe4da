import type { Command } from '../domain/command.ts'
import { decide } from '../domain/decide.ts'
import type { RequestId } from '../domain/names.ts'
import type { Refusal } from '../domain/refusal.ts'
import type { Request } from '../domain/request.ts'
import { no, ok, type Result } from '../domain/result.ts'
import type { Ledger } from '../ports/ledger.ts'

export type Handle = (id: RequestId, commandFor: (request: Request) => Promise<Command> | Command) => Promise<Result<Request, Refusal>>

/** Two people may press at once; each loser looks again. More than this many in a row is a fault, not a race. */
const ATTEMPTS = 8

/** Where a person's command meets the ledger: load, decide, append at the version that was read. */
export function createHandle({ ledger }: { readonly ledger: Ledger }): Handle {
  return async (id, commandFor) => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const entry = await ledger.load(id)
      if (entry === undefined) return no({ reason: 'unknown-request' })
      const decision = decide(await commandFor(entry.request), entry.request)
      if (!decision.ok) return decision
      if (decision.value.length === 0) return ok(entry.request)
      const recorded = await ledger.append(id, entry.version, decision.value)
      if (recorded !== 'conflict' && recorded !== 'fenced') return ok(recorded.request)
    }
    return no({ reason: 'busy' })
  }
}
