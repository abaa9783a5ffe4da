import type { Duration } from '../domain/names.ts'
import type { Clock } from '../ports/clock.ts'
import type { Inbox } from '../ports/inbox.ts'
import { parseIntent } from './intent.ts'
import type { Log } from './log.ts'
import type { HandleIntent } from './take.ts'

type Deps = {
  readonly inbox: Inbox
  readonly handle: HandleIntent
  readonly clock: Clock
  readonly log: Log
  readonly olderThan?: Duration
}

/** More than this at once would keep a tick from its other work; the next takes the rest. */
const AT_ONCE = 20

/**
 * Carries out the deliveries whose process died before it had settled them, and answers how many. Two processes may take up
 * the same one, and its first may only have been slow: carrying out twice does no harm (see `createHandleIntent`).
 */
export function createTakeUp({ inbox, handle, clock, log, olderThan = 60_000 }: Deps): () => Promise<number> {
  return async () => {
    const left = await inbox.unsettled(clock() - olderThan, AT_ONCE)
    for (const { key, intent: stored } of left) {
      const intent = parseIntent(stored)
      if (intent === undefined) log.error('a delivery was recorded in a shape that this version does not know: dropped')
      else await handle(intent, key)
      await inbox.settle(key)
    }
    return left.length
  }
}
