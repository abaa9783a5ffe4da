import type { Duration, GroupName } from './names.ts'
import { waitingFor } from './policy/waiting-for.ts'
import type { Request, Review } from './request.ts'
import { type ReviewState, reviewOf } from './review.ts'

/** What is told of a broken glass: in the card's thread, and the first and the last of it to those who audit. */
export type ReviewNotice = { readonly key: string } & (
  | { readonly kind: 'break-glass' }
  | { readonly kind: 'reviewed'; readonly review: Review }
  | { readonly kind: 'review-reminder'; readonly waited: Duration; readonly groups: readonly GroupName[] }
  | { readonly kind: 'review-over'; readonly was: Review['was'] }
)

export function reviewNotices(request: Request): readonly ReviewNotice[] {
  const state = reviewOf(request)
  if (state === undefined) return []
  return [
    { key: `break-glass@${state.since}`, kind: 'break-glass' },
    ...reminder(state),
    ...state.reviews.map((review): ReviewNotice => ({ key: `reviewed@${review.at}/${review.by}`, kind: 'reviewed', review })),
    ...(state.is === 'open' ? [] : [{ key: 'review-over', kind: 'review-over', was: state.is } as const]),
  ]
}

/** Only the newest reminder is worth telling, and none once everybody has looked. */
function reminder({ is, since, remindedAt, seats }: ReviewState): readonly ReviewNotice[] {
  if (is !== 'open' || remindedAt === undefined) return []
  const groups = waitingFor({ met: false, seats, ignored: [] })
  return [{ key: `review-reminder@${remindedAt}`, kind: 'review-reminder', waited: remindedAt - since, groups }]
}
