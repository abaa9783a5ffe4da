import type { Looked } from '../desk/desk.ts'
import type { RequestId } from '../domain/names.ts'
import { noticesOf } from '../domain/notices.ts'
import type { Pace } from '../domain/pace.ts'
import type { Status } from '../domain/request.ts'
import type { Clock } from '../ports/clock.ts'
import type { Ledger } from '../ports/ledger.ts'
import type { Messenger, SlackFailure } from '../ports/messenger.ts'
import type { Posted, Shown, ShownRequest } from '../ports/shown.ts'
import type { Rest } from '../ports/waker.ts'
import { noticeMessage } from '../views/notice-message.ts'
import { requestCard } from '../views/request-card.ts'
import { postOnce } from './post-once.ts'
import { tellAuditors } from './tell-auditors.ts'

export type NoticesDeps = {
  readonly ledger: Pick<Ledger, 'load'>
  readonly look: (id: RequestId) => Promise<Looked | undefined>
  readonly shown: Shown
  readonly messenger: Messenger
  readonly clock: Clock
  readonly pace: Pace
  /** Where those listen who audit; undefined: nowhere. */
  readonly auditChannel?: string | undefined
  /** Slack will not take something for good: the operator must know; people see it later or elsewhere. */
  readonly onRefused: (id: RequestId, what: string, failure: SlackFailure) => void
}

/** One message at most so often: Slack counts updates, and people read no faster. */
const UPDATE_EVERY = 3_000

/** How long Slack's refusal of a card is taken for an answer. */
const REFUSED_AGAIN_AFTER = 5 * 60_000

/**
 * Makes what people see agree with the ledger: the card posted once and repainted to the newest state, the notices told
 * once each. Asked any number of times for any reason it does only what is still lacking.
 */
export function createShowRequest(deps: NoticesDeps) {
  return async function showRequest(id: RequestId): Promise<Rest> {
    const entry = await deps.ledger.load(id)
    const looked = await deps.look(id)
    if (entry === undefined || looked === undefined) return 'idle'
    const shown = await deps.shown.load(id)
    return (
      (await showCard(deps, looked, entry.version, shown)) ??
      (await tellAuditors(deps, looked)) ??
      (await tell(deps, looked)) ??
      comeBack(deps, looked)
    )
  }
}

export type ShowRequest = ReturnType<typeof createShowRequest>

/** Posts or repaints the card; answers when to come back, or undefined where the card is true. */
async function showCard(deps: NoticesDeps, looked: Looked, version: number, shown: ShownRequest): Promise<Rest | undefined> {
  const now = deps.clock()
  if (shown.card === undefined) return postCard(deps, looked, version)
  if (shown.paintedVersion >= version && !moves(looked)) return undefined
  const mayPaintAt = (shown.paintedAt ?? 0) + UPDATE_EVERY
  if (mayPaintAt > now) return { resumeAt: mayPaintAt }
  return repaint(deps, looked.request.id, shown.card)
}

/** Paints the newest state there is, and once more where it turns out to lie over a newer one. */
async function repaint(deps: NoticesDeps, id: RequestId, card: Posted): Promise<Rest | undefined> {
  for (;;) {
    const now = deps.clock()
    const entry = await deps.ledger.load(id)
    const looked = await deps.look(id)
    if (entry === undefined || looked === undefined) return 'idle'
    const updated = await deps.messenger.update(card, requestCard(looked, now), markOf(id, 'card'))
    if (!updated.ok) return notUpdated(deps, id, updated.problem)
    if ((await deps.shown.painted(id, entry.version, now)) === 'painted') return undefined
  }
}

async function notUpdated(deps: NoticesDeps, id: RequestId, failure: SlackFailure): Promise<Rest | undefined> {
  const now = deps.clock()
  if (failure.kind === 'again') return { resumeAt: now + (failure.retryAfterMs ?? UPDATE_EVERY) }
  deps.onRefused(id, 'card', failure)
  if (failure.code !== 'message_not_found') return undefined
  // Somebody has deleted the card, and its buttons with it: it is posted anew.
  await deps.shown.gone(id, 'card')
  return { resumeAt: now }
}

async function postCard(deps: NoticesDeps, looked: Looked, version: number): Promise<Rest | undefined> {
  const { id, workspace } = looked.request
  const now = deps.clock()
  const posted = await postOnce(deps, {
    id,
    key: 'card',
    mark: markOf(id, 'card'),
    channel: workspace.channel,
    message: requestCard(looked, now),
  })
  if (posted.is === 'later') return { resumeAt: posted.at }
  if (posted.is === 'refused') {
    deps.onRefused(id, 'card', posted.failure)
    // Without a card nobody can decide, and the operator may invite the bot at any moment: it is tried again.
    return { resumeAt: now + REFUSED_AGAIN_AFTER }
  }
  // A card found again was painted by whoever died: nobody knows with what, so it is painted anew.
  if (posted.is === 'sent') await deps.shown.painted(id, version, now)
  return posted.is === 'found' ? { resumeAt: now } : undefined
}

/** Tells what has not been told, in order, in the card's thread. */
async function tell(deps: NoticesDeps, looked: Looked): Promise<Rest | undefined> {
  const { id, workspace } = looked.request
  const shown = await deps.shown.load(id)
  if (shown.card === undefined) return undefined
  for (const notice of noticesOf(looked.request, looked.tally).filter(({ key }) => !shown.told.has(key))) {
    const message = noticeMessage(notice, looked)
    const at = { channel: workspace.channel, thread: shown.card.ts }
    const posted = await postOnce(deps, { id, key: notice.key, mark: markOf(id, notice.key), message, ...at })
    if (posted.is === 'later') return { resumeAt: posted.at }
    if (posted.is === 'refused') deps.onRefused(id, notice.key, posted.failure)
  }
  return undefined
}

/** While Azure works the card shows how long it has taken; otherwise it is true until something happens. */
const comeBack = ({ clock, pace }: NoticesDeps, looked: Looked): Rest =>
  moves(looked) ? { resumeAt: clock() + Math.max(UPDATE_EVERY, 4 * pace.lookEvery) } : 'idle'

/** Also what Slack said nothing of is shown again until it does. */
const moves = ({ request, unknownGroups = [] }: Looked): boolean =>
  request.status === 'applying' || request.status === 'removing' || (unknownGroups.length > 0 && isOpen(request.status))

const isOpen = (status: Status): boolean => status === 'awaiting-approval' || status === 'approved'

const markOf = (id: RequestId, key: string): string => `${id}/${key}`
