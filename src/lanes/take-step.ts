import { nextStep } from '../domain/lane.ts'
import type { Carried } from '../domain/request.ts'
import { unreachable } from '../domain/result.ts'
import type { Rest } from '../ports/waker.ts'
import { beginJoin } from './begin-join.ts'
import { beginRemoval } from './begin-removal.ts'
import type { CANNOT_YET } from './begin-request.ts'
import { beginWhenQuiet } from './begin-when-quiet.ts'
import { beginWork } from './begin-work.ts'
import type { Hand, LaneDeps } from './lane-deps.ts'
import { look } from './look.ts'
import { poll } from './poll.ts'
import { settle } from './settle.ts'
import { verifyWork } from './verify.ts'
import { verifyAll } from './verify-all.ts'

/** Carries out the one step that the ledger and the time name. */
export async function takeStep(deps: LaneDeps, hand: Hand, request: Carried): Promise<Rest | typeof CANNOT_YET> {
  const now = deps.clock()
  const step = nextStep(request, now)
  const joined = request.status === 'applying' ? await beginJoin(deps, hand, request, step) : undefined
  if (joined !== undefined) return joined
  switch (step.do) {
    case 'begin':
      return step.refusals === undefined ? beginWhenQuiet(deps, hand, request, step) : beginWork(deps, hand, request, step)
    case 'look':
      return look(deps, hand, request, step.work)
    case 'poll':
      return poll(deps, hand, request, step.work)
    case 'verify':
      return verifyWork(deps, hand, request, step.work)
    case 'verify-all':
      return verifyAll(deps, hand, request)
    case 'begin-removal':
      return request.status === 'removing' ? beginRemoval(deps, hand, request) : { resumeAt: now }
    case 'wait':
      return { resumeAt: step.until }
    case 'settle':
      return settle(deps, hand, request)
    default:
      return unreachable(step)
  }
}
