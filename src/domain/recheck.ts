import { askedAs, groupsOf } from './asked-as.ts'
import type { Command } from './command.ts'
import type { RequestEvent } from './event.ts'
import type { GroupName } from './names.ts'
import type { Recheck, RecheckAnswer } from './recheck-answer.ts'
import type { Refusal } from './refusal.ts'
import type { Request } from './request.ts'
import { groupsDemanded } from './request-tally.ts'
import { no, ok, type Result, unreachable } from './result.ts'

/** Undefined where it was never asked whether the rules are still needed, or none can stand. */
export const recheckOf = (request: Request): Recheck | undefined =>
  request.status === 'active' || request.status === 'partly-active' ? request.recheck : undefined

/** Who is told where nobody answers: whom policy escalates to, else those whose approval was asked. */
export function groupsToldOfSilence(request: Request): readonly GroupName[] {
  const { escalate } = request.assessment.verdict.options
  return escalate === undefined ? groupsDemanded(request) : [escalate.to]
}

/** The groups whose members may answer beside the requester: who was asked then, and who was told since. */
export function groupsRechecking(request: Request): readonly GroupName[] {
  const recheck = recheckOf(request)
  return [...new Set([...groupsDemanded(request), ...(recheck?.is === 'open' ? (recheck.told?.to ?? []) : [])])]
}

/** Whom nobody can ask is not waited for. */
export function askRecheck({ gone, at }: Extract<Command, { type: 'ask-recheck' }>, request: Request): readonly RequestEvent[] {
  const asked: RequestEvent = { type: 'recheck-asked', at }
  return gone ? [asked, { ...tellOfSilence({ at }, request), gone }] : [asked]
}

export const tellOfSilence = ({ at }: Pick<Command, 'at'>, request: Request) =>
  ({ type: 'recheck-escalated', to: groupsToldOfSilence(request), at }) as const satisfies RequestEvent

/** Whoever asked, or had to agree, says whether the rules are still needed; the first answer counts. */
export function recheck(command: Extract<Command, { type: 'recheck' }>, request: Request): Result<readonly RequestEvent[], Refusal> {
  const { by, roster, at } = command
  const state = recheckOf(request)
  if (state?.is !== 'open') return no({ reason: 'no-recheck', answered: state })
  const said = { type: 'rechecked', by, ...answerIn(command), at } as const
  if (by === request.requester) return ok([said])
  const groups = groupsRechecking(request)
  const right = askedAs(by, { requester: request.requester, groups }, roster)
  if (right !== undefined) return ok([{ ...said, groups: groupsOf(right, roster) }])
  const unknown = groups.filter((group) => !roster.has(group))
  return no(
    unknown.length > 0 ? { reason: 'groups-unknown', groups: unknown } : { reason: 'not-rechecking', requester: request.requester, groups },
  )
}

type RecheckEvent = Extract<RequestEvent, { type: 'recheck-asked' | 'recheck-escalated' | 'rechecked' }>

/** As in `evolve`, what does not fit changes nothing. */
export function rechecked(request: Request, event: RecheckEvent): Request {
  if (request.status !== 'active' && request.status !== 'partly-active') return request
  const state = request.recheck
  if (event.type === 'recheck-asked') return state?.is === 'open' ? request : { ...request, recheck: { is: 'open', askedAt: event.at } }
  if (state?.is !== 'open') return request
  switch (event.type) {
    case 'recheck-escalated':
      return { ...request, recheck: { ...state, told: { to: event.to, gone: event.gone ?? state.told?.gone, at: event.at } } }
    case 'rechecked':
      return { ...request, recheck: { is: 'answered', by: event.by, at: event.at, ...answerIn(event) } }
    default:
      return unreachable(event)
  }
}

const answerIn = (said: RecheckAnswer): RecheckAnswer =>
  said.answer === 'keep' ? { answer: said.answer } : { answer: said.answer, filed: said.filed }
