import ms from 'ms'
import { z } from 'zod'
import { aboutUnknown } from './strict.ts'

/** Values that more than one kind of file is made of. */

export const text = (what: string) =>
  z
    .string({ error: `expected ${what}, as text (in quotes if need be)` })
    .trim()
    .min(1, `expected ${what}, not nothing`)

export const wordOf = <const Words extends readonly [string, ...string[]]>(what: string, words: Words) =>
  z.enum(words, {
    error: ({ input }) => (typeof input === 'string' ? aboutUnknown(what, input, words) : `expected one of ${words.join(', ')}`),
  })

/** One, or a list of them: "any of". */
export const oneOrMore = <Item extends z.ZodType>(item: Item) =>
  z.preprocess((value) => (Array.isArray(value) ? value : [value]), z.array(item).min(1, 'expected at least one, not an empty list'))

export const yesOrNo = z.boolean({ error: 'expected true or false' })

export const wholeNumber = (least: number, most = Number.MAX_SAFE_INTEGER) => {
  const error =
    most === Number.MAX_SAFE_INTEGER ? `expected a whole number, ${least} or more` : `expected a whole number from ${least} to ${most}`
  return z.int({ error }).min(least, error).max(most, error)
}

export const amount = z.number({ error: 'expected an amount, like 500' }).nonnegative('expected an amount, 0 or more')

const BAD_DURATION = 'expected a duration: 30m, 12h, 14d, 8w'

/** In milliseconds. Written as in the command: `30m 12h 14d 8w`, above zero, up to ten years. */
export const duration = z
  .string({ error: BAD_DURATION })
  .regex(/^[1-9]\d{0,6}[mhdw]$/, BAD_DURATION)
  .transform((written) => Number(written.slice(0, -1)) * UNITS[written.slice(-1) as keyof typeof UNITS])
  .refine((milliseconds) => milliseconds <= ms('3650d'), 'longer than ten years is permanent by another name')

const UNITS = { m: ms('1m'), h: ms('1h'), d: ms('1d'), w: ms('1w') }

export const isMapping = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value)
