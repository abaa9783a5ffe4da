import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { driftOf, type FirstLook } from '../../src/domain/drift.ts'
import { standingIn } from '../../src/domain/gone.ts'
import { makePlan } from '../../src/domain/make-plan.ts'
import type { RuleName } from '../../src/domain/names.ts'
import type { LiveRule } from '../../src/domain/network.ts'
import { type Change, changeKeyOf, todoOf } from '../../src/domain/plan.ts'
import type { Request } from '../../src/domain/request.ts'
import { anyRules, anyWanted } from '../support/any-network.ts'
import { knowledge } from '../support/knowledge.ts'
import { network } from '../support/networks.ts'
import { active, HOUR, MONDAY } from '../support/requests.ts'

type World = { readonly rules: readonly LiveRule[]; readonly requests: readonly Request[] }

const seen = (rules: readonly LiveRule[], requests: readonly Request[], firstLook: FirstLook | undefined) =>
  driftOf(network({ status: 'Active', rules }), { requests, firstLook }, knowledge.sha256)

const lookedFirstAt = (rules: readonly LiveRule[]): FirstLook => ({
  at: MONDAY,
  adopted: seen(rules, [], undefined).flatMap((drift) => (drift.is === 'unrequested' ? [drift.live] : [])),
})

/** What was there, what was asked for after it, one request after the other, and whose time was over in the end. */
const anyStory = anyRules.chain((rules) =>
  fc.record({
    rules: fc.constant(rules),
    asked: fc.array(anyWanted(rules), { maxLength: 5 }),
    over: fc.array(fc.nat(4), { maxLength: 2 }),
  }),
)
const holds = (claim: string, property: (first: FirstLook, then: World) => void) =>
  it(claim, () =>
    fc.assert(
      fc.property(anyStory, ({ rules, asked, over }) => {
        const carried = asked.reduce(carryOut, { rules, requests: [] })
        property(lookedFirstAt(rules), over.reduce(endOf, carried))
      }),
      { numRuns: 300 },
    ),
  )

describe('whatever is asked for, carried out and over in time', () => {
  holds('leaves no drift', (first, { rules, requests }) => {
    expect(seen(rules, requests, first)).toEqual([])
  })

  holds('leaves each rule that is made by hand after it as the only one that nobody asked for', (first, { rules, requests }) => {
    const byHand: LiveRule = {
      name: 'by-hand-alone' as RuleName,
      destination: { type: 'unknown', azureType: 'Satellite' },
      category: 'UserDefined',
      status: 'Active',
    }
    expect(seen([...rules, byHand], requests, first)).toMatchObject([{ is: 'unrequested', live: byHand }])
  })

  holds('leaves each rule that stands as gone once it is taken away by hand, and no other', (first, { rules, requests }) => {
    for (const rule of rules.filter(({ category, status }) => category === 'UserDefined' && status !== 'Deleting')) {
      const left = rules.filter((each) => each !== rule)
      expect(seen(left, requests, first)).toMatchObject([{ is: 'gone', rule: { name: expect.stringMatching(new RegExp(rule.name, 'i')) } }])
    }
  })

  holds('has no two differences of one key', (first, { requests }) => {
    const keys = seen([], requests, first).map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
  })
})

/** As the planner would have it, an hour after the one before. */
function carryOut({ rules, requests }: World, wanted: readonly Change[]): World {
  const at = MONDAY + (requests.length + 1) * HOUR
  const { changes } = makePlan(wanted, network({ status: 'Active', rules }), { provision: 'never' }, knowledge.hosts)
  const todo = todoOf({ changes })
  const outcomes = todo.map((change) => {
    const key = changeKeyOf(change)
    return change.do === 'put-rule'
      ? ({ change: key, is: 'applied', status: 'Active', at } as const)
      : ({ change: key, is: 'removed', at } as const)
  })
  const request = active({ id: `OB-${requests.length + 1}`, wanted, changes: todo, outcomes })
  return { rules: todo.reduce(withChange, rules), requests: [...requests, request] }
}

function withChange(rules: readonly LiveRule[], { do: what, rule }: Change): readonly LiveRule[] {
  const others = rules.filter(({ name }) => name.toLowerCase() !== rule.name.toLowerCase())
  return what === 'remove-rule' ? others : [...others, { ...rule, category: 'UserDefined', status: 'Active' }]
}

/** The time of one of the requests is over: what it put goes, as far as nobody has been at it since. */
function endOf({ rules, requests }: World, place: number): World {
  const request = requests[place]
  if (request === undefined || 'removal' in request || !('outcomes' in request)) return { rules, requests }
  const going = standingIn(request).filter(({ rule }) => !takenSince(rule.name, place, requests))
  const names = going.map(({ rule }) => rule.name)
  const removal = { dueAt: MONDAY + 99 * HOUR, before: [], removed: names, failed: [] }
  const ended = { ...active(), ...request, status: 'removed', removal, endedAt: MONDAY + 99 * HOUR } as const
  const left = rules.filter(({ name }) => !names.some((gone) => gone.toLowerCase() === name.toLowerCase()))
  return { rules: left, requests: requests.map((each, at) => (at === place ? ended : each)) }
}

const takenSince = (name: RuleName, place: number, requests: readonly Request[]): boolean =>
  requests
    .slice(place + 1)
    .some((later) => 'outcomes' in later && later.outcomes.some(({ change }) => change.toLowerCase() === name.toLowerCase()))
