import { describe, expect, it } from 'vitest'
import type { LaneEvent } from '../../src/domain/command.ts'
import type { LiveRule, Network } from '../../src/domain/network.ts'
import type { Carried, Target } from '../../src/domain/request.ts'
import { lostAfter, lostEvents, type Verified, verify } from '../../src/domain/verification.ts'
import {
  applying,
  assessment,
  failedOutcome,
  HOUR,
  liveRule,
  MINUTE,
  MONDAY,
  network,
  PYPI,
  planned,
  putHost,
  removing,
} from '../support/requests.ts'

const STOOD = putHost('mirror.vendor.io', 'mirror')
const MOVED = putHost('mirror.example.org', 'mirror')
const begun = applying({
  assessment: assessment({ plan: { ...assessment().plan, changes: [planned(MOVED)] } }),
  wanted: [MOVED],
  before: [liveRule(STOOD)],
})
const outcome = failedOutcome(MOVED)
if (outcome.is !== 'failed') throw new Error('It was to be failed')
const FAILED: LaneEvent = { type: 'change-settled', outcome, at: outcome.at }
const seen = network([liveRule(MOVED, { status: 'Failed' })])

it('misses what a change has cost with the same stroke that records that it failed', () => {
  const lost = { type: 'rules-lost', rules: [STOOD.rule], at: outcome.at }
  expect(lostAfter([FAILED], begun, { is: 'change', change: MOVED.rule.name }, seen, outcome.at)).toEqual([lost])
  expect(lostAfter([FAILED], begun, undefined, seen, outcome.at)).toEqual([lost])
  expect(lostEvents(begun, { is: 'change', change: MOVED.rule.name }, seen, outcome.at)).toEqual([])
})

it('gives up on what Azure loses each time that it is put back', () => {
  const often = { ...begun, restored: [STOOD.rule, STOOD.rule, STOOD.rule] }
  expect(lostAfter([FAILED], often, undefined, seen, outcome.at)).toMatchObject([{ type: 'restore-failed', rule: STOOD.rule }])
})

/** Azure has called it done on Monday at nine; what works still has an hour, what is called otherwise a minute. */
const verified = (target: Target, at: Network, now = MONDAY, request: Carried = applying()): Verified =>
  verify(request, { target, since: MONDAY, attempt: 1, stage: 'to-verify' }, at, now, { working: HOUR, odd: MINUTE })

const listing = (over: Partial<LiveRule>, status = 'Active') => network([liveRule(PYPI, over)], { status })
const failure = (code: string, message: string) => ({ kind: 'final', code, message })
const change = PYPI.rule.name

describe('a rule that Azure says is put', () => {
  const target: Target = { is: 'change', change }
  const applied = (status: string, at = MONDAY) => ({
    is: 'so',
    events: [{ type: 'change-settled', outcome: { change, is: 'applied', status, at }, at }],
  })

  it('is, where it is listed as active', () => expect(verified(target, listing({}))).toEqual(applied('Active')))
  it('is, where it sleeps with its network', () =>
    expect(verified(target, listing({ status: 'Inactive' }, 'Inactive'))).toEqual(applied('Inactive')))
  it('is given a minute where it sleeps though its network does not, and then stands as Azure calls it', () => {
    const odd = listing({ status: 'Inactive' })
    expect(verified(target, odd, MONDAY + MINUTE - 1)).toEqual({ is: 'still-working' })
    expect(verified(target, odd, MONDAY + MINUTE)).toEqual(applied('Inactive', MONDAY + MINUTE))
  })
  it('is given an hour where Azure works on it still, and has failed then', () => {
    const works = listing({ status: 'Provisioning' })
    expect(verified(target, works, MONDAY + HOUR - 1)).toEqual({ is: 'still-working' })
    expect(verified(target, works, MONDAY + HOUR)).toEqual({
      is: 'failed',
      failure: failure('RuleNotActive', 'Azure reports success and works on the rule still.'),
    })
  })
  it.each([
    ['is not listed', network([], { status: 'Active' })],
    ['is being deleted', listing({ status: 'Deleting' })],
    ['leads elsewhere', listing({ destination: putHost('evil.io').rule.destination })],
  ])('is put again where it %s', (_, at) =>
    expect(verified(target, at)).toEqual({ is: 'not-so', failure: failure('RuleLost', 'Azure reports success and lists no such rule.') }),
  )
  it('has failed where Azure lists it so, in the words of Azure if it has any', () => {
    expect(verified(target, listing({ status: 'Failed', error: 'No such subnet.' }))).toEqual({
      is: 'failed',
      failure: failure('RuleFailed', 'No such subnet.'),
    })
    expect(verified(target, listing({ status: 'Failed' }))).toMatchObject({ failure: { message: 'Azure gave no reason.' } })
  })
  it('is restored, where it was to be put back', () =>
    expect(verified({ is: 'restore', rule: PYPI.rule }, listing({}))).toEqual({
      is: 'so',
      events: [{ type: 'rule-restored', rule: PYPI.rule, at: MONDAY }],
    }))
})

describe('a rule that Azure says is removed', () => {
  const target: Target = { is: 'remove', change }
  const still = failure('RuleStillThere', 'Azure reports success and lists the rule still.')

  it('is, where it is listed no more: as a change that was asked, or because its time was over', () => {
    expect(verified(target, network())).toEqual({
      is: 'so',
      events: [{ type: 'change-settled', outcome: { change, is: 'removed', at: MONDAY }, at: MONDAY }],
    })
    expect(verified(target, network(), MONDAY, removing())).toEqual({
      is: 'so',
      events: [{ type: 'rule-removed', change, at: MONDAY }],
    })
  })
  it('is given an hour where it is being deleted, and has failed then', () => {
    const deleting = listing({ status: 'Deleting' })
    expect(verified(target, deleting, MONDAY + HOUR - 1)).toEqual({ is: 'still-working' })
    expect(verified(target, deleting, MONDAY + HOUR)).toEqual({ is: 'failed', failure: still })
  })
  it('is removed again where it stands as before', () => expect(verified(target, listing({}))).toEqual({ is: 'not-so', failure: still }))
})

describe('a network that Azure says is provisioned', () => {
  const target: Target = { is: 'provision' }
  const spark = applying({ spark: true })
  const active = (sparkReady: boolean) => network([], { status: 'Active', sparkReady })

  it('is, where it is active, and ready for Spark if that was asked', () => {
    const so = { is: 'so', events: [{ type: 'provisioned', at: MONDAY }] }
    expect(verified(target, active(false))).toEqual(so)
    expect(verified(target, active(true), MONDAY, spark)).toEqual(so)
  })
  it.each([
    ['asleep', network(), applying(), 'the network is Inactive.'],
    ['not ready for Spark', active(false), spark, 'the network is Active, not ready for Spark.'],
  ])('is given an hour where it is %s, and has failed then', (_, at, request, says) => {
    expect(verified(target, at, MONDAY + HOUR - 1, request)).toEqual({ is: 'still-working' })
    expect(verified(target, at, MONDAY + HOUR, request)).toEqual({
      is: 'failed',
      failure: failure('NotProvisioned', `Azure says it is done, and ${says}`),
    })
  })
})
