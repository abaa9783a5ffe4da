import { describe, expect, it } from 'vitest'
import { createBills } from '../../src/desk/bills.ts'
import { no, ok } from '../../src/domain/result.ts'
import type { Workspace } from '../../src/domain/workspace.ts'
import type { PriceList } from '../../src/ports/price-list.ts'
import { createBuiltInPriceList } from '../../src/prices/built-in.ts'
import { activeNetwork, liveRule, WORKSPACE_ID } from '../support/networks.ts'
import { FORBIDDEN, mlDev } from '../support/requests.ts'

const workspaces = (count: number): readonly Workspace[] =>
  Array.from({ length: count }, (_, at) => ({ ...mlDev, name: `ml-${at}`, id: `${WORKSPACE_ID}-${at}` }))

const prices = createBuiltInPriceList()

describe('the bills of all workspaces', () => {
  it('come in the order of the configuration, with the one that cannot be read', async () => {
    const networks = {
      read: async (id: string) => (id.endsWith('-1') ? no(FORBIDDEN) : ok(activeNetwork([liveRule('pypi.org')], { workspaceId: id }))),
    }
    const bills = await createBills({ networks, prices, workspaces: workspaces(3) })()
    expect(bills.map(({ workspace }) => workspace.name)).toEqual(['ml-0', 'ml-1', 'ml-2'])
    expect(bills.map(({ bill }) => bill)).toEqual([ok(expect.objectContaining({ monthly: 912.5 })), no(FORBIDDEN), ok(expect.anything())])
  })

  it('are asked for a few at a time, however many there are', async () => {
    let [running, most, read] = [0, 0, 0]
    const networks = {
      read: async () => {
        most = Math.max(most, ++running)
        await new Promise(setImmediate)
        running--
        read++
        return ok(activeNetwork())
      },
    }
    await createBills({ networks, prices, workspaces: workspaces(30) })()
    expect({ most, read }).toEqual({ most: 4, read: 30 })
  })

  it('have the prices of the place each network is in', async () => {
    const places: string[] = []
    const networks = { read: async (id: string) => ok(activeNetwork([], { workspaceId: id, location: `place${id.at(-1)}` })) }
    const noting: PriceList = {
      pricesFor: (place) => {
        places.push(place)
        return prices.pricesFor(place)
      },
    }
    await createBills({ networks, prices: noting, workspaces: workspaces(2) })()
    expect(places).toEqual(['place0', 'place1'])
  })
})
