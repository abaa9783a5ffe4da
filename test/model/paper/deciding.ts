import { hostOf, isLess, specOf, textOf } from '../outside/spec.ts'
import { type Answer, approved, carryOver, ended, isAnswer, type Known, meant, reopen, type Sheet } from './paper.ts'
import { isAskedSomehow, notAsked } from './rights.ts'
import { castBy, seated } from './seats.ts'

/** `text`: what they saw and agree to. At the last vote the world is looked at again. */
export function approve(sheet: Sheet, by: string, id: string, text: string): Answer {
  const request = meant(sheet, by, id, 'awaiting-approval')
  if (isAnswer(request)) return request
  if (text !== textOf(request.spec)) return 'plan-changed'
  const vote = castBy(sheet, request, by)
  if (typeof vote === 'string') return vote
  const now = sheet.scene.azureAnswers ? specOf(sheet.scene, request) : request.spec
  const { full } = seated(sheet, request, [...request.votes, vote])
  if (full && textOf(now) !== text) return lookBack(sheet, request, by)
  request.votes.push(vote)
  if (full) approved(sheet, request, 'people')
  return 'ok'
}

/** The last vote is cast on what is there no more: for less of it all votes hold, for anything else none. */
function lookBack(sheet: Sheet, request: Known, by: string): Answer {
  const now = specOf(sheet.scene, request)
  const less = isLess(request.spec, now)
  carryOver(request, now)
  if (now.demands === 'forbidden') {
    ended(sheet, request, 'refused')
    return 'wrong-status'
  }
  if (!less) reopen(sheet, request, [], false)
  if (now.demands === 'allowed') {
    approved(sheet, request, 'policy')
    return 'ok'
  }
  if (!less) return 'plan-changed'
  // Of what has become less nothing may be left for this person to agree to.
  const vote = castBy(sheet, request, by)
  if (typeof vote !== 'string') request.votes.push(vote)
  if (!seated(sheet, request).full) throw new Error('Less was asked, and it is not met')
  approved(sheet, request, 'people')
  return 'ok'
}

export function deny(sheet: Sheet, by: string, id: string): Answer {
  const request = meant(sheet, by, id, 'awaiting-approval')
  if (isAnswer(request)) return request
  const problem = mayNotDeny(sheet, by, request)
  if (problem !== undefined) return problem
  ended(sheet, request, 'denied')
  return 'ok'
}

/** Whoever may deny all of it may leave out a part. */
export function leaveOut(sheet: Sheet, by: string, id: string, host: string): Answer {
  const request = meant(sheet, by, id, 'awaiting-approval')
  if (isAnswer(request)) {
    const reached = request === 'wrong-status' && !sheet.scene.azureAnswers
    return reached ? 'network-unreadable' : request
  }
  if (!sheet.scene.azureAnswers) return 'network-unreadable'
  const problem = mayNotDeny(sheet, by, request)
  if (problem !== undefined) return problem
  const { todo } = request.spec
  if (!todo.some((deed) => hostOf(deed) === host)) return 'no-such-change'
  if (todo.length === 1) return 'nothing-would-remain'
  request.wanted = request.wanted.filter((deed) => hostOf(deed) !== host)
  const left = specOf(sheet.scene, request)
  const less = isLess(request.spec, left)
  carryOver(request, left)
  if (!less) reopen(sheet, request, [], false)
  if (left.demands === 'forbidden') ended(sheet, request, 'refused')
  else if (left.demands === 'allowed') approved(sheet, request, 'policy')
  else if (sheet.scene.slackAnswers && seated(sheet, request).full) approved(sheet, request, 'people')
  return 'ok'
}

function mayNotDeny(sheet: Sheet, by: string, request: Known): Answer | undefined {
  if (by === request.by) return 'own-request'
  return isAskedSomehow(sheet, by, request) ? undefined : notAsked(sheet, request, 'not-a-member')
}
