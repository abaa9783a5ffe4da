import { describe, expect, it } from 'vitest'
import { lostRules } from '../../src/domain/expected-rules.ts'
import type { LiveRule } from '../../src/domain/network.ts'
import type { Carried } from '../../src/domain/request.ts'
import {
  appliedOutcome,
  applying,
  assessment,
  FILES,
  failedOutcome,
  liveRule,
  network,
  PYPI,
  planned,
  putHost,
  removing,
} from '../support/requests.ts'

/** Led elsewhere under its name by the request, beside a new rule. */
const MIRROR = putHost('mirror.vendor.io', 'mirror')
const MOVED = putHost('mirror.example.org', 'mirror')
const STOOD = liveRule(MIRROR)
const begun = applying({
  assessment: assessment({ plan: { ...assessment().plan, changes: [planned(MOVED), planned(FILES)] } }),
  wanted: [MOVED, FILES],
  before: [STOOD, liveRule(PYPI)],
})
const failed = { ...begun, outcomes: [failedOutcome(MOVED)] }

const lost = (request: Carried, ...rules: readonly LiveRule[]) =>
  lostRules(request, undefined, network(rules)).map(({ name, destination }) => [name, destination.type === 'fqdn' && destination.host])
const WAS = [['mirror', 'mirror.vendor.io']]
const OTHERS = liveRule(PYPI)

describe('a rule that a request was to lead elsewhere, and could not', () => {
  it.each<[string, readonly LiveRule[]]>([
    ['is not there any more', []],
    ['leads elsewhere now, and failed', [liveRule(MOVED, { status: 'Failed' })]],
    ['leads elsewhere now all the same', [liveRule(MOVED)]],
    ['leads where it led, and failed', [liveRule(MIRROR, { status: 'Failed' })]],
    ['is being taken away', [liveRule(MIRROR, { status: 'Deleting' })]],
    ['is listed in capitals, and failed', [liveRule({ ...MOVED, rule: { ...MOVED.rule, name: 'MIRROR' as never } }, { status: 'Failed' })]],
  ])('is to be put back as it was where it %s', (_, left) => {
    expect(lost(failed, OTHERS, ...left)).toEqual(WAS)
  })

  it.each<[string, readonly LiveRule[]]>([
    ['stands as it stood', [STOOD]],
    ['is being put where it led', [liveRule(MIRROR, { status: 'Provisioning' })]],
    ['was led to a third place by somebody', [liveRule(putHost('mirror.by-hand.io', 'mirror'))]],
  ])('is left alone where it %s', (_, left) => {
    expect(lost(failed, OTHERS, ...left)).toEqual([])
  })

  it('is put back once, and not at all where Azure did not take it back', () => {
    expect(lost({ ...failed, lost: [MIRROR.rule] }, OTHERS)).toEqual([])
    expect(lost({ ...failed, unrestored: [MIRROR.rule] }, OTHERS)).toEqual([])
  })

  it('stays as others have made it once the time of the request is over', () => {
    const over = removing({ changes: begun.changes, outcomes: [failedOutcome(MOVED), appliedOutcome(FILES)] })
    const ending = { ...over, removal: { ...over.removal, before: [STOOD] } }
    expect(lost(ending, liveRule(MOVED))).toEqual([])
    expect(lost(ending)).toEqual(WAS)
  })
})

describe('a rule that a request leads elsewhere', () => {
  it('is not missed while that is under way', () => {
    expect(lost(begun, OTHERS)).toEqual([])
  })

  it('is expected there once it is', () => {
    expect(lost({ ...begun, outcomes: [appliedOutcome(MOVED)] }, OTHERS)).toEqual([['mirror', 'mirror.example.org']])
  })
})

it('does not open again what a request was to take away, and could not', () => {
  const removal = { do: 'remove-rule', rule: MIRROR.rule } as const
  expect(lost({ ...begun, changes: [removal], outcomes: [failedOutcome(removal)] }, OTHERS)).toEqual([])
})
