import type { LiveRule } from '../src/domain/network.ts'
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
    return {
      comparisons: [
        {
          what: 'assess a request of 50 hosts in a network of 200 rules',
          beside: 'JSON of the same network, written and read',
          ours: async () => ({ 'a request': perCall(size, () => assessed(workspace, wanted, network)) }),
          baseline: async () => ({ 'a request': perCall(size, () => JSON.parse(JSON.stringify(network))) }),
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

const serviceTag = (number: number) =>
  ({ type: 'service-tag', serviceTag: 'AzureMachineLearning', protocol: 'TCP', portRanges: String(8000 + number) }) as const

const privateEndpoint = (number: number) =>
  ({
    type: 'private-endpoint',
    resourceId: `/subscriptions/1/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/lake${number}`,
    subresource: 'blob',
    spark: false,
  }) as const
