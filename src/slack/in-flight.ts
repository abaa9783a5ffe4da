/** What was acknowledged and is still being dealt with: a clean stop waits for it. */
export interface InFlight {
  track<Value>(work: () => Promise<Value>): Promise<Value>
  count(): number
  /** Resolves as soon as nothing is in flight, at the latest after `deadlineMs`; answers how much is left. */
  drained(deadlineMs: number): Promise<number>
}

export function createInFlight(): InFlight {
  let count = 0
  let waiting: (() => void)[] = []

  const leave = (): void => {
    count -= 1
    if (count > 0) return
    for (const resolve of waiting) resolve()
    waiting = []
  }

  return {
    async track(work) {
      count += 1
      try {
        return await work()
      } finally {
        leave()
      }
    },
    count: () => count,
    async drained(deadlineMs) {
      if (count === 0) return 0
      await new Promise<void>((resolve) => {
        const deadline = setTimeout(resolve, deadlineMs)
        waiting.push(() => {
          clearTimeout(deadline)
          resolve()
        })
      })
      return count
    },
  }
}
