import type { Instant } from '../domain/names.ts'
import { no, ok, type Result } from '../domain/result.ts'
import type { Clock } from '../ports/clock.ts'

/** How long what was read is good, and how patient anybody is, in milliseconds. */
export type Patience = {
  /** For this long it is not asked again. */
  readonly freshFor: number
  /** For this long it stands in where nothing newer can be had. */
  readonly keptFor: number
  /** After an answer that could not be used nobody waits for another for this long. */
  readonly restFor: number
  /** How long whoever asks waits; what comes later is for the next. */
  readonly waitFor: number
}

export type Read<Value> = { readonly value: Value; readonly at: Instant }

type Flight<Value, Trouble> = { readonly since: Instant; readonly landed: Promise<Result<Read<Value>, Trouble>> }

/** Remembers what was read under each key; however many ask at once, one question is on its way. */
export function createKept<Value, Trouble>(
  ask: (key: string) => Promise<Result<Value, Trouble>>,
  late: Trouble,
  clock: Clock,
  { freshFor, keptFor, restFor, waitFor }: Patience,
) {
  const had = new Map<string, Read<Value>>()
  const failed = new Map<string, { readonly trouble: Trouble; readonly at: Instant }>()
  const flights = new Map<string, Flight<Value, Trouble>>()

  async function fly(key: string): Promise<Result<Read<Value>, Trouble>> {
    const answer = await ask(key)
    flights.delete(key)
    if (!answer.ok) {
      failed.set(key, { trouble: answer.problem, at: clock() })
      return answer
    }
    const read = { value: answer.value, at: clock() }
    had.set(key, read)
    failed.delete(key)
    return ok(read)
  }

  function takeOff(key: string): Flight<Value, Trouble> {
    const flight = { since: clock(), landed: fly(key) }
    flights.set(key, flight)
    return flight
  }

  const orKept = (key: string, trouble: Trouble): Result<Read<Value>, Trouble> => {
    const old = had.get(key)
    return old !== undefined && clock() - old.at < keptFor ? ok(old) : no(trouble)
  }

  return async (key: string): Promise<Result<Read<Value>, Trouble>> => {
    const known = had.get(key)
    if (known !== undefined && clock() - known.at < freshFor) return ok(known)
    const before = failed.get(key)
    if (before !== undefined && clock() - before.at < restFor) return orKept(key, before.trouble)
    const flight = flights.get(key) ?? takeOff(key)
    const answer = await within(waitFor - (clock() - flight.since), flight.landed)
    return answer === 'late' ? orKept(key, late) : answer.ok ? answer : orKept(key, answer.problem)
  }
}

async function within<Value>(ms: number, asked: Promise<Value>): Promise<Value | 'late'> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), Math.max(0, ms))
  })
  try {
    return await Promise.race([asked, late])
  } finally {
    clearTimeout(timer)
  }
}
