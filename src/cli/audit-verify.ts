import { readEnvironment } from '../config/environment.ts'
import { dueOf } from '../domain/due.ts'
import { effectsOf } from '../domain/effects.ts'
import { evolve } from '../domain/evolve.ts'
import { knowledge } from '../knowledge/knowledge.ts'
import { connectRedis } from '../ledger/connect.ts'
import { createRedisLedger } from '../ledger/redis-ledger.ts'
import { verifyHistory } from '../ledger/verify-history.ts'
import type { ExitCode, Shell } from './shell.ts'
import { storeOf } from './store.ts'

/** More requests than a ledger of years holds. */
const ALL = 1_000_000

/** Proves the record of every request unbroken, or names the first event that is not what it was. */
export async function auditVerify(shell: Shell): Promise<ExitCode> {
  const environment = readEnvironment({ ...NO_SLACK, ...shell.env })
  const store = await storeOf(environment.ok ? environment.value : { redisUrl: undefined, dataFolder: '.drawbridge' })
  if (!store.ok) {
    shell.err(store.problem)
    return 78
  }
  const redis = connectRedis(store.value.where, 'worker', (error) => shell.err(`Redis: ${error.message}`))
  try {
    const ledger = createRedisLedger({ redis, knowledge, evolve, effectsOf, dueOf })
    const ids = await ledger.find({ limit: ALL })
    let broken = 0
    for (const id of ids) {
      const proof = verifyHistory(await ledger.history(id), knowledge)
      if (proof.ok) continue
      broken++
      shell.out(`${id}: event ${proof.problem.seq} ${proof.problem.problem}`)
    }
    shell.out(broken === 0 ? `${ids.length} requests, every record unbroken` : `${broken} of ${ids.length} records are broken`)
    return broken === 0 ? 0 : 1
  } finally {
    redis.disconnect()
    await store.value.stop()
  }
}

/** The record is read without Slack: what a start needs of it is not asked for here. */
const NO_SLACK = { SLACK_BOT_TOKEN: 'xoxb-unused', SLACK_SIGNING_SECRET: 'unused' }
