import type { Instant } from '../domain/names.ts'
import type { Ledger } from '../ports/ledger.ts'
import type { Ask, AskProblem } from './desk.ts'

/** Undecided or not yet carried out: nobody looks through more of one person's, and each waits for somebody. */
const MOST_OPEN = 20

/** Faster than that asks a program, or somebody who wants approvers to stop reading. */
const MOST_AN_HOUR = 40

const HOUR = 60 * 60_000

/** How much one person may ask for at a time, over all workspaces. */
export async function tooMuchAsked({ by }: Ask, ledger: Pick<Ledger, 'find' | 'load'>, now: Instant): Promise<AskProblem | undefined> {
  const requester = by.user
  const open = await ledger.find({ requester, status: ['awaiting-approval', 'approved', 'applying'], limit: MOST_OPEN })
  if (open.length >= MOST_OPEN) return { problem: 'too-many-open', most: MOST_OPEN }
  const newest = await ledger.find({ requester, limit: MOST_AN_HOUR })
  const last = newest.length < MOST_AN_HOUR ? undefined : newest.at(-1)
  const filedAt = last === undefined ? undefined : (await ledger.load(last))?.request.filedAt
  return filedAt !== undefined && filedAt > now - HOUR
    ? { problem: 'too-many-an-hour', most: MOST_AN_HOUR, again: filedAt + HOUR }
    : undefined
}
