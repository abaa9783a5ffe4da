/** How long carrying out a plan is expected to take, with what each part adds. */
export type ExpectedTime = {
  readonly minutes: number
  readonly parts: readonly TimePart[]
}

export type TimePart = {
  readonly part: Timed | 'first-fqdn' | 'queue'
  /** Of a queue, the requests in it. */
  readonly count: number
  readonly minutes: number
  /** Of how many operations of this very network it is the median; undefined: it is what is known of networks in general. */
  readonly lately?: number | undefined
}

/** What a network's own record tells the time of. `update`: several rules at once. */
export type Timed = 'provisioning' | 'provisioning-spark' | 'rule' | 'update' | 'removal'

/** What waits in a workspace's line before a request, and how long that is expected to take. */
export type Ahead = { readonly count: number; readonly minutes: number }

export const timeOf = (parts: readonly TimePart[]): ExpectedTime => ({
  minutes: rounded(parts.reduce((sum, { minutes }) => sum + minutes, 0)),
  parts,
})

/** What carrying out takes once its turn has come. */
export const ownTime = ({ parts }: ExpectedTime): ExpectedTime => timeOf(parts.filter(({ part }) => part !== 'queue'))

/** The same, behind a queue; what is done in no time waits for nobody. */
export function timeBehind(own: ExpectedTime, ahead: Ahead | undefined): ExpectedTime {
  if (ahead === undefined || ahead.count === 0 || own.parts.length === 0) return own
  return timeOf([{ part: 'queue', count: ahead.count, minutes: rounded(ahead.minutes) }, ...own.parts])
}

/** Six seconds are as fine as anybody reads. */
export const rounded = (minutes: number): number => Math.round(minutes * 10) / 10
