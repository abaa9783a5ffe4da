import fc from 'fast-check'
import { GROUPS, HOSTS, PEOPLE } from '../outside/scene.ts'
import { hostOf, put } from '../outside/spec.ts'
import type { Act, Order } from './orders.ts'

type Some<Value> = fc.Arbitrary<Value>

const person = fc.constantFrom(...PEOPLE)
/** Most of what happens concerns the newest request. */
const nth = fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(3) })
const seldom = (one: number) => fc.oneof({ weight: one, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) })
const wish = {
  wanted: fc.subarray([...HOSTS], { minLength: 1, maxLength: 3 }).map((hosts) => hosts.map(put)),
  lifetime: fc.constantFrom(undefined, 14 * 24 * 3_600_000),
}
const asker = fc.constantFrom('rae', 'rae', 'ann', 'zoe')
const delivery = fc.integer({ min: 1, max: 9 }).map((n) => `delivery-${n}`)

const file = fc.record({ do: fc.constant('file' as const), by: asker, ...wish, delivery, glass: seldom(7) })
const remove: Some<Act> = fc.record({
  do: fc.constant('remove'),
  by: asker,
  hosts: fc.subarray([...HOSTS], { minLength: 1, maxLength: 2 }),
  delivery,
})
const approve: Some<Act> = fc.record({ do: fc.constant('approve'), by: person, nth, stale: seldom(9) })
const decide: Some<Act> = fc.record({ do: fc.constantFrom('deny', 'withdraw', 'retry'), by: person, nth })
const edit: Some<Act> = fc.record({ do: fc.constant('edit'), by: fc.constantFrom('rae', 'rae', 'ann'), nth, ...wish })
const leaveOut: Some<Act> = fc.record({ do: fc.constant('leave-out'), by: person, nth, host: fc.constantFrom(...HOSTS) })
const delegate: Some<Act> = fc.record({ do: fc.constant('delegate'), by: person, to: person })
const endDelegations: Some<Act> = fc.record({ do: fc.constant('end-delegations'), by: person })

/** What is written in one stroke, so that two of them at once are one after the other. */
const stroke = fc.oneof(
  { weight: 4, arbitrary: file },
  { weight: 2, arbitrary: remove },
  { weight: 9, arbitrary: approve },
  { weight: 3, arbitrary: decide },
  { weight: 2, arbitrary: edit },
  { weight: 2, arbitrary: leaveOut },
  { weight: 2, arbitrary: delegate },
)
const act = fc.oneof({ weight: 20, arbitrary: stroke }, { weight: 1, arbitrary: endDelegations })

const two = fc.oneof(
  fc.tuple(stroke, stroke),
  stroke.map((one) => [one, one]),
  fc.tuple(approve, approve),
  fc.tuple(file, file),
)
const race: Some<Order> = fc.oneof(
  fc.record({ do: fc.constant('race'), acts: two, beside: fc.constantFrom(undefined, undefined, 'lane', 'tick') }),
  fc.record({ do: fc.constant('race'), acts: fc.tuple(stroke), beside: fc.constantFrom('lane', 'tick') }),
)
const redeliver: Some<Order> = fc.record({ do: fc.constant('redeliver'), act: stroke, death: fc.nat(9) })

const set: Some<Order> = fc
  .oneof(
    fc.record({ slackAnswers: fc.boolean() }),
    fc.record({ azureAnswers: fc.boolean() }),
    fc.record({ nextWrite: fc.constantFrom('refused', 'not-now', 'lost', 'slow') }),
    fc.record({ monthly: fc.constantFrom(0, 500) }),
    fc.record({ asks: fc.constantFrom('one', 'two', 'pair', 'staged', 'free', 'closed') }),
    fc.record({ policy: fc.constantFrom(1, 2) }),
    fc.record({ uid: fc.constantFrom(1, 2) }),
  )
  .map((to) => ({ do: 'set', to }))

