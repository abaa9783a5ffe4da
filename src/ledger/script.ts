import type { Redis } from 'ioredis'

/** A Lua script by name. Every key it touches is in KEYS. */
export type Script = { readonly name: string; readonly lua: string }

export type RunScript = (keys: readonly string[], args: readonly (string | number)[]) => Promise<unknown>

/** Registers the script and answers how to run it; its answer is whatever the script returns, for the caller to parse. */
export function scriptOn(redis: Redis, { name, lua }: Script): RunScript {
  redis.defineCommand(name, { lua })
  return async (keys, args) => Reflect.apply(Reflect.get(redis, name), redis, [keys.length, ...keys, ...args])
}

/** Marks Lua for editors; the text stays as it is. */
export const lua = (text: TemplateStringsArray): string => text.join('')
