import type { Environment } from '../config/environment.ts'
import { no, ok, type Result } from '../domain/result.ts'
import { startEmbeddedRedis } from '../sandbox/embedded-redis.ts'

export type Store = { readonly where: string | { readonly path: string }; stop(): Promise<void> }

/** The operator's Redis, or an embedded one where none is named. The problem is text for the shell. */
export async function storeOf({ redisUrl, dataFolder }: Pick<Environment, 'redisUrl' | 'dataFolder'>): Promise<Result<Store, string>> {
  if (redisUrl !== undefined) return ok({ where: redisUrl, stop: () => Promise.resolve() })
  const started = await startEmbeddedRedis({ dataDir: dataFolder })
  if (started.ok) return ok({ where: { path: started.value.path }, stop: started.value.stop })
  const { problem } = started
  return no(
    problem.problem === 'no-server'
      ? `REDIS_URL is not set, and there is no Redis server on this machine. One of these helps:\n${problem.waysOut.map((way) => `  ${way}`).join('\n')}`
      : `The embedded Redis did not start: ${problem.detail}`,
  )
}
