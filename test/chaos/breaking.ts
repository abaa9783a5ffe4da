import { setTimeout as pause } from 'node:timers/promises'
import type { Told } from './chaos.ts'
import type { House } from './house.ts'
import type { Script } from './script.ts'

/** One after the other; what was killed comes back while the next is on its way. */
export async function breakProcesses({ fleet, killStore }: House, { kills }: Script, { say, count }: Told): Promise<void> {
  const comingBack: Promise<void>[] = []
  // A store is killed only once the one before is back.
  let store: Promise<void> = Promise.resolve()
  for (const { after, what, which, downFor } of kills) {
    await pause(after)
    say(`kill -9 of a ${what}`)
    count(`kill -9 of a ${what}`)
    if (what === 'store') store = store.then(() => killStore(downFor))
    comingBack.push(what === 'store' ? store : fleet.kill(what, which, downFor))
  }
  await Promise.all(comingBack)
  await fleet.allReady()
}

/** Answers how to call off what no call has met in the end: it is not to meet those who look afterwards. */
export async function breakCalls(house: House, { mishaps }: Script, { count }: Told): Promise<() => void> {
  const ends: (() => void)[] = []
  for (const { after, trouble, times } of mishaps) {
    await pause(after)
    ends.push(trouble.begin(house, times))
    count(trouble.name)
  }
  return () => {
    for (const end of ends) end()
  }
}
