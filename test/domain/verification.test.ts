import { expect, it } from 'vitest'
import type { LaneEvent } from '../../src/domain/command.ts'
import { lostAfter, lostEvents } from '../../src/domain/verification.ts'
import { applying, assessment, failedOutcome, liveRule, network, planned, putHost } from '../support/requests.ts'

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
