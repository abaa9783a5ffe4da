import fc from 'fast-check'
import { DEMANDS, type Group, HOSTS, PEOPLE, type Scene } from './scene.ts'

/** What a person does. `nth`: of the requests there are, counted from the newest. */
export type Act =
  | {
      readonly do: 'file'
      readonly by: string
      readonly wanted: readonly string[]
      readonly lifetime: number | undefined
      readonly delivery: string
    }
  | { readonly do: 'approve'; readonly by: string; readonly nth: number; readonly stale: boolean }
  | { readonly do: 'deny' | 'withdraw' | 'retry'; readonly by: string; readonly nth: number }
  | {
      readonly do: 'edit'
      readonly by: string
      readonly nth: number
      readonly wanted: readonly string[]
      readonly lifetime: number | undefined
    }
  | { readonly do: 'leave-out'; readonly by: string; readonly nth: number; readonly host: string }

export type Order =
  | Act
  /** At once, by two desks: two people, one person twice, or one delivery twice. */
  | { readonly do: 'race'; readonly acts: readonly Act[] }
  /** The tick, perhaps in two processes at once. */
  | { readonly do: 'tick'; readonly twice: boolean }
  | { readonly do: 'lane'; readonly runs: number; readonly death: number | undefined; readonly rival: boolean }
  | { readonly do: 'pass'; readonly hours: number }
  | { readonly do: 'join' | 'quit'; readonly group: Group; readonly who: string }
  | { readonly do: 'leave'; readonly who: string }
  | { readonly do: 'by-hand'; readonly host: string }
  | {
      readonly do: 'set'
      readonly to: Partial<Pick<Scene, 'slackAnswers' | 'azureAnswers' | 'nextWrite' | 'monthly' | 'asks' | 'policy' | 'uid'>>
    }

const person = fc.constantFrom(...PEOPLE)
/** Most of what happens concerns the newest request. */
const nth = fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(3) })
const wanted = fc.subarray([...HOSTS], { minLength: 1, maxLength: 3 })
const lifetime = fc.constantFrom(undefined, undefined, 14 * 24 * 3_600_000)

const file: fc.Arbitrary<Act> = fc.record({
  do: fc.constant('file' as const),
  by: fc.constantFrom('rae', 'rae', 'ann', 'zoe'),
  wanted,
  lifetime,
  delivery: fc.integer({ min: 1, max: 9 }).map((n) => `delivery-${n}`),
})
const approve: fc.Arbitrary<Act> = fc.record({
  do: fc.constant('approve' as const),
  by: person,
  nth,
  stale: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
})
const decide: fc.Arbitrary<Act> = fc.record({
  do: fc.constantFrom('deny' as const, 'withdraw' as const, 'retry' as const),
  by: person,
  nth,
})
const edit: fc.Arbitrary<Act> = fc.record({
  do: fc.constant('edit' as const),
  by: fc.constantFrom('rae', 'rae', 'ann'),
  nth,
  wanted,
  lifetime,
})
const leaveOut: fc.Arbitrary<Act> = fc.record({ do: fc.constant('leave-out' as const), by: person, nth, host: fc.constantFrom(...HOSTS) })

const act = fc.oneof(
  { weight: 4, arbitrary: file },
  { weight: 9, arbitrary: approve },
  { weight: 3, arbitrary: decide },
  { weight: 1, arbitrary: edit },
  { weight: 2, arbitrary: leaveOut },
)

/**
 * Two who ask for the same at one moment may both get a number: that a twin is refused saves work, and nothing hangs on it,
 * since of the second nothing is left to do when its turn comes. So no two wishes meet, but the same one twice.
 */
const asks = (one: Act): boolean => one.do === 'file' || one.do === 'edit'

const race: fc.Arbitrary<Order> = fc
  .oneof(
    fc.tuple(act, act),
    act.map((one) => [one, one] as const),
    fc.tuple(approve, approve),
  )
  .filter(([one, other]) => !(asks(one) && asks(other)) || one === other)
  .map((acts) => ({ do: 'race', acts }))

const set: fc.Arbitrary<Order> = fc
  .oneof(
    fc.record({ slackAnswers: fc.boolean() }),
    fc.record({ azureAnswers: fc.boolean() }),
    fc.record({ nextWrite: fc.constantFrom('refused' as const, 'not-now' as const, 'lost' as const, 'slow' as const) }),
    fc.record({ monthly: fc.constantFrom(0, 500) }),
    fc.record({ asks: fc.constantFrom(...(Object.keys(DEMANDS) as (keyof typeof DEMANDS)[])) }),
    fc.record({ policy: fc.constantFrom(1, 2) }),
    fc.record({ uid: fc.constantFrom(1, 2) }),
  )
  .map((to) => ({ do: 'set', to }))

const order: fc.Arbitrary<Order> = fc.oneof(
  { weight: 14, arbitrary: act },
  { weight: 4, arbitrary: race },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('lane' as const),
      runs: fc.constantFrom(1, 2, 12),
      death: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.nat(12) }),
      rival: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('tick' as const), twice: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('pass' as const), hours: fc.constantFrom(1, 25, 80, 350) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('join' as const, 'quit' as const),
      group: fc.constantFrom('platform' as const, 'finops' as const, 'security' as const, 'leads' as const),
      who: person,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('leave' as const), who: person }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('by-hand' as const), host: fc.constantFrom(...HOSTS) }) },
  { weight: 3, arbitrary: set },
)

/** What often follows: people agree, one after the other, and the lane goes to work. Left to chance it would hardly ever come so far. */
const agreement: fc.Arbitrary<readonly Order[]> = fc
  .shuffledSubarray([...PEOPLE], { minLength: 4 })
  .map((people) => [
    ...people.map((by): Order => ({ do: 'approve', by, nth: 0, stale: false })),
    { do: 'lane', runs: 12, death: undefined, rival: false },
  ])

/** What was put for two weeks has had its time. */
const itsEnd: fc.Arbitrary<readonly Order[]> = fc.constant([
  { do: 'pass', hours: 350 },
  { do: 'tick', twice: false },
  { do: 'lane', runs: 12, death: undefined, rival: false },
])

const turn = fc.oneof(
  { weight: 14, arbitrary: order.map((one) => [one]) },
  { weight: 2, arbitrary: agreement },
  { weight: 1, arbitrary: itsEnd },
)

/** A day of theirs: it begins with somebody who asks for something, or nothing would follow. */
export const days = (longest: number): fc.Arbitrary<readonly Order[]> =>
  fc.tuple(set, file, fc.array(turn, { maxLength: longest, size: 'max' })).map(([first, asked, turns]) => [first, asked, ...turns.flat()])
