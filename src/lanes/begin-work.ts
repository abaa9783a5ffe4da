import type { LaneStep } from '../domain/lane.ts'
import type { Carried, Target } from '../domain/request.ts'
import { unreachable } from '../domain/result.ts'
import { ruleOfTarget } from '../domain/target.ts'
import type { Answer } from '../ports/managed-networks.ts'
import type { Rest } from '../ports/waker.ts'
import { clientRequestIdOf } from './client-request-id.ts'
import { failTry } from './fail-work.ts'
import type { Hand, LaneDeps } from './lane-deps.ts'
import { putOff } from './put-off.ts'
import { advance } from './record.ts'

/**
 * Records the intent, sends the call, records the answer. Dying before the call leaves an intent and nothing in Azure;
 * dying after it leaves an intent and a change: `look` tells the two apart by reading the network.
 */
export async function beginWork(deps: LaneDeps, hand: Hand, request: Carried, step: Extract<LaneStep, { do: 'begin' }>): Promise<Rest> {
  const { target, attempt, refusals } = step
  const at = deps.clock()
  const clientRequestId = clientRequestIdOf(deps, request, step)
  const begun = await advance(deps, hand, [{ type: 'work-begun', target, attempt, refusals, clientRequestId, at }])
  // Whoever stood still here until the lease was nearly over must not send: another may have the lane by then.
  if (begun === 'moved' || deps.clock() >= hand.heldUntil) return { resumeAt: deps.clock() }
  const answer = await send(deps, hand, request, target, clientRequestId)
  return takeAnswer(deps, { ...hand, entry: begun }, step, answer)
}

async function send({ networks }: LaneDeps, { signal }: Hand, request: Carried, target: Target, clientRequestId: string): Promise<Answer> {
  const workspace = request.workspace.id
  const call = { clientRequestId, signal }
  if (target.is === 'join')
    return networks.putRules(
      workspace,
      target.parts.flatMap(({ rules }) => rules),
      call,
    )
  const rule = ruleOfTarget(request, target)
  if (rule === undefined) return networks.provision(workspace, { spark: request.spark ?? false }, call)
  return target.is === 'remove' ? networks.removeRule(workspace, rule.name, call) : networks.putRule(workspace, rule, call)
}

async function takeAnswer(deps: LaneDeps, hand: Hand, tried: Extract<LaneStep, { do: 'begin' }>, answer: Answer): Promise<Rest> {
  const at = deps.clock()
  switch (answer.is) {
    case 'done':
      await advance(deps, hand, [{ type: 'work-ended', at }])
      return { resumeAt: at }
    case 'running':
      await advance(deps, hand, [{ type: 'operation-started', operation: answer.operation, at }])
      return { resumeAt: answer.operation.pollAfter }
    case 'refused':
      return answer.failure.kind === 'final' ? failTry(deps, hand, tried, answer.failure) : putOff(deps, hand, tried, answer.failure)
    default:
      return unreachable(answer)
  }
}
