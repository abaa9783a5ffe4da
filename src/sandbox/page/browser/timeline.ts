import type { Screen, ScreenMessage } from '../../slack/front-door.ts'
import { dayOf, millisOf } from './clock.ts'

/** A line of the channel, in the order of time. */
export type Entry =
  | { readonly is: 'day'; readonly key: string; readonly day: string }
  /** `follows`: of the same author, short after: the name is not said again. */
  | { readonly is: 'message'; readonly key: string; readonly at: number; readonly message: ScreenMessage; readonly follows: boolean }
  /** What Slack itself says to this person alone. */
  | { readonly is: 'note'; readonly key: string; readonly at: number; readonly text: string }

type Timed = Exclude<Entry, { is: 'day' }>

export function timelineOf(messages: readonly ScreenMessage[], notes: Screen['notes']): readonly Entry[] {
  const entries = [
    ...messages.map((message): Timed => ({ is: 'message', key: message.ts, at: momentOf(message.ts), message, follows: false })),
    ...notes.map((note, index): Timed => ({ is: 'note', key: `note ${note.at} ${index}`, at: note.at, text: note.text })),
  ]
  entries.sort((one, other) => one.at - other.at)
  return entries.flatMap((entry, index) => lines(entry, entries[index - 1]))
}

const SHORT_AFTER = 5 * 60_000

function lines(entry: Timed, before: Timed | undefined): readonly Entry[] {
  const day = dayOf(entry.at)
  if (before === undefined || dayOf(before.at) !== day) return [{ is: 'day', key: `day ${day}`, day }, entry]
  return [entry.is === 'message' ? { ...entry, follows: doesFollow(entry, before) } : entry]
}

function doesFollow(entry: Extract<Timed, { is: 'message' }>, before: Timed): boolean {
  if (before.is === 'note' || entry.message.ephemeral || before.message.ephemeral || entry.message.from.bot) return false
  return before.message.from.id === entry.message.from.id && entry.at - before.at < SHORT_AFTER && before.message.replies.length === 0
}

/** With the part after the dot, which orders messages of the same second. */
function momentOf(ts: string): number {
  const [, counter = '0'] = ts.split('.')
  return millisOf(ts) + Number(counter) / 1000
}
