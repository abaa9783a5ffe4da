import { type Ahead, ownTime, rounded } from './duration.ts'
import { USUAL } from './expect-time.ts'
import type { Instant } from './names.ts'
import type { Request } from './request.ts'

/** How long what waits in a line before a request is expected to take from now on; `count` may be more than could be looked at. */
export function queueAhead(requests: readonly Request[], count: number, now: Instant): Ahead {
  const known = requests.reduce((sum, request) => sum + minutesLeft(request, now), 0)
  return { count, minutes: requests.length === 0 ? 0 : rounded((known * count) / requests.length) }
}

function minutesLeft(request: Request, now: Instant): number {
  const own = ownTime(request.assessment.time).minutes
  if (request.status === 'applying') return left(own, request.begunAt, now)
  if (request.status !== 'removing') return own
  // What the request was expected to take says nothing of taking away what it put.
  const going = request.outcomes.filter(({ is }) => is === 'applied' || (is === 'removed' && request.removal.rollBack)).length
  return left(going * USUAL.removal, request.removal.dueAt, now)
}

/** What runs longer than was expected is nearly done, as far as anybody can say. */
const left = (expected: number, since: Instant, now: Instant): number => Math.max(1, expected - (now - since) / 60_000)
