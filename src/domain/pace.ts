import type { Duration, Instant } from './names.ts'

/** How patient a lane is. In the sandbox everything is divided by the speed of its Azure. */
export type Pace = {
  /** Between two looks at the network where Azure named no time. Azure's own pollers use 10 to 30 s (facts: long-running operations). */
  readonly lookEvery: Duration
  /** What is done shows in the listing by then, and an operation is known to Azure itself. */
  readonly ruleShowsWithin: Duration
  /**
   * A change whose fate nobody knows shows by then; if it does not, it is asked for again. In a running network, where a
   * firewall is brought up to date, and for provisioning that is as long as a rule usually takes (facts: 3 to 5 minutes).
   */
  readonly fateShowsWithin: Duration
  /** One operation: provisioning is 30 to 40 minutes, Terraform allows 30 for a rule; after an hour people must look. */
  readonly operationWithin: Duration
  /** First wait after an answer that is none, doubled each time. */
  readonly againAfter: Duration
  /** Waits for "another operation is running" and "too many requests" where Azure named no time. */
  readonly waitFor: Duration
  /** How often Azure may say "not now" before the change fails: two hours of waits, for somebody else's provisioning may take one. */
  readonly refusals: number
  /** How often an unclear answer is followed by another try. */
  readonly tries: number
  /** Between two digests of the whole record: a day of UTC. */
  readonly recordEvery: Duration
  /** Between two looks for drift: whoever changes a network by hand hears of it while they still remember. */
  readonly driftEvery: Duration
  /** To the next look where a change ran beside it, or where the network could not be read. */
  readonly driftAgainAfter: Duration
}

const SECOND = 1_000
const MINUTE = 60 * SECOND

export const normalPace: Pace = {
  lookEvery: 15 * SECOND,
  ruleShowsWithin: 60 * SECOND,
  fateShowsWithin: 5 * MINUTE,
  operationWithin: 60 * MINUTE,
  againAfter: 5 * SECOND,
  waitFor: 30 * SECOND,
  refusals: 240,
  tries: 6,
  recordEvery: 24 * 60 * MINUTE,
  driftEvery: 60 * MINUTE,
  driftAgainAfter: 5 * MINUTE,
}

/** The same patience where a minute of Azure takes `1 / speed` minutes. */
export const paceAt = (speed: number): Pace => {
  const scaled = (duration: Duration): Duration => Math.max(1, Math.round(duration / speed))
  const { tries, refusals, ...durations } = normalPace
  return { tries, refusals, ...mapDurations(durations, scaled) }
}

/** When to try again after the `attempt`th unclear answer, at most a minute's worth of `againAfter` doublings later. */
export const againAt = (pace: Pace, attempt: number, now: Instant): Instant => now + pace.againAfter * 2 ** Math.min(attempt - 1, 4)

function mapDurations<Durations extends Readonly<Record<string, Duration>>>(
  durations: Durations,
  scaled: (duration: Duration) => Duration,
): Durations {
  // The keys are those that came in; `fromEntries` cannot say so.
  return Object.fromEntries(Object.entries(durations).map(([name, duration]) => [name, scaled(duration)])) as Durations
}
