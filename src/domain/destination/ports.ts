/** From the first to the last, both included. */
type PortRange = readonly [first: number, last: number]

/** `*`, `443`, `80, 8080-8089` in the one spelling: sorted, joined where they meet. undefined where it is none of these. */
export function normalPorts(text: string): string | undefined {
  if (text.trim() === '*') return '*'
  const ranges = rangesOf(text)
  return ranges && joinedRanges(ranges).map(shownRange).join(',')
}

/** Whether every port of the second is one of the first. What cannot be read covers nothing but its like. */
export function coversPorts(wide: string, narrow: string): boolean {
  if (wide.trim() === '*' || wide === narrow) return true
  if (SINGLE.test(wide) && SINGLE.test(narrow)) return false
  const [around, within] = [rangesOf(wide), rangesOf(narrow)]
  if (around === undefined || within === undefined) return false
  const joined = joinedRanges(around)
  return within.every(([first, last]) => joined.some(([from, to]) => from <= first && last <= to))
}

/** One port in its one spelling: what most rules open, told without reading lists. */
const SINGLE = /^[1-9]\d{0,4}$/

const HIGHEST = 65_535

/** More than this is no list that anybody wrote. */
const MOST_RANGES = 200

function rangesOf(text: string): readonly PortRange[] | undefined {
  const parts = text
    .split(/[,\s]+/)
    .filter((part) => part !== '')
    .slice(0, MOST_RANGES + 1)
  const ranges = parts.map(rangeOf)
  const read = ranges.filter((range) => range !== undefined)
  return parts.length > 0 && parts.length <= MOST_RANGES && read.length === parts.length ? read : undefined
}

function rangeOf(text: string): PortRange | undefined {
  const [, from, to] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? []
  if (from === undefined) return undefined
  const [first, last] = [Number(from), Number(to ?? from)]
  return first >= 1 && first <= last && last <= HIGHEST ? [first, last] : undefined
}

function joinedRanges(ranges: readonly PortRange[]): readonly PortRange[] {
  const joined: PortRange[] = []
  for (const [first, last] of [...ranges].sort(([one], [other]) => one - other)) {
    const before = joined.at(-1)
    if (before !== undefined && first <= before[1] + 1) joined[joined.length - 1] = [before[0], Math.max(before[1], last)]
    else joined.push([first, last])
  }
  return joined
}

const shownRange = ([first, last]: PortRange): string => (first === last ? `${first}` : `${first}-${last}`)
