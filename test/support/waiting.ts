import { setTimeout } from 'node:timers/promises'

/** Resolves when the condition holds; the test's own time limit is the end of patience. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await setTimeout(2)
}

/** Somebody stands before it until the test opens it. */
export function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { opened: promise, open: resolve }
}

/** Nobody gets on before so many have come: so what each did before it met nobody's doing after it. */
export function meeting(size: number): () => Promise<void> {
  const { opened, open } = gate()
  let here = 0
  return () => {
    if (++here === size) open()
    return opened
  }
}
