import type { Duration, Instant } from '../domain/names.ts'

/** What the Resource Manager answered, whatever its status. Header names are lower-case. */
export type ArmResponse = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}

/** No answer, or one cut short: whether anything was begun cannot be known. */
export type Silence = { readonly code: string; readonly message: string }

/** `Retry-After` in seconds or as a date; undefined where there is none that can be read. */
export function retryAfterOf({ headers }: ArmResponse, now: Instant): Duration | undefined {
  const text = headers['retry-after']
  if (text === undefined) return undefined
  if (/^\d+$/.test(text)) return Number(text) * 1000
  const date = Date.parse(text)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}
