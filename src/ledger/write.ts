import type { Redis } from 'ioredis'
import { z } from 'zod'
import type { DueMember } from '../domain/due.ts'
import type { Effect } from '../domain/effects.ts'
import type { RequestEvent } from '../domain/event.ts'
import type { RequestId } from '../domain/names.ts'
import type { Request } from '../domain/request.ts'
import type { Fence } from '../ports/ledger.ts'
import type { Hashing } from './chain.ts'
import { chained } from './chain.ts'
import type { Codec } from './codec.ts'
import type { IndexEntry, Place } from './index-entries.ts'
import { entriesGone, indexEntriesOf } from './index-entries.ts'
import type { Keys } from './keys.ts'
import { scriptOn } from './script.ts'
import { appendScript } from './scripts/append.ts'
import type { Standing } from './standing.ts'

export type Writing = {
  readonly id: RequestId
  readonly before: Standing
  readonly after: Request | undefined
  /** None: only the indexes are put right. */
  readonly events: readonly RequestEvent[]
  readonly fence?: Fence | undefined
  readonly delivery?: string | undefined
  /** Places to leave that cannot be told from `before`. */
  readonly stale?: readonly Place[] | undefined
}

type Deps = {
  readonly redis: Redis
  readonly keys: Keys
  readonly codec: Codec
  readonly hashing: Hashing
  readonly effectsOf: (before: Request | undefined, after: Request) => readonly Effect[]
  readonly dueOf: (after: Request) => readonly DueMember[]
}

/** The one way anything about a request is written: events, indexes, due times, outbox, in one stroke. */
export function createWrite({ redis, keys, codec, hashing, effectsOf, dueOf }: Deps) {
  const run = scriptOn(redis, appendScript)
  const entriesOf = (request: Request | undefined) => (request === undefined ? [] : indexEntriesOf(request, dueOf(request), keys))

  return async (writing: Writing): Promise<Answer> => {
    const { id, before, after, events, stale = [] } = writing
    const enter = entriesOf(after)
    const leave = entriesGone([...entriesOf(before.request), ...stale], enter)
    const effects = events.length === 0 || after === undefined ? [] : effectsOf(before.request, after)
    const stored = chained(before.last, events, hashing).map((event) => codec.write(id, event))
    const lease = keys.lease(writing.fence?.workspace ?? '')
    const all = [...new Set([keys.events(id), keys.outbox, lease, keys.filed, ...[...leave, ...enter].map(({ key }) => key)])]
    const plan = planOf(writing, { enter, leave, effects, stored, all })
    return parseAnswer(id, await run(all, [JSON.stringify(plan)]))
  }
}

type Parts = {
  readonly enter: readonly IndexEntry[]
  readonly leave: readonly Place[]
  readonly effects: readonly Effect[]
  readonly stored: readonly string[]
  readonly all: readonly string[]
}

/** What the script is told. Keys are given by their place in KEYS, scores as text, since Lua would round them. */
function planOf({ id, before, fence, delivery }: Writing, { enter, leave, effects, stored, all }: Parts) {
  const placeOf = (key: string) => all.indexOf(key) + 1
  return {
    request: id,
    expected: before.last.seq,
    prev: before.last.hash,
    fence: fence?.token,
    delivery,
    leave: leave.map(({ key, member }) => ({ key: placeOf(key), member })),
    enter: enter.map(({ key, member, score }) => ({ key: placeOf(key), member, score: String(score) })),
    effects: effects.map((effect) => JSON.stringify(effect)),
    events: stored,
  }
}

/** `again` comes with the number that the delivery was given the first time. */
export type Answer = z.output<typeof answerSchema>

const answerSchema = z.union([z.tuple([z.enum(['appended', 'conflict', 'fenced'])]), z.tuple([z.literal('again'), z.string()])])

function parseAnswer(id: RequestId, answer: unknown): Answer {
  const parsed = answerSchema.safeParse(answer)
  if (!parsed.success) throw new Error(`${id}: the last event in the store is not the one that was read`)
  return parsed.data
}
