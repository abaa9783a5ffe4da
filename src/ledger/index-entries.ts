import type { DueMember } from '../domain/due.ts'
import type { RequestId } from '../domain/names.ts'
import { canonicalResource } from '../domain/names.ts'
import type { Request } from '../domain/request.ts'
import type { Keys } from './keys.ts'
import { numberOf, parseRequestId } from './keys.ts'

/** One place in a sorted set where a request is found. Every member ends in the request's number, see `requestOfMember`. */
export type IndexEntry = { readonly key: string; readonly member: string; readonly score: number }

/** Every place where a request is found, from where it stands alone: so indexes can be compared with it and built again. */
export function indexEntriesOf(request: Request, due: readonly DueMember[], keys: Keys): readonly IndexEntry[] {
  const found = { member: request.id, score: numberOf(request.id) }
  return [
    { key: keys.all, ...found },
    { key: keys.byStatus(request.status), ...found },
    { key: keys.byWorkspace(request.workspace.id), ...found },
    { key: keys.byRequester(request.requester), ...found },
    ...lineEntriesOf(request, keys),
    ...due.map(({ request, what, at }) => ({ key: keys.due, member: `${what} ${request}`, score: at })),
  ]
}

function lineEntriesOf(request: Request, keys: Keys): readonly IndexEntry[] {
  if (request.status !== 'approved' && request.status !== 'applying' && request.status !== 'removing') return []
  const workspace = canonicalResource(request.workspace.id)
  return [
    { key: keys.line(workspace), member: request.id, score: request.approvedAt },
    { key: keys.busyLanes, member: `${workspace} ${request.id}`, score: request.approvedAt },
  ]
}

export const requestOfMember = (member: string): RequestId => parseRequestId(member.slice(member.lastIndexOf(' ') + 1))

/** What of `before` is not in `after`, whatever the scores. */
export const entriesGone = (before: readonly Place[], after: readonly Place[]): readonly Place[] =>
  before.filter((old) => !after.some((now) => now.key === old.key && now.member === old.member))

export type Place = Omit<IndexEntry, 'score'>
