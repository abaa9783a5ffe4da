import { z } from 'zod'
import { no, ok, type Result } from '../domain/result.ts'
import type { ConfigProblem } from './problems.ts'

export type Variables = Readonly<Record<string, string | undefined>>

/** Every problem under its variable's name. A variable that is set to nothing is not set. Values are never shown: any might be a secret in the wrong place. */
export function readVariables<Value>(env: Variables, schema: z.ZodType<Value>): Result<Value, readonly ConfigProblem[]> {
  const said = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''))
  const read = schema.safeParse(said)
  return read.success ? ok(read.data) : no(read.error.issues.map(({ path, message }) => ({ where: String(path[0]), message })))
}

export const url = (protocol: RegExp, example: string) =>
  z
    .string()
    .trim()
    .refine((text) => URL.canParse(text) && protocol.test(new URL(text).protocol), `is not an address that will do; for example ${example}`)
