import { randomUUID } from 'node:crypto'
import { isPeoples, keyOf, type Network, type Rules } from './network.ts'
import type { Reply } from './reply.ts'

/** A change that takes its time, as functions of the rules it saw when it began. */
export type Work = {
  readonly what: string
  readonly minutes: number
  /** The rule it is about, or the first of them. */
  readonly rule: string | undefined
  /** How a listing shows the rules meanwhile. */
  readonly during: (rules: Rules) => Rules
  readonly after: (rules: Rules) => Rules
  /** What else it does in the end. */
  readonly alsoDoes?: () => void
  /** What stands at its Location then; `undefined` is a 204. */
  readonly result: () => unknown
}

/** What the troubles make of it. */
export type Doom = {
  readonly fails: boolean
  readonly costsRule: boolean
  readonly ruleFails: boolean
  readonly losesRule: boolean
  readonly foreignHost: boolean
}

export type Write = {
  readonly id: string
  readonly network: Network
  readonly work: Work
  readonly doom: Doom
  readonly startedAt: number
  readonly endsAt: number
  /** The rules it will write back, but for its own change: last writer wins (azapi#453). */
  readonly saw: Rules
  state: 'running' | 'succeeded' | 'failed'
  /** Before this nobody may ask. */
  notBefore: number
  polls: number
}

export type Writes = ReturnType<typeof createWrites>

export function createWrites(clock: () => number, lags: boolean) {
  const all: Write[] = []
  const of = (network: Network) => all.filter((write) => write.network === network)
  const runningOn = (network: Network) => of(network).filter(({ state }) => state === 'running')

  return {
    of,
    runningOn,
    find: (id: string) => all.find((write) => write.id === id),
    begin(network: Network, work: Work, doom: Doom): Write {
      if (runningOn(network).length > 0) network.overlaps += 1
      const now = clock()
      const endsAt = now + work.minutes * 60_000
      const write: Write = {
        ...{ id: randomUUID(), network, work, doom, startedAt: now, endsAt, saw: network.rules },
        ...{ state: 'running', notBefore: now + ASK_AGAIN_AFTER * 1_000, polls: 0 },
      }
      all.push(write)
      if (work.minutes === 0) finish(write, lags)
      return write
    },
    /** Ends what has come to its end by the clock, in order. */
    settle() {
      const ended = all.filter(({ state, endsAt }) => state === 'running' && endsAt <= clock())
      for (const write of ended.toSorted((one, other) => one.endsAt - other.endsAt)) finish(write, lags)
    },
    /** The rules as Azure would list them at this moment. */
    rulesNow: (network: Network): Rules => runningOn(network).reduce((rules, { work }) => work.during(rules), network.rules),
  }
}

/** Seconds. */
export const ASK_AGAIN_AFTER = 30

export const FAILED: Reply = {
  status: 200,
  body: { status: 'Failed', error: { code: 'InternalServerError', message: 'Received 400 from a service request' } },
}

function finish(write: Write, lags: boolean): void {
  const { network, work, doom, saw } = write
  const before = network.rules
  write.state = doom.fails ? 'failed' : 'succeeded'
  const after = new Map(doom.fails ? before : work.after(saw))
  const meant = work.after(before)
  const wiped = doom.fails ? [] : [...before.keys()].filter((key) => meant.has(key) && !after.has(key))
  network.silentlyLost = [...network.silentlyLost, ...wiped]
  const own = keyOf(work.rule ?? '')
  if (doom.costsRule) after.delete(own)
  const put = after.get(own)
  if (put && doom.ruleFails && !doom.fails) after.set(own, { ...put, status: 'Failed', error: 'The firewall policy update was rejected.' })
  const other = [...after].find(([key, rule]) => key !== own && isPeoples(rule))
  if (doom.losesRule && other) after.delete(other[0])
  network.rules = after
  if (!doom.fails) work.alsoDoes?.()
  if (lags) network.stale = before
}
