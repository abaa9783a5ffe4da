import { sameDestination } from './destination/coverage.ts'
import type { Change } from './plan.ts'
import type { Edit } from './request.ts'

/** Whether one asks for exactly what the other does: the same rules under the same names in the same order, and all that is said of them. */
export const sameWish = (one: Edit, other: Edit): boolean =>
  one.reason === other.reason &&
  one.ticket === other.ticket &&
  one.lifetime === other.lifetime &&
  one.wanted.length === other.wanted.length &&
  one.wanted.every((change, at) => sameChange(change, other.wanted[at]))

const sameChange = (one: Change, other: Change | undefined): boolean =>
  one.do === other?.do && one.rule.name === other.rule.name && sameDestination(one.rule.destination, other.rule.destination)
