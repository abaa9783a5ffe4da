import { describe, expect, it } from 'vitest'
import { createAssess } from '../../src/desk/facts.ts'
import type { Prices } from '../../src/domain/cost.ts'
import { ok } from '../../src/domain/result.ts'
import { builtInPrices } from '../../src/prices/built-in.ts'
import { knowledge } from '../support/knowledge.ts'
import { activeNetwork, wants } from '../support/networks.ts'
import { MONDAY, mlDev, RAE } from '../support/requests.ts'

/** What is made of a wish for a first host where each place has the prices it is given. */
async function assessedWith(pricesOf: Readonly<Record<string, Prices>>, location = 'westeurope') {
  const assess = createAssess({
    workspaces: [mlDev],
    networks: { ...NEVER, read: async () => ok(activeNetwork([], { location })) },
    directory: { mayAct: never, stillMay: never, roster: async () => new Map() },
    ledger: { find: async () => [], load: async () => undefined, line: async () => [], history: async () => [] },
    policy: { hash: 'policy-1', files: [] },
    prices: { pricesFor: async (place) => pricesOf[place] ?? builtInPrices },
    provision: 'when-needed',
    strategy: 'batch',
    knowledge,
    cloud: 'public',
    clock: () => MONDAY,
  })
  const gathered = await assess({ workspace: mlDev, requester: RAE, wanted: [wants('pypi.org')] })
  if (!gathered.ok) throw new Error(gathered.problem.problem)
  return gathered.value.assessment
}

const NEVER = { putRule: never, putRules: never, removeRule: never, provision: never, poll: never }

function never(): never {
  throw new Error('Nothing is changed to say what it costs')
}

const dearer = { ...builtInPrices, firewallHour: { Standard: 2, Basic: 1 } }

describe('the price of a wish', () => {
  it('is that of the place the network is in', async () => {
    expect((await assessedWith({ westeurope: dearer })).cost.monthly).toBe(1_460)
    expect((await assessedWith({ westeurope: dearer }, 'eastus')).cost.monthly).toBe(912.5)
  })

  it('that has moved since fells votes, and one that was only read again does not', async () => {
    const filed = await assessedWith({})
    expect((await assessedWith({ westeurope: { ...builtInPrices, asOf: '2027-01-01', source: 'elsewhere' } })).digest).toBe(filed.digest)
    expect((await assessedWith({ westeurope: dearer })).digest).not.toBe(filed.digest)
  })
})
