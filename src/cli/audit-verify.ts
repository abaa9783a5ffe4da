import { readEnvironmentWithoutSlack } from '../config/environment.ts'
import { describeProblems } from '../config/problems.ts'
import { dueOf } from '../domain/due.ts'
import { effectsOf } from '../domain/effects.ts'
import { evolve } from '../domain/evolve.ts'
import { knowledge } from '../knowledge/knowledge.ts'
import { connectRedis } from '../ledger/connect.ts'
import { createRedisLedger, type RedisLedger } from '../ledger/redis-ledger.ts'
import { verifyHistory } from '../ledger/verify-history.ts'
import type { ExitCode, Shell } from './shell.ts'
import { type Store, storeOf } from './store.ts'

/** Proves the record of every request unbroken, or names the first event that is not what it was. */
export async function auditVerify(shell: Shell): Promise<ExitCode> {
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
  return verifyStore(store.value, shell)
}

async function verifyStore(store: Store, shell: Shell): Promise<ExitCode> {
  const redis = connectRedis(store.where, 'worker', (error) => shell.err(`Redis: ${error.message}`))
  try {
    const ledger = createRedisLedger({ redis, knowledge, evolve, effectsOf, dueOf })
    const { proven, broken } = await verifyAll(ledger, shell)
    shell.out(broken === 0 ? `${proven} requests, every record unbroken` : `${broken} of ${proven + broken} records are broken`)
    return broken === 0 ? 0 : 1
  } finally {
    redis.disconnect()
    await store.stop()
  }
}

/** By number and not by an index: a request that was taken out of an index is proven like any other. */
async function verifyAll(ledger: RedisLedger, { out }: Shell) {
  let proven = 0
  let broken = 0
  for (let number = 1; number <= (await ledger.lastNumber()); number++) {
    const history = await ledger.history(`OB-${number}`)
    if (history.length === 0) continue
    const proof = verifyHistory(history, knowledge)
    if (proof.ok) proven++
    else {
      broken++
      out(`OB-${number}: event ${proof.problem.seq} ${WORDS[proof.problem.problem]}`)
    }
  }
  return { proven, broken }
}

const WORDS = {
  'out-of-order': 'is missing, or was moved',
  'not-linked': 'does not follow from the one before',
  changed: 'is not what was written',
} as const
