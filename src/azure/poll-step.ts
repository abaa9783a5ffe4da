import { z } from 'zod'
import type { Duration, Instant } from '../domain/names.ts'
import type { Operation } from '../domain/operation.ts'
import type { PollAnswer } from '../ports/managed-networks.ts'
import { type ArmResponse, retryAfterOf } from './arm-response.ts'
import { failureOf, oddAnswer } from './failure-of.ts'

export type Pace = {
  /** Where Azure names no `Retry-After`. */
  readonly pollEveryMs: Duration
  readonly operationDeadlineMs: Duration
  /** How long after its start an operation may be unknown to Azure itself. */
  readonly notFoundGraceMs: Duration
}

/**
 * What one answer says of a running operation. The body is looked into whatever the status: a 200 may hold `Failed`
 * (Azure/terraform-provider-azapi#508), and a word nobody knows means that it runs.
 */
export function pollStep(response: ArmResponse, operation: Operation, now: Instant, pace: Pace): PollAnswer {
  return orTimedOut(meaningOf(response, operation, now, pace), operation, now)
}

/** No answer is not the operation's end, until its deadline is. */
export function orTimedOut(answer: PollAnswer, operation: Operation, now: Instant): PollAnswer {
  if (answer.is === 'running' || answer.is === 'unclear' ? now < operation.deadline : true) return answer
  const minutes = Math.round((operation.deadline - operation.startedAt) / 60_000)
  return { is: 'untracked', failure: oddAnswer('untracked', 'OperationTimedOut', `Azure did not finish within ${minutes} minutes.`) }
}

function meaningOf(response: ArmResponse, operation: Operation, now: Instant, pace: Pace): PollAnswer {
  const { status } = response
  const running: PollAnswer = { is: 'running', pollAfter: pollAfter(response, operation.deadline, now, pace) }
  if (status === 404 && now - operation.startedAt <= pace.notFoundGraceMs) return running
  if (status === 408 || status === 409 || status === 429 || status >= 500) return { is: 'unclear', failure: failureOf(response, now) }
  // Nobody answers for it any more (gone, forbidden): what came of it only the network can tell.
  if (status >= 300) return { is: 'untracked', failure: { ...failureOf(response, now), kind: 'untracked' } }
  if (saysFailed(response)) return { is: 'failed', failure: failureOf(response, now) }
  if (status === 202) return running
  return hasEnded(response, operation.kind) ? { is: 'succeeded' } : running
}

/** Whether the body of a 2xx says that the change did not come about. */
export const saysFailed = ({ body }: ArmResponse): boolean => FAILED.has(wordOf(body)?.toLowerCase() ?? '')

/** Never after the deadline, so that a great `Retry-After` cannot put the end off; never at once, though Azure says 0. */
export function pollAfter(response: ArmResponse, deadline: Instant, now: Instant, pace: Pace): Instant {
  return Math.min(now + Math.max(retryAfterOf(response, now) ?? pace.pollEveryMs, pace.pollEveryMs / 15), Math.max(deadline, now))
}

function hasEnded({ body }: ArmResponse, kind: Operation['kind']): boolean {
  const word = wordOf(body)?.toLowerCase()
  if (word === 'succeeded') return true
  if (kind === 'location') return word === undefined || NETWORK_STATUS.has(word)
  return word === undefined && isEmpty(body)
}

/** A status document says `status`, a resource `properties.provisioningState`. */
function wordOf(body: unknown): string | undefined {
  const { status, properties } = StatusWords.safeParse(body).data ?? {}
  return status ?? properties?.provisioningState
}

const StatusWords = z.object({
  status: z.string().optional().catch(undefined),
  properties: z
    .object({ provisioningState: z.string().optional().catch(undefined) })
    .optional()
    .catch(undefined),
})

const isEmpty = (body: unknown): boolean => body === undefined || body === null || body === ''

const FAILED: ReadonlySet<string> = new Set(['failed', 'canceled', 'cancelled'])

/** The end of provisioning at its Location: `{"sparkReady": false, "status": "Active"}` is the network's status, not the operation's. */
const NETWORK_STATUS: ReadonlySet<string> = new Set(['active', 'inactive'])
