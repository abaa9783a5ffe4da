import { matchesGlob } from './glob.ts'

/**
 * Compares by label. A star in front of two labels or more is any name below them, at any depth, not they themselves.
 * A star alone or in front of one label (`*`, `*.com`) is no place that has names of its own: it means the wildcard
 * that is written just so (docs/decisions/0001-host-globs.md). A star elsewhere stays within its label.
 * A wildcard that was asked for is compared by its own text, its star being a label like any other.
 */
export function matchesHost(glob: string, host: string): boolean {
  const wanted = glob.split('.')
  const labels = host.split('.')
  if (wanted[0] !== '*') return sameLabels(wanted, labels)
  const below = wanted.slice(1)
  if (below.length < 2) return glob === host
  return labels.length > below.length && sameLabels(below, labels.slice(-below.length))
}

const sameLabels = (globs: readonly string[], labels: readonly string[]): boolean =>
  globs.length === labels.length && globs.every((glob, i) => matchesGlob(glob, labels[i] ?? ''))
