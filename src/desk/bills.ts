import { billOf } from '../domain/bill.ts'
import { ok } from '../domain/result.ts'
import type { Workspace } from '../domain/workspace.ts'
import type { ManagedNetworks } from '../ports/managed-networks.ts'
import type { PriceList } from '../ports/price-list.ts'
import type { Desk, WorkspaceBill } from './desk.ts'

export type BillsDeps = {
  readonly networks: Pick<ManagedNetworks, 'read'>
  readonly prices: PriceList
  readonly workspaces: readonly Workspace[]
}

/** How many workspaces are read at a time: Azure counts what one identity reads. */
const AT_A_TIME = 4

/** What every workspace of the configuration costs a month, in its order; of one that cannot be read, why. */
export function createBills({ networks, prices, workspaces }: BillsDeps): Desk['bills'] {
  async function billed(workspace: Workspace): Promise<WorkspaceBill> {
    const reading = await networks.read(workspace.id)
    if (!reading.ok) return { workspace, bill: reading }
    return { workspace, bill: ok(billOf(reading.value, await prices.pricesFor(reading.value.location))) }
  }
  return () => fewAtATime(workspaces, billed)
}

async function fewAtATime<Item, Done>(items: readonly Item[], act: (item: Item) => Promise<Done>): Promise<readonly Done[]> {
  const done: Done[] = []
  const waiting = [...items.entries()]
  const workThrough = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) done[next[0]] = await act(next[1])
  }
  await Promise.all(Array.from({ length: AT_A_TIME }, workThrough))
  return done
}
