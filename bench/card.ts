import { evolve } from '../src/domain/evolve.ts'
import { tallyOf } from '../src/domain/request-tally.ts'
import { requestCard } from '../src/views/request-card.ts'
import type { Benchmark } from './benchmark.ts'
import { perCall } from './timing.ts'
import { filingOf, NOW, wantedHosts, workspaceOf } from './world.ts'

/** What is drawn anew for every repaint. */
export const card: Benchmark = {
  name: 'card',
  async start({ size }) {
    const filing = filingOf('OB-1', workspaceOf(1, 'prod'), wantedHosts(50))
    const request = evolve(undefined, { type: 'filed', filing, at: NOW })
    const roster = new Map([['platform', new Set(['U0ANN'])]])
    const looked = { request, tally: tallyOf(request, roster), placeInLine: undefined }
    const { blocks } = requestCard(looked, NOW)
    return {
      comparisons: [
        {
          what: 'draw the card of a request of 50 rules',
          beside: 'JSON of its blocks, written',
          ours: async () => ({ 'a card': perCall(size, () => requestCard(looked, NOW)) }),
          baseline: async () => ({ 'a card': perCall(size, () => JSON.stringify(blocks)) }),
        },
      ],
      stop: async () => undefined,
    }
  },
}
