import type { Redis } from 'ioredis'
import type { Host } from '../src/domain/names.ts'
import { type TestAzure, testAzure } from '../test/support/local-azure.ts'
import { wants } from '../test/support/networks.ts'
import { applyAsTerraform } from './as-terraform.ts'
import type { Benchmark, Comparison, Timings } from './benchmark.ts'
import { startJumpingLanes } from './jumping-lanes.ts'
import { commandCalls, connect } from './store.ts'
import { hostOf, numbers, WORKSPACE_UID, workspaceOf } from './world.ts'

type Load = { readonly workspaces: number; readonly requests: number }

const LOADS = {
  full: [
    { workspaces: 1, requests: 50 },
    { workspaces: 20, requests: 10 },
  ],
  quick: [
    { workspaces: 1, requests: 3 },
    { workspaces: 2, requests: 2 },
  ],
} as const satisfies Record<string, readonly Load[]>

/** From the last approval to the last rule that is active, in the minutes of Azure, which its own work makes up almost alone. */
export const makespan: Benchmark = {
  name: 'makespan',
  start({ redis: server, size }) {
    const redis = connect(server)
    return Promise.resolve({
      comparisons: LOADS[size].map((load) => comparisonOf(redis, load)),
      async stop() {
        redis.disconnect()
      },
    })
  },
}

function comparisonOf(redis: Redis, load: Load): Comparison {
  const rules = load.workspaces * load.requests
  const spent = { ours: NOTHING, baseline: NOTHING }
  return {
    what: `${rules} rules to hosts, each approved by itself, in ${load.workspaces === 1 ? 'one workspace' : `${load.workspaces} workspaces`}`,
    beside: 'the calls of Terraform and az, one rule of a workspace after the other',
    unit: 'min of Azure',
    exact: true,
    async ours() {
      spent.ours = await spentBy(redis, load, async (azure, places) => {
        const lanes = await startJumpingLanes(redis, azure, places, load.requests)
        const before = await commandCalls(redis)
        const active = await lanes.run()
        if (active !== rules) throw new Error(`${active} of ${rules} requests are active`)
        const commands = (await commandCalls(redis)) - before
        await lanes.stop()
        return { steps: lanes.steps(), commands }
      })
      return timingsOf(spent.ours)
    },
    async baseline() {
      spent.baseline = await spentBy(redis, load, async (azure, places) => {
        // The same hosts in the same places as are filed: one after the other.
        const asked = places.map(({ id: workspace }, place) => ({
          workspace,
          rules: numbers(load.requests).map((number) => ruleTo(hostOf(number * places.length + place))),
        }))
        await applyAsTerraform(azure, asked)
        return { steps: 0, commands: 0 }
      })
      return timingsOf(spent.baseline)
    },
    remark: () => remarkOn(spent.ours, spent.baseline, rules),
  }
}

const ruleTo = (host: string) => ({ name: wants(host).rule.name, host: host as Host })

type Spent = {
  readonly makespan: number
  /** The longest that Azure itself was at it in one workspace. */
  readonly work: number
  readonly calls: number
  readonly cpu: number
  readonly steps: number
  readonly commands: number
}

const NOTHING: Spent = { makespan: 0, work: 0, calls: 0, cpu: 0, steps: 0, commands: 0 }

const timingsOf = ({ makespan, work }: Spent): Timings => ({ makespan, 'Azure alone': work })

/** What the work came to, on a store and an Azure of its own: networks that run, with a firewall. */
async function spentBy(
  redis: Redis,
  { workspaces }: Load,
  work: (azure: TestAzure, places: readonly ReturnType<typeof workspaceOf>[]) => Promise<Pick<Spent, 'steps' | 'commands'>>,
): Promise<Spent> {
  await redis.flushdb()
  const places = numbers(workspaces).map((number) => workspaceOf(number, 'dev'))
  const running = places.map(({ id }) => ({ id, uid: WORKSPACE_UID, location: 'westeurope', status: 'Active', rules: [PYPI] }) as const)
  const azure = await testAzure({ minutes: { rule: RULE_TAKES } }, ...running)
  const operations = new Map<string, number>()
  const unwatch = azure.azure.watch(() => {
    for (const { id, operations: some } of azure.azure.look())
      for (const { startedAt, endsAt } of some) operations.set(`${id} ${startedAt}`, endsAt - startedAt)
  })
  const [cpuBefore, began] = [process.cpuUsage(), azure.now()]
  try {
    const did = await work(azure, places)
    const cpu = process.cpuUsage(cpuBefore)
    const works = places.map(({ id }) => [...operations].reduce((sum, [key, took]) => (key.startsWith(`${id} `) ? sum + took : sum), 0))
    if (azure.azure.look().some(({ overlaps }) => overlaps > 0)) throw new Error('Two changes ran at once')
    return {
      ...did,
      makespan: inMinutes(azure.now() - began),
      work: inMinutes(Math.max(...works)),
      calls: azure.azure.calls.length,
      cpu: (cpu.user + cpu.system) / 1_000,
    }
  } finally {
    unwatch()
    await azure.azure.close()
  }
}

/** Of the three to five that it takes (facts: timing) a number that no poller's step divides: whoever asks seldom, learns late. */
const RULE_TAKES = 4.2

const inMinutes = (ms: number): number => ms / 60_000

const PYPI = { name: 'fqdn-pypi-org', status: 'Active', definition: { type: 'FQDN', destination: 'pypi.org' } } as const

function remarkOn(ours: Spent, baseline: Spent, rules: number): string {
  const each = (value: number, digits = 1) => (value / rules).toFixed(digits)
  return [
    `over Azure's own work: ${percent(ours)} % ours, ${percent(baseline)} % the baseline's.`,
    `A rule takes ${each(ours.steps)} steps, ${each(ours.calls)} calls to Azure (beside ${each(baseline.calls)}), ${each(ours.commands, 0)} Redis commands,`,
    `and ${each(ours.cpu, 0)} ms of CPU (beside ${each(baseline.cpu, 0)}), the local Azure's included`,
  ].join(' ')
}

const percent = ({ makespan, work }: Spent): string => ((100 * (makespan - work)) / work).toFixed(1)
