import type { Comparison, Timings } from './benchmark.ts'

/** What one timing came to: milliseconds of either side, and how many times the baseline's time ours took. */
export type Compared = {
  readonly timing: string
  readonly ours: Spread
  readonly baseline: Spread
  readonly ratio: Spread
}

export type Spread = { readonly median: number; readonly least: number; readonly most: number }

/** The two sides take turns, so that whatever else the machine does meets both. A first turn of each is not counted. */
export async function compare({ ours, baseline, exact }: Comparison, rounds: number): Promise<readonly Compared[]> {
  const turns: Turn[] = []
  for (let round = exact ? 1 : 0; round <= (exact ? 1 : rounds); round++) {
    const turn = { ours: await ours(), baseline: await baseline() }
    if (round > 0) turns.push(turn)
  }
  return timingsIn(turns).map((timing) => ({
    timing,
    ours: spreadOf(turns.map((turn) => timeOf(turn.ours, timing))),
    baseline: spreadOf(turns.map((turn) => timeOf(turn.baseline, timing))),
    ratio: spreadOf(turns.map((turn) => timeOf(turn.ours, timing) / timeOf(turn.baseline, timing))),
  }))
}

type Turn = { readonly ours: Timings; readonly baseline: Timings }

const timingsIn = ([first]: readonly Turn[]): readonly string[] => Object.keys(first?.ours ?? {})

const timeOf = (timings: Timings, timing: string): number => timings[timing] ?? Number.NaN

const spreadOf = (values: readonly number[]): Spread => {
  const sorted = values.toSorted((one, other) => one - other)
  return { median: quantile(sorted, 0.5), least: sorted.at(0) ?? Number.NaN, most: sorted.at(-1) ?? Number.NaN }
}

/** By the nearest rank, of values in order. */
export const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
