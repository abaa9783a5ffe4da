import type { RecordedDay } from '../domain/day.ts'
import type { Instant } from '../domain/names.ts'
import type { Clock } from '../ports/clock.ts'
import type { Messenger, SlackFailure } from '../ports/messenger.ts'
import type { Shown } from '../ports/shown.ts'
import { dayMessage } from '../views/day-message.ts'
import { postOnce } from './post-once.ts'

export type ShowDayDeps = {
  readonly lastDay: () => Promise<RecordedDay | undefined>
  readonly shown: Shown
  readonly messenger: Messenger
  readonly clock: Clock
  /** Slack will not take it: the operator must know. The record stands all the same. */
  readonly onRefused: (day: string, failure: SlackFailure) => void
}

/** The operator may invite the bot at any moment, and reads no more than one line about it every so often. */
const REFUSED_AGAIN_AFTER = 5 * 60_000

const KEY = 'record'

/**
 * Posts the newest day's digest to the audit channel once, however often it is asked: outside of Redis it is what a
 * record that was computed anew is held against. What could not be posted in its day stays unposted: the next holds it.
 */
export function createShowDay({ lastDay, ...deps }: ShowDayDeps, channel: string) {
  let notBefore: Instant = 0
  return async function showDay(): Promise<void> {
    if (deps.clock() < notBefore) return
    const day = await lastDay()
    if (day === undefined) return
    const id = `day-${day.seq}` as const
    if ((await deps.shown.load(id)).told.has(KEY)) return
    const posted = await postOnce(deps, { id, key: KEY, mark: `${id}/${KEY}`, channel, message: dayMessage(day) })
    if (posted.is === 'later') notBefore = posted.at
    if (posted.is !== 'refused') return
    deps.onRefused(day.event.day, posted.failure)
    notBefore = deps.clock() + REFUSED_AGAIN_AFTER
  }
}
