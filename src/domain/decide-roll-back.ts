import { askedAs, groupsOf, unknownGroups, whoIsAsked } from './asked-as.ts'
import type { Command } from './command.ts'
import type { RequestEvent } from './event.ts'
import type { Refusal } from './refusal.ts'
import type { In } from './request.ts'
import { groupsDemanded } from './request-tally.ts'
import { no, ok, type Result } from './result.ts'
import { undoOf } from './undo.ts'

type RollBack = Extract<Command, { type: 'roll-back' }>
type Settled = In<'active' | 'partly-active' | 'failed'>

/**
 * Whoever asked may have taken away what was put. What would open something again is for those who were asked: nobody opens
 * by themselves what was agreed to go, however long ago. Where nobody was asked, it is asked for anew.
 */
export function rollBack({ by, roster, at }: RollBack, request: Settled): Result<readonly RequestEvent[], Refusal> {
  if (by === request.requester) return opensNothing(request) ? ok([{ type: 'roll-back-asked', by, at }]) : no(opensAgain(request))
  const right = askedAs(by, whoIsAsked(request), roster)
  if (right === undefined) {
    const unknown = unknownGroups(groupsDemanded(request), roster, 'not-a-member')
    return no(unknown ?? { reason: 'not-the-requester', requester: request.requester })
  }
  const inPlaceOf = right === by ? {} : { for: right }
  return ok([{ type: 'roll-back-asked', by, ...inPlaceOf, groups: groupsOf(right, roster), at }])
}

/** It only takes away. */
export const opensNothing = (request: Settled): boolean => undoOf(request).back.length === 0

const opensAgain = (request: Settled): Refusal => ({
  reason: 'opens-again',
  rules: undoOf(request).back.map(({ name }) => name),
  groups: groupsDemanded(request),
})
