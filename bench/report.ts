import type { Comparison } from './benchmark.ts'
import type { Compared, Spread } from './compare.ts'

/** A line for each timing: ours, the baseline, and the ratio with its least and most. */
export const comparisonLines = ({ what, beside, remark }: Comparison, compared: readonly Compared[]): readonly string[] => [
  `  ${what}, beside ${beside}`,
  ...compared.map(
    ({ timing, ours, baseline, ratio }) =>
      `    ${timing.padEnd(10)} ${inMs(ours).padStart(9)} ms  beside ${inMs(baseline).padStart(9)} ms  ${ratioText(ratio)}`,
  ),
  ...(remark === undefined ? [] : [`    ${remark()}`]),
]

const inMs = ({ median }: Spread): string => (median >= 10 ? median.toFixed(1) : median.toPrecision(3))

const ratioText = ({ median, least, most }: Spread): string => `${times(median).padStart(6)}×  (${times(least)}–${times(most)})`

const times = (ratio: number): string => (ratio >= 10 ? ratio.toFixed(0) : ratio.toFixed(1))
