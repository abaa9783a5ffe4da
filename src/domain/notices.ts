import { removalDueAt, waitsSince } from './due.ts'
import { isToStandAgain } from './given-back.ts'
import { type GoneOutcome, goneOutcomes } from './gone.ts'
import type { Duration, GroupName, Instant } from './names.ts'
import type { Tally } from './policy/verdict.ts'
import { waitingFor } from './policy/waiting-for.ts'
import { type RecheckNotice, recheckNotices } from './recheck-notices.ts'
import type { Approval, In, LeftOut, Progress, Removal, Reopened, Request, Returned } from './request.ts'
import { unreachable } from './result.ts'
import { type ReviewNotice, reviewNotices } from './review-notices.ts'

/** Something people must notice: said once, in the card's thread, under its key. */
export type Notice = ReviewNotice | RecheckNotice | AnyNotice

type AnyNotice = { readonly key: string } & (
  | { readonly kind: 'stage-opened'; readonly stage: number; readonly groups: readonly GroupName[] }
  | { readonly kind: 'votes-fell' }
  | { readonly kind: 'edited' }
  | { readonly kind: 'left-out'; readonly left: LeftOut }
  | { readonly kind: 'approved' }
  | { readonly kind: 'denied' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'reminder'; readonly waited: Duration; readonly groups: readonly GroupName[] }
  | { readonly kind: 'escalated'; readonly to: GroupName; readonly groups: readonly GroupName[] }
  | { readonly kind: 'rules-put-back' }
  | { readonly kind: 'active' }
  | { readonly kind: 'partly-active' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'ending-soon'; readonly at: Instant }
  | { readonly kind: 'removing' }
  | { readonly kind: 'removed' }
  | { readonly kind: 'removal-failed' }
  | { readonly kind: 'rolling-back' }
  | { readonly kind: 'rolled-back' }
  | { readonly kind: 'roll-back-failed' }
  /** Rules that are the request's own again: what had taken them is rolled back. */
  | { readonly kind: 'rules-returned'; readonly returned: readonly Returned[] }
  /** Rules of the request, as one other request has left them. */
  | { readonly kind: 'rules-gone'; readonly gone: readonly GoneOutcome[] }
)

/**
 * All that should have been told by now, in order: a function of where the request stands, so that what a crash or a
 * quick succession left out is still told. Keys carry the moment, so that a second failure is told again.
 */
export const noticesOf = (request: Request, tally: Tally | undefined): readonly Notice[] => [
  ...leftOutNotices(request),
  ...reviewNotices(request),
  ...noticesOfStatus(request, tally),
]

function noticesOfStatus(request: Request, tally: Tally | undefined): readonly Notice[] {
  switch (request.status) {
    case 'awaiting-approval':
      return [...reopenedNotices(request.reopened), ...stageNotices(request.assessment.digest, tally), ...waitingNotices(request, tally)]
    case 'approved':
      return approvedNotice(request)
    case 'applying':
      return [...approvedNotice(request), ...putBackNotices(request)]
    case 'active':
    case 'partly-active':
    case 'failed':
      return [
        ...approvedNotice(request),
        ...putBackNotices(request),
        { key: `${request.status}@${request.settledAt}`, kind: request.status },
        ...goneNotices(request),
        ...returnedNotices(request),
        ...endingNotices(request),
        ...recheckNotices(request),
      ]
    case 'removing':
      return [...putBackNotices(request), ...goneNotices(request), ...returnedNotices(request), removingNotice(request.removal)]
    case 'removed':
      return [...putBackNotices(request), ...goneNotices(request), ...removedNotices(request)]
    case 'removal-failed':
      return [
        ...putBackNotices(request),
        ...goneNotices(request),
        removingNotice(request.removal),
        request.removal.rollBack === undefined
          ? { key: `removal-failed@${request.endedAt}`, kind: 'removal-failed' }
          : { key: `roll-back-failed@${request.endedAt}`, kind: 'roll-back-failed' },
      ]
    case 'denied':
    case 'refused':
    case 'withdrawn':
    case 'expired':
      return [{ key: request.status, kind: request.status }]
    default:
      return unreachable(request)
  }
}

/** What nobody approved is told louder. */
const approvedNotice = ({ approvedBy, approvedAt }: Approval): readonly Notice[] =>
  approvedBy === 'break-glass' ? [] : [{ key: `approved@${approvedAt}`, kind: 'approved' }]

