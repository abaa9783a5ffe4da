import type { RecordedDay } from '../domain/day.ts'
import type { Message } from '../ports/messenger.ts'
import { message, section } from './blocks.ts'
import { code, mrkdwn } from './mrkdwn.ts'
import { counted } from './words.ts'

/** What is recorded at the end of a day. Whoever keeps the digest can prove by it that nothing before it was changed. */
export function dayMessage({ hash, event: { day, requests, events } }: RecordedDay): Message {
  const much = `${counted(requests, 'request')}, ${counted(events, 'event')}`
  const proves = code('drawbridge audit verify')
  const text = mrkdwn`Record of ${dayWords(day)}: ${much}. Digest ${code(hash)}. ${proves} proves it.`
  return message(text, [section('record', text)])
}

/** `24 Nov`, from `2026-11-24`. */
const dayWords = (day: string): string =>
  `${Number(day.slice(8))} ${new Intl.DateTimeFormat('en-US', { month: 'short', timeZone: 'UTC' }).format(Date.parse(day))}`
