import { sameDestination } from './destination/coverage.ts'
import type { RequestId } from './names.ts'
import { type ChangeKey, changeKeyOf } from './plan.ts'
import type { Progress, Request } from './request.ts'
import type { OutboundRule } from './rule.ts'
import { sameName } from './rules-there.ts'

/** A rule of a request that stands again, because the one that had taken it is rolled back. `status`: as it stood then. */
export type GivenBack = { readonly change: ChangeKey; readonly in: RequestId; readonly status: string }

/** What a request that is rolled back had changed, taken away or kept, and what stands again without it. */
export function givenBackBy(request: Request): readonly OutboundRule[] {
  if (!('removal' in request) || request.removal?.back === undefined) return []
  const { lost, removal } = request
  const lacking = [...lost.map(({ name }) => name), ...removal.failed.map(({ change }) => change)]
  return request.removal.back.filter(({ name }) => !lacking.some((each) => sameName(each, name)))
}

/** Whether it is to stand again under the name of a rule that is rolled back. */
export const isToStandAgain = (request: Progress | Request, name: string): boolean =>
  'removal' in request && (request.removal?.back ?? []).some((rule) => sameName(rule.name, name))

/**
 * Which rules are a request's own again by the roll back of another. Whatever had put them was agreed to for a time, and
 * that time must not be forgotten.
 */
export function returnedTo(request: Request, by: Request): readonly GivenBack[] {
  if (!('outcomes' in request)) return []
  const given = givenBackBy(by)
  return request.outcomes.flatMap((outcome): readonly GivenBack[] => {
    if (outcome.is !== 'gone' || outcome.in !== by.id) return []
    const put = request.changes.find((each) => changeKeyOf(each) === outcome.change)?.rule
    const back = given.find(({ name, destination }) => put && sameName(put.name, name) && sameDestination(put.destination, destination))
    return back === undefined ? [] : [{ change: outcome.change, in: by.id, status: statusThen(by, back) }]
  })
}

const statusThen = (request: Request, { name }: OutboundRule): string =>
  ('stood' in request ? request.stood?.find((rule) => sameName(rule.name, name))?.status : undefined) ?? 'Active'
