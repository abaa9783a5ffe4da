import ms from 'ms'
import type { Duration } from '../domain/names.ts'
import { no, ok, type Result } from '../domain/result.ts'
import type { CommandProblem } from './command.ts'

/** `30m 12h 14d 8w`, whole numbers above zero, up to ten years. */
export function parseDuration(text: string): Result<Duration, CommandProblem> {
  const [, digits, unit] = /^(\d{1,9})\s?([mhdw])$/i.exec(text) ?? []
  if (digits === undefined || unit === undefined || Number(digits) === 0) return no({ problem: 'bad-duration', text })
  const duration = Number(digits) * ms(UNITS[unit.toLowerCase()] ?? '1m')
  return duration > LONGEST ? no({ problem: 'duration-too-long', text }) : ok(duration)
}

const UNITS: Readonly<Record<string, '1m' | '1h' | '1d' | '1w'>> = { m: '1m', h: '1h', d: '1d', w: '1w' }

/** Longer is permanent by another name. */
const LONGEST = ms('3650d')

/** As somebody would type it: the same in fewest units. */
export function spellDuration(duration: Duration): string {
  const unit = (['w', 'd', 'h'] as const).find((each) => duration % ms(UNITS[each] ?? '1m') === 0) ?? 'm'
  return `${Math.max(1, Math.round(duration / ms(UNITS[unit] ?? '1m')))}${unit}`
}