const reopenedNotices = (reopened: Reopened | undefined): readonly Notice[] =>
  reopened === undefined ? [] : [{ key: `votes-fell@${reopened.at}`, kind: reopened.because === 'edited' ? 'edited' : 'votes-fell' }]

const leftOutNotices = ({ leftOut = [] }: Request): readonly Notice[] =>
  leftOut.map((left) => ({ key: `left-out@${left.at}`, kind: 'left-out', left }))

/** What a roll back puts back is told when it is over. */
function putBackNotices(progress: Progress): readonly Notice[] {
  const restored = progress.restored.filter(({ name }) => !isToStandAgain(progress, name))
  const all = [...restored, ...(progress.unrestored ?? [])]
  return all.length === 0 ? [] : [{ key: putBackKey({ ...progress, restored }), kind: 'rules-put-back' }]
}

const removingNotice = ({ dueAt, rollBack }: Removal): Notice =>
  rollBack === undefined ? { key: `removing@${dueAt}`, kind: 'removing' } : { key: `rolling-back@${dueAt}`, kind: 'rolling-back' }

/** Where other requests have taken away all of it, that is what is told, and no time was over. */
function removedNotices({ removal, endedAt, outcomes }: In<'removed'>): readonly Notice[] {
  if (removal === undefined) return []
  if (removal.rollBack !== undefined) return [removingNotice(removal), { key: `rolled-back@${endedAt}`, kind: 'rolled-back' }]
  const byOthers = removal.removed.length === 0 && outcomes.some(({ is }) => is === 'gone')
  return byOthers ? [] : [removingNotice(removal), { key: `removed@${endedAt}`, kind: 'removed' }]
}

/** What one request took at one time is told at once; what it takes in a later try is told by itself. */
function goneNotices(request: Request): readonly Notice[] {
  const all = goneOutcomes(request)
  const keys = [...new Set(all.map(goneKey))]
  return keys.map((key) => ({ key, kind: 'rules-gone', gone: all.filter((each) => goneKey(each) === key) }))
}

function returnedNotices({ returned = [] }: Progress): readonly Notice[] {
  const keys = [...new Set(returned.map(returnedKey))]
  return keys.map((key) => ({ key, kind: 'rules-returned', returned: returned.filter((each) => returnedKey(each) === key) }))
}

const returnedKey = ({ in: by, at }: Returned): string => `returned@${by}@${at}`

const goneKey = ({ in: taker, noted }: GoneOutcome): string => `gone@${taker}@${noted}`

const putBackKey = ({ restored, unrestored = [] }: Progress): string =>
  `put-back@${restored.map(({ name }) => name).join()}${unrestored.map(({ name }) => `!${name}`).join()}`

/** That it waits, and for how long; that it was taken to somebody else. Only the newest reminder is worth telling. */
function waitingNotices(request: In<'awaiting-approval'>, tally: Tally | undefined): readonly Notice[] {
  const { remindedAt, escalated } = request
  const groups = tally === undefined ? [] : waitingFor(tally)
  return [
    ...(remindedAt === undefined
      ? []
      : [{ key: `reminder@${remindedAt}`, kind: 'reminder', waited: remindedAt - waitsSince(request), groups } as const]),
    ...(escalated === undefined ? [] : [{ key: `escalated@${escalated.at}`, kind: 'escalated', to: escalated.to, groups } as const]),
  ]
}

function endingNotices(request: In<'active' | 'partly-active' | 'failed'>): readonly Notice[] {
  const at = removalDueAt(request)
  return request.endWarnedAt === undefined || at === undefined ? [] : [{ key: `ending@${at}`, kind: 'ending-soon', at }]
}

/** The first stage is on the card itself; a later one is told when it opens. */
function stageNotices(digest: string, tally: Tally | undefined): readonly Notice[] {
  const later = (tally?.seats ?? []).filter((seat) => seat.stage > 1 && seat.open && seat.filledBy === undefined)
  const stage = later[0]?.stage
  if (tally === undefined || stage === undefined) return []
  return [{ key: `stage-${stage}@${digest.slice(0, 12)}`, kind: 'stage-opened', stage, groups: waitingFor(tally) }]
}
