import type { Carried, Target } from '../domain/request.ts'
import { targetName } from '../domain/target.ts'
import type { LaneDeps } from './lane-deps.ts'

type Try = { readonly target: Target; readonly attempt: number; readonly refusals?: number | undefined }

/** Derived, so that the record, Azure's log and a repetition agree; shaped as the uuid that Azure expects. */
export function clientRequestIdOf({ knowledge }: LaneDeps, request: Carried, { target, attempt, refusals = 0 }: Try): string {
  const since = request.status === 'removing' ? request.removal.dueAt : request.begunAt
  const hex = knowledge.sha256(`${request.id}/${since}/${target.is}/${targetName(target)}/${attempt}/${refusals}`)
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-')
}
