import { useEffect, useState } from './html.ts'

/** A message's `ts` is seconds with a counter after the dot. */
export function millisOf(ts: string): number {
  return Number(ts.split('.')[0]) * 1000
}

export function timeOfDay(millis: number): string {
  return new Date(millis).toLocaleTimeString(undefined, { hour: 'numeric', minute: '2-digit' })
}

export function dayOf(millis: number): string {
  const day = new Date(millis)
  if (day.toDateString() === new Date().toDateString()) return 'Today'
  return day.toLocaleDateString(undefined, { weekday: 'long', month: 'long', day: 'numeric' })
}

/** Slack's words for dates in braces that messages use. https://docs.slack.dev/messaging/formatting-message-text#date-formatting */
export function formatted(seconds: number, format: string): string {
  const day = new Date(seconds * 1000)
  const date = (style: Intl.DateTimeFormatOptions) => day.toLocaleDateString(undefined, style)
  return format.replace(/\{(\w+)\}/g, (whole, word: string) => {
    if (word === 'time') return timeOfDay(day.getTime())
    if (word === 'time_secs') return day.toLocaleTimeString()
    if (word === 'date_num') return day.toISOString().slice(0, 10)
    if (word.startsWith('date_short')) return date({ month: 'short', day: 'numeric', year: 'numeric' })
    if (word.startsWith('date_long')) return date({ weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' })
    if (word.startsWith('date')) return date({ month: 'long', day: 'numeric', year: 'numeric' })
    return whole
  })
}

/** The time, again and again while `running`; `ahead` is by how many ms the server's clock is. */
export function useNow(running: boolean, ahead: number): number {
  const [now, setNow] = useState(() => Date.now() + ahead)
  useEffect(() => {
    if (!running) return undefined
    const timer = setInterval(() => setNow(Date.now() + ahead), 250)
    return () => clearInterval(timer)
  }, [running, ahead])
  return now
}