const lane: Some<Order> = fc.record({
  do: fc.constant('lane'),
  runs: fc.constantFrom(1, 2, 12),
  death: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.nat(12) }),
  rival: fc.boolean(),
})
const tick: Some<Order> = fc.record({ do: fc.constant('tick'), twice: fc.boolean() })
const around: Some<Order> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant('pass'), hours: fc.constantFrom(1, 25, 80, 350) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('join', 'quit'), group: fc.constantFrom(...GROUPS), who: person }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('leave'), who: person }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('by-hand'), host: fc.constantFrom(...HOSTS), goes: fc.boolean() }) },
  { weight: 3, arbitrary: set },
)

const THE_LANE: Order = { do: 'lane', runs: 12, death: undefined, rival: false }

/** People agree, one after the other, and the lane goes to work. */
const agreed: Some<readonly Order[]> = fc
  .shuffledSubarray(['ann', 'bo', 'cy', 'sam', 'lee', 'rae'], { minLength: 3 })
  .map((people) => [...people.map((by): Order => ({ do: 'approve', by, nth: 0, stale: false })), THE_LANE])

/** What was put for two weeks has had its time. */
const itsEnd: Some<readonly Order[]> = fc.constant([{ do: 'pass', hours: 350 }, { do: 'tick', twice: false }, THE_LANE])

/** Somebody stands in, and votes. */
const stoodIn: Some<readonly Order[]> = fc.record({ by: fc.constantFrom('ann', 'bo', 'cy', 'sam'), to: person }).map(({ by, to }) => [
  { do: 'delegate', by, to },
  { do: 'approve', by: to, nth: 0, stale: false },
])

/** Something goes wrong with what is put, and is tried again. */
const retried: Some<readonly Order[]> = fc
  .tuple(file, agreed, fc.constantFrom('rae', 'ann', 'bo'))
  .map(([asked, votes, by]) => [{ do: 'set', to: { nextWrite: 'refused' } }, asked, ...votes, { do: 'retry', by, nth: 0 }, THE_LANE])

/** What one request has put is taken away by another, or by hand. */
const takenAway: Some<readonly Order[]> = fc
  .record({ filing: file, votes: agreed, by: asker, delivery, more: agreed, asked: fc.boolean() })
  .map(({ filing, votes, by, delivery, more, asked }): readonly Order[] => {
    const hosts = filing.wanted.slice(0, 1).map(hostOf)
    const byHand = hosts.map((host): Order => ({ do: 'by-hand', host, goes: true }))
    return [filing, ...votes, ...(asked ? [{ do: 'remove' as const, by, hosts, delivery }, ...more] : byHand)]
  })

/** How often each of these comes. What often follows, comes as a whole: left to chance it would hardly ever come so far. */
export type Weights = Readonly<Record<(typeof NAMES)[number], number>>

const NAMES = ['act', 'race', 'redeliver', 'lane', 'tick', 'around', 'agreed', 'itsEnd', 'stoodIn', 'retried', 'takenAway'] as const

/** A day of theirs: it begins with somebody who asks for something, or nothing would follow. */
export function days(longest: number, weights: Weights): Some<readonly Order[]> {
  const one = (orders: Some<Order>): Some<readonly Order[]> => orders.map((order) => [order])
  const turns = { act: one(act), race: one(race), redeliver: one(redeliver), lane: one(lane), tick: one(tick), around: one(around) }
  const named = { ...turns, agreed, itsEnd, stoodIn, retried, takenAway }
  const turn = fc.oneof(...NAMES.map((name) => ({ weight: weights[name], arbitrary: named[name] })))
  return fc
    .tuple(policy, file, fc.array(turn, { maxLength: longest, size: 'max' }))
    .map(([first, asked, turns]) => [first, asked, ...turns.flat()])
}

const policy: Some<Order> = fc
  .constantFrom('one', 'one', 'two', 'two', 'pair', 'staged', 'staged', 'free')
  .map((asks) => ({ do: 'set', to: { asks } }))
