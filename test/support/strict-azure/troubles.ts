import type { CallKind, Trouble } from '../../../src/sandbox/azure/window.ts'

type Ordered = { readonly times: number; readonly on: CallKind | undefined }

/** Troubles that a test has ordered, each for the next calls that it fits. */
export function createTroubles() {
  const ordered = new Map<Trouble, Ordered>()
  return {
    order(kind: Trouble, { times = 1, on }: { readonly times?: number; readonly on?: CallKind } = {}) {
      if (times > 0) ordered.set(kind, { times, on })
      else ordered.delete(kind)
    },
    takes(kind: Trouble, call: CallKind): boolean {
      const order = ordered.get(kind)
      if (order === undefined || (order.on !== undefined && order.on !== call)) return false
      if (order.times === 1) ordered.delete(kind)
      else ordered.set(kind, { ...order, times: order.times - 1 })
      return true
    },
    left: (): Readonly<Partial<Record<Trouble, number>>> => Object.fromEntries([...ordered].map(([kind, { times }]) => [kind, times])),
  }
}

export type Troubles = ReturnType<typeof createTroubles>
