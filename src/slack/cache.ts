import type { Instant } from '../domain/names.ts'
import type { Clock } from '../ports/clock.ts'

export interface Cache<Key, Value> {
  /** `fresh` asks anew, but shares a question that is just being asked. */
  get(key: Key, fresh: boolean): Promise<Value | undefined>
}

/** Remembers answers for a while; undefined is no answer and is asked again. */
export function createCache<Key, Value>(ask: (key: Key) => Promise<Value | undefined>, clock: Clock, keepMs: number): Cache<Key, Value> {
  const answers = new Map<Key, { readonly value: Value; readonly at: Instant }>()
  const asking = new Map<Key, Promise<Value | undefined>>()

  async function askAndKeep(key: Key): Promise<Value | undefined> {
    try {
      const value = await ask(key)
      if (value === undefined) answers.delete(key)
      else answers.set(key, { value, at: clock() })
      return value
    } finally {
      asking.delete(key)
    }
  }

  return {
    get(key, fresh) {
      const kept = answers.get(key)
      if (!fresh && kept !== undefined && clock() - kept.at < keepMs) return Promise.resolve(kept.value)
      const running = asking.get(key) ?? askAndKeep(key)
      asking.set(key, running)
      return running
    },
  }
}
