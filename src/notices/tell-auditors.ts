import type { Looked } from '../desk/desk.ts'
import { reviewNotices } from '../domain/review-notices.ts'
import type { Rest } from '../ports/waker.ts'
import { auditMessage } from '../views/review-words.ts'
import { postOnce } from './post-once.ts'
import type { NoticesDeps } from './show-request.ts'

/** Shouts in the audit channel what was done without approvals, and what those said who looked at it; nothing where there is no such channel. */
export async function tellAuditors(deps: NoticesDeps, looked: Looked): Promise<Rest | undefined> {
  const { auditChannel: channel } = deps
  if (channel === undefined) return undefined
  const { id } = looked.request
  const { told } = await deps.shown.load(id)
  const notices = reviewNotices(looked.request).filter(({ kind }) => kind === 'break-glass' || kind === 'review-over')
  for (const notice of notices) {
    const key = `audit/${notice.key}`
    if (told.has(key)) continue
    const posted = await postOnce(deps, { id, key, mark: `${id}/${key}`, channel, message: auditMessage(notice, looked) })
    if (posted.is === 'later') return { resumeAt: posted.at }
    if (posted.is === 'refused') deps.onRefused(id, key, posted.failure)
  }
  return undefined
}
