import { createHash } from 'node:crypto'

/** A stream of choices that is the same for the same seed and name, whatever others choose meanwhile. */
export type Choices = {
  /** A whole number from `least` to `most`, both of them possible. */
  between(least: number, most: number): number
  chance(share: number): boolean
  oneOf<Item>(items: readonly Item[]): Item
  shuffled<Item>(items: readonly Item[]): readonly Item[]
}

export function choicesOf(seed: number, name: string): Choices {
  const next = mulberry32(createHash('sha256').update(`${seed} ${name}`).digest().readUInt32BE())
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    between,
    chance: (share) => next() < share,
    oneOf(items) {
      const item = items[between(0, items.length - 1)]
      if (item === undefined) throw new Error('There is nothing to choose from')
      return item
    },
    shuffled: (items) =>
      items
        .map((item) => ({ item, at: next() }))
        .sort((one, other) => one.at - other.at)
        .map(({ item }) => item),
  }
}

/** Tommy Ettinger's generator: small, and good enough to choose by. https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
function mulberry32(state: number): () => number {
  let at = state
  return () => {
    at = (at + 0x6d2b79f5) | 0
    let mixed = Math.imul(at ^ (at >>> 15), at | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
