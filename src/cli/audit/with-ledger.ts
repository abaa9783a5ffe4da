import { readEnvironmentWithoutSlack } from '../../config/environment.ts'
import { describeProblems } from '../../config/problems.ts'
import { dueOf } from '../../domain/due.ts'
import { effectsOf } from '../../domain/effects.ts'
import { evolve } from '../../domain/evolve.ts'
import { knowledge } from '../../knowledge/knowledge.ts'
import { connectRedis } from '../../ledger/connect.ts'
import { createRedisLedger, type RedisLedger } from '../../ledger/redis-ledger.ts'
import type { ExitCode, Shell } from '../shell.ts'
import { storeOf } from '../store.ts'

/** Opens the store that the environment names, reads in it, and closes it. */
export async function withLedger(shell: Shell, read: (ledger: RedisLedger) => Promise<ExitCode>): Promise<ExitCode> {
  const environment = readEnvironmentWithoutSlack(shell.env)
  if (!environment.ok) {
    shell.err(describeProblems(environment.problem))
    return 78
  }
  const store = await storeOf(environment.value)
  if (!store.ok) {
    shell.err(store.problem)
    return 78
  }
  const redis = connectRedis(store.value.where, 'worker', (error) => shell.err(`Redis: ${error.message}`))
  try {
    return await read(createRedisLedger({ redis, knowledge, evolve, effectsOf, dueOf }))
  } finally {
    redis.disconnect()
    await store.value.stop()
  }
}
