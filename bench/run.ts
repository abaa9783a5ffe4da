import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { acknowledgement } from './acknowledgement.ts'
import type { Benchmark, Stand } from './benchmark.ts'
import { card } from './card.ts'
import { compare } from './compare.ts'
import { lane } from './lane.ts'
import { ledger } from './ledger.ts'
import { makespan } from './makespan.ts'
import { planning } from './planning.ts'
import { comparisonLines } from './report.ts'
import { connect, infoOf, startStore } from './store.ts'

const BENCHMARKS: readonly Benchmark[] = [ledger, acknowledgement, lane, makespan, planning, card]

const USAGE = `node bench/run.ts [--quick] [${BENCHMARKS.map(({ name }) => name).join('|')}]…`

process.exitCode = await main()

async function main(): Promise<number> {
  const asked = parse()
  if (asked === undefined) return 2
  const store = await startStore()
  process.once('SIGINT', () => void store.stop().finally(() => process.exit(130)))
  try {
    console.log(await heading(store))
    for (const benchmark of asked.benchmarks) await run(benchmark, { redis: store, size: asked.size })
    return 0
  } finally {
    await store.stop()
  }
}

function parse() {
  try {
    const { values, positionals } = parseArgs({ options: { quick: { type: 'boolean', default: false } }, allowPositionals: true })
    const unknown = positionals.filter((name) => !BENCHMARKS.some((benchmark) => benchmark.name === name))
    if (unknown.length > 0) throw new Error(`There is no benchmark ${unknown.join(', ')}`)
    const benchmarks = BENCHMARKS.filter(({ name }) => positionals.length === 0 || positionals.includes(name))
    return { benchmarks, size: values.quick ? 'quick' : 'full' } as const
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${USAGE}`)
    return undefined
  }
}

async function heading(server: Stand['redis']): Promise<string> {
  const redis = connect(server)
  const version = await infoOf(redis, 'redis_version')
  redis.disconnect()
  return [
    `Node ${process.versions.node}, Redis ${version} on the same machine (appendfsync always), ${availableParallelism()} cores`,
    'Medians of rounds in which the two sides take turns; × is how many times as long ours takes, with the least and the most.',
  ].join('\n')
}

async function run({ name, start }: Benchmark, stand: Stand): Promise<void> {
  console.log(`\n${name}`)
  const { comparisons, stop } = await start(stand)
  try {
    for (const comparison of comparisons) {
      const compared = await compare(comparison, stand.size === 'full' ? 7 : 2)
      console.log(comparisonLines(comparison, compared).join('\n'))
    }
  } finally {
    await stop()
  }
}
