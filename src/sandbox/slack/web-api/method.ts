import { z } from 'zod'
import { problemsOf } from '../blocks/problems.ts'
import { isJson, type Json, parseJson } from '../json.ts'
import type { Rate } from '../rate.ts'
import type { World } from '../world.ts'

export type Answer = Json & { readonly ok: boolean }

export type Caller = { readonly world: World; readonly scopes: readonly string[] }

/** A method of the Web API. `scopes`: one of them is enough; none asked for where empty. */
export type Method = {
  readonly token: 'bot' | 'app'
  readonly scopes: readonly string[]
  readonly rate: Rate | undefined
  run(args: Json, caller: Caller): Answer
}

type Definition<Args extends z.ZodType> = {
  readonly token?: 'bot' | 'app'
  readonly scopes?: readonly string[]
  readonly rate?: Rate
  /** Only what this Slack acts on: an argument it would have to ignore (`attachments`, `username`, …) is refused. */
  readonly args: Args
  run(args: z.infer<Args>, caller: Caller): Answer
}

export const method = <Args extends z.ZodType>({ token = 'bot', scopes = [], rate, args, run }: Definition<Args>): Method => ({
  token,
  scopes,
  rate,
  run: (given, caller) => {
    const parsed = args.safeParse(given)
    return parsed.success ? run(parsed.data, caller) : refuse('invalid_arguments', problemsOf(parsed.error, given, ''))
  },
})

export const refuse = (error: string, messages?: readonly string[]): Answer =>
  messages ? { ok: false, error, response_metadata: { messages } } : { ok: false, error }

/** A form knows only text; JSON bodies bring the types themselves. */
export const flag = z.union([z.boolean(), z.enum(['true', 'false', '1', '0']).transform((text) => text === 'true' || text === '1')])
export const count = z.coerce.number().int().positive()
export const text = z.string()
export const name = z.string().min(1)

/** JSON, or JSON as text inside a form; `null` where it was neither. */
export const json = z.unknown().transform((value) => (typeof value === 'string' ? (parseJson(value) ?? null) : value))

export const isRefusal = (value: unknown): value is Answer => isJson(value) && value['ok'] === false
