import type { Comparison } from './benchmark.ts'
import type { Compared, Spread } from './compare.ts'

/** A line for each timing: ours, the baseline, and the ratio with its least and most. */
export const comparisonLines = (
  { what, beside, remark, unit = 'ms', exact }: Comparison,
  compared: readonly Compared[],
): readonly string[] => [
  `  ${what}, beside ${beside}`,
  ...compared.map(
    ({ timing, ours, baseline, ratio }) =>
      `    ${timing.padEnd(11)} ${figure(ours).padStart(9)} ${unit}  beside ${figure(baseline).padStart(9)} ${unit}  ${exact ? `${ratio.median.toFixed(2).padStart(6)}×` : ratioText(ratio)}`,
  ),
  ...(remark === undefined ? [] : [`    ${remark()}`]),
]

const figure = ({ median }: Spread): string => (median >= 10 ? median.toFixed(1) : median.toPrecision(3))

const ratioText = ({ median, least, most }: Spread): string => `${times(median).padStart(6)}×  (${times(least)}–${times(most)})`

const times = (ratio: number): string => (ratio >= 10 ? ratio.toFixed(0) : ratio.toFixed(1))
