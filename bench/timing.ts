import type { Size } from './benchmark.ts'

/** Milliseconds a piece, over `count` pieces of work of which `atOnce` are under way together. */
export async function perPiece(count: number, atOnce: number, work: (piece: number) => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await eachOf(count, atOnce, work)
  return (performance.now() - began) / count
}

export async function eachOf(count: number, atOnce: number, work: (piece: number) => Promise<unknown>): Promise<void> {
  let next = 0
  const hand = async () => {
    while (next < count) await work(next++)
  }
  await Promise.all(Array.from({ length: atOnce }, hand))
}

/** Milliseconds a call of what never waits: called again and again for a while. */
export function perCall(size: Size, work: () => unknown): number {
  const longEnough = size === 'full' ? 300 : 5
  const began = performance.now()
  let calls = 0
  do {
    kept = work()
    calls++
  } while (performance.now() - began < longEnough)
  return (performance.now() - began) / calls
}

/** What nobody looks at, the compiler may leave out. @public */
export let kept: unknown
