import { makePlan } from '../src/domain/make-plan.ts'
import type { LiveRule } from '../src/domain/network.ts'
import type { Change } from '../src/domain/plan.ts'
import { knowledge } from '../src/knowledge/knowledge.ts'
import { liveRule } from '../test/support/networks.ts'
import type { Benchmark } from './benchmark.ts'
import { perCall } from './timing.ts'
import { assessed, hostOf, numbers, runningNetwork, wantedHosts, workspaceOf } from './world.ts'

/** What is made of a wish before anybody is asked: all of it is computed, nothing waits. */
export const planning: Benchmark = {
  name: 'planning',
  async start({ size }) {
    const workspace = workspaceOf(1, 'prod')
    const network = runningNetwork(workspace, rulesThere(200))
    const wanted = wantedHosts(50)
    const crowded = runningNetwork(workspace, rulesThere(1_000))
    const many = [...wantedHosts(750), ...wantedElsewhere(250)]
    return {
      comparisons: [
        {
          what: 'assess a request of 50 hosts in a network of 200 rules',
          beside: 'JSON of the same network, written and read',
          ours: async () => ({ 'a request': perCall(size, () => assessed(workspace, wanted, network)) }),
          baseline: async () => ({ 'a request': perCall(size, () => JSON.parse(JSON.stringify(network))) }),
        },
        {
          what: 'plan 1,000 rules of all kinds in a network of 1,000',
          beside: 'JSON of the same network, written and read',
          ours: async () => ({ 'a plan': perCall(size, () => makePlan(many, crowded, { provision: 'when-needed' }, knowledge.hosts)) }),
          baseline: async () => ({ 'a plan': perCall(size, () => JSON.parse(JSON.stringify(crowded))) }),
        },
      ],
      stop: async () => undefined,
    }
  },
}

/** Three quarters hosts, of which the first ten are among the wanted; the rest service tags and private endpoints. */
const rulesThere = (count: number): readonly LiveRule[] =>
  numbers(count).map((number) => {
    if (number < 10) return liveRule(hostOf(number * 5))
    if (number % 8 === 0) return liveRule(serviceTag(number))
    if (number % 8 === 4) return liveRule(privateEndpoint(number))
    return liveRule(number % 3 === 0 ? `*.cdn-${number}.net` : `mirror-${number}.packages.org`)
  })

/** Service tags and private endpoints by turns, some of which are there. */
const wantedElsewhere = (count: number): readonly Change[] =>
  numbers(count).map((number) => {
    const destination = number % 2 === 0 ? serviceTag(number) : privateEndpoint(number * 4)
    return { do: 'put-rule', rule: { name: liveRule(destination).name, destination } }
  })

const serviceTag = (number: number) =>
  ({ type: 'service-tag', serviceTag: 'AzureMachineLearning', protocol: 'TCP', portRanges: String(8000 + number) }) as const

const privateEndpoint = (number: number) =>
  ({
    type: 'private-endpoint',
    resourceId: `/subscriptions/1/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/lake${number}`,
    subresource: 'blob',
    spark: false,
  }) as const
