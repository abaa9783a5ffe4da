/** `calls` at once and then `calls` per `inMs`: a bucket that fills again evenly. */
export type Rate = { readonly calls: number; readonly inMs: number }

export type Rates = {
  /** Takes one; answers 0, or the seconds after which to come back. */
  take(key: string, rate: Rate): number
  relaxed: boolean
}

const MINUTE = 60_000

/** Per method, workspace, app and minute (https://docs.slack.dev/apis/web-api/rate-limits). */
export const TIERS = {
  t2: { calls: 20, inMs: MINUTE },
  t3: { calls: 50, inMs: MINUTE },
  t4: { calls: 100, inMs: MINUTE },
} as const satisfies Record<string, Rate>

/** `chat.postMessage`: one a second per channel, "short bursts" allowed; Slack does not say how short. */
export const PER_CHANNEL: Rate = { calls: 3, inMs: 3000 }

export function createRates(now: () => number): Rates {
  const buckets = new Map<string, { left: number; at: number }>()
  const rates: Rates = {
    relaxed: false,
    take: (key, { calls, inMs }) => {
      if (rates.relaxed) return 0
      const each = inMs / calls
      const before = buckets.get(key) ?? { left: calls, at: now() }
      const left = Math.min(calls, before.left + (now() - before.at) / each)
      const allowed = left >= 1
      buckets.set(key, { left: allowed ? left - 1 : left, at: now() })
      return allowed ? 0 : Math.max(1, Math.ceil(((1 - left) * each) / 1000))
    },
  }
  return rates
}
