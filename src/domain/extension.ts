import { removalDueAt } from './due.ts'
import { standingIn, takersOf } from './gone.ts'
import type { Duration, Instant, RequestId } from './names.ts'
import { type Change, onlyRemoves } from './plan.ts'
import type { Request } from './request.ts'
import { no, ok, type Result } from './result.ts'

/** What is asked to keep the rules of a request for longer: those that stand, until a moment that does not move. */
export type Extension = { readonly wanted: readonly Change[]; readonly until: Instant }

/** Why a request cannot be kept for longer. */
export type CannotExtend =
  | { readonly because: 'only-removes' | 'not-carried-out' | 'for-good' }
  /** `by`: the requests whose rules they are by now, or that took them away. */
  | { readonly because: 'nothing-stands'; readonly by: readonly RequestId[] }
  /** Its time is over, or it is rolled back; `wanted` may be asked for anew. */
  | { readonly because: 'removal-begun'; readonly wanted: readonly Change[]; readonly rolledBack?: true | undefined }

/** Counted from its own end, so that nobody loses what is left of it. */
export function extensionOf(request: Request, longer: Duration): Result<Extension, CannotExtend> {
  if (onlyRemoves(request.wanted)) return no({ because: 'only-removes' })
  if (request.status === 'awaiting-approval' || request.status === 'approved' || request.status === 'applying')
    return no({ because: 'not-carried-out' })
  const wanted = standingIn(request).map(({ rule }): Change => ({ do: 'put-rule', rule }))
  if (wanted.length === 0) return no({ because: 'nothing-stands', by: takersOf(request) })
  if (request.status === 'removing' || request.status === 'removal-failed')
    return no({ because: 'removal-begun', wanted, ...(request.removal.rollBack && { rolledBack: true }) })
  const end = removalDueAt(request)
  return end === undefined ? no({ because: 'for-good' }) : ok({ wanted, until: end + longer })
}
