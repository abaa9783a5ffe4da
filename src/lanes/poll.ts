import type { Carried, Work } from '../domain/request.ts'
import { unreachable } from '../domain/result.ts'
import type { Rest } from '../ports/waker.ts'
import { failAfterLook } from './fail-work.ts'
import type { Hand, LaneDeps } from './lane-deps.ts'
import { advance } from './record.ts'

/** One question about the running operation. "Still working" is no event: the operation's address is all that must last. */
export async function poll(deps: LaneDeps, hand: Hand, request: Carried, work: Extract<Work, { stage: 'running' }>): Promise<Rest> {
  const clientRequestId = callIdOf(request, work)
  const answer = await deps.networks.poll(work.operation, { clientRequestId, signal: hand.signal })
  const at = deps.clock()
  switch (answer.is) {
    case 'succeeded':
      await advance(deps, hand, [{ type: 'work-ended', at }])
      return { resumeAt: at }
    case 'running':
      return { resumeAt: answer.pollAfter }
    case 'failed':
    case 'untracked':
      return failAfterLook(deps, hand, answer.failure)
    case 'unclear':
      // No answer about an operation says nothing of the operation: ask again until its deadline, which `poll` keeps.
      return { resumeAt: at + (answer.failure.retryAfter ?? deps.pace.lookEvery) }
    default:
      return unreachable(answer)
  }
}

const callIdOf = (request: Carried, work: Work): string => `${request.id}-poll-${work.attempt}`
