import type { RequestId, ResourceId } from './names.ts'
import type { Request, Status } from './request.ts'

/** What follows from where a request stands, to be dispatched at least once. */
export type Effect =
  | { readonly effect: 'show-request'; readonly request: RequestId }
  | { readonly effect: 'wake-lane'; readonly workspace: ResourceId }

/** A function of where the request stands, not of the event that brought it there: so it can be asked again after a crash. */
export function effectsOf(before: Request | undefined, after: Request): readonly Effect[] {
  const show: Effect = { effect: 'show-request', request: after.id }
  // The lane is woken too when work has left it: the next in line may begin.
  const inLine = isInLine(after.status) || (before !== undefined && isInLine(before.status))
  return inLine ? [show, { effect: 'wake-lane', workspace: after.workspace.id }] : [show]
}

/** The lane carries out these, the longest approved first. */
export const isInLine = (status: Status): boolean => status === 'approved' || status === 'applying' || status === 'removing'
