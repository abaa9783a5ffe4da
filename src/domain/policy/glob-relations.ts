import { matchesGlob } from './glob.ts'
import { matchesHost } from './host-glob.ts'

/** Whether everything that one glob matches is matched by the other as well. */
export const isGlobWithin = (glob: string, other: string): boolean => matchesGlob(other, withAnything(glob))

/** Whether nothing is matched by both; where that is not plain to see, no. */
export function areGlobsApart(one: string, other: string): boolean {
  if (!one.includes('*')) return !matchesGlob(other, one)
  if (!other.includes('*')) return !matchesGlob(one, other)
  return !agree(headOf(one), headOf(other), (text, part) => text.startsWith(part)) || !agree(tailOf(one), tailOf(other), endsIn)
}

/** As `isGlobWithin`, for globs of hosts. A glob for any depth is within another where its shallowest and a deeper name are. */
export function isHostGlobWithin(glob: string, other: string): boolean {
  const labels = glob.split('.')
  if (labels[0] !== '*') return matchesHost(other, withAnything(glob))
  if (isOneName(glob)) return matchesHost(other, glob)
  const below = withAnything(labels.slice(1).join('.'))
  return matchesHost(other, `${ANYTHING}.${below}`) && matchesHost(other, `${ANYTHING}.${ANYTHING}.${below}`)
}

/** As `areGlobsApart`, for globs of hosts. */
export function areHostGlobsApart(one: string, other: string): boolean {
  if (isOneName(one)) return !matchesHost(other, one)
  if (isOneName(other)) return !matchesHost(one, other)
  const [these, those] = [labelsOf(one), labelsOf(other)]
  if (!these.anyDepth && !those.anyDepth && these.labels.length !== those.labels.length) return true
  if (these.anyDepth && !those.anyDepth && those.labels.length <= these.labels.length) return true
  if (those.anyDepth && !these.anyDepth && these.labels.length <= those.labels.length) return true
  const common = Math.min(these.labels.length, those.labels.length)
  const ends = those.labels.slice(-common)
  return these.labels.slice(-common).some((label, i) => areGlobsApart(label, ends[i] ?? ''))
}

/** No name holds it and no glob is written with it: what matches it where a star stood matches whatever the star stands for. */
const ANYTHING = '\uE000'
const withAnything = (glob: string): string => glob.replaceAll('*', ANYTHING)

/** Without a star, or with one that means itself (`*.com`). */
function isOneName(glob: string): boolean {
  const { labels, anyDepth } = labelsOf(glob)
  return !glob.includes('*') || (anyDepth && labels.length < 2)
}

/** The labels whose place, counted from the end, is fixed. */
function labelsOf(glob: string): { readonly labels: readonly string[]; readonly anyDepth: boolean } {
  const labels = glob.split('.')
  return labels[0] === '*' ? { labels: labels.slice(1), anyDepth: true } : { labels, anyDepth: false }
}

const headOf = (glob: string): string => glob.slice(0, glob.indexOf('*'))
const tailOf = (glob: string): string => glob.slice(glob.lastIndexOf('*') + 1)
const endsIn = (text: string, part: string): boolean => text.endsWith(part)
const agree = (one: string, other: string, holds: (text: string, part: string) => boolean): boolean =>
  holds(one, other) || holds(other, one)
