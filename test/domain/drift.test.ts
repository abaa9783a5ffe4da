import { describe, expect, it } from 'vitest'
import { type Drift, driftOf, type FirstLook } from '../../src/domain/drift.ts'
import type { LiveRule } from '../../src/domain/network.ts'
import type { Request } from '../../src/domain/request.ts'
import { knowledge } from '../support/knowledge.ts'
import { activeNetwork, liveRule } from '../support/networks.ts'
import {
  active,
  appliedOutcome,
  applying,
  approved,
  awaiting,
  FILES,
  failedOutcome,
  goneOutcome,
  HOUR,
  MONDAY,
  PYPI,
  putHost,
  RAE,
  removing,
  settled,
} from '../support/requests.ts'

const TUESDAY = MONDAY + 24 * HOUR
const NOTHING_BEFORE: FirstLook = { at: MONDAY - HOUR, adopted: [] }
const LIVE = liveRule('pypi.org')
const HAND_MADE = liveRule('evil.io', { name: 'by-hand' })

function drift(rules: readonly LiveRule[], requests: readonly Request[] = [], firstLook: FirstLook | undefined = NOTHING_BEFORE) {
  return driftOf(activeNetwork(rules), { requests, firstLook }, knowledge.sha256)
}

const kinds = (found: readonly Drift[]) => found.map(({ is }) => is)

describe('a network as it was asked for', () => {
  it('has no drift', () => expect(drift([LIVE], [active()])).toEqual([]))

  it('has none by the rules that Azure makes itself', () => {
    const azures = ['Required', 'Recommended', 'Dependency'].map((category) => liveRule('a.azure.com', { name: category, category }))
    expect(drift(azures)).toEqual([])
  })

  it('has none by what stood when it was first looked at', () => {
    expect(drift([HAND_MADE], [], { at: MONDAY, adopted: [HAND_MADE] })).toEqual([])
    const failed = { ...HAND_MADE, status: 'Failed' }
    expect(drift([failed], [], { at: MONDAY, adopted: [failed] })).toEqual([])
  })

  it('has none by the rule that a request is at', () => {
    const elsewhere = liveRule('evil.io', { name: PYPI.rule.name })
    for (const rules of [[], [LIVE], [elsewhere]]) {
      expect(drift(rules, [approved()])).toEqual([])
      expect(drift(rules, [applying()])).toEqual([])
      expect(drift(rules, [active(), removing({ id: 'OB-14' })])).toEqual([])
    }
  })

  it('has none by a rule that a lane is about to put back', () => {
    const restoring = applying({ id: 'OB-14', wanted: [FILES], changes: [FILES], lost: [PYPI.rule] })
    expect(drift([], [active(), restoring])).toEqual([])
  })

  it('has none by what Azure is taking away, nor by what it would not take and the request has told', () => {
    expect(drift([{ ...HAND_MADE, status: 'Deleting' }])).toEqual([])
    expect(drift([{ ...LIVE, status: 'Failed' }], [settled('failed', { outcomes: [failedOutcome(PYPI)] })])).toEqual([])
  })

  it('has none where another request has taken the rule, its name in whatever case', () => {
    const removal = { ...PYPI, do: 'remove-rule' } as const
    const removed = { changes: [removal], outcomes: [{ change: PYPI.rule.name, is: 'removed', at: TUESDAY }] } as const
    expect(drift([], [active(), active({ id: 'OB-14', ...removed })])).toEqual([])
    expect(drift([], [active({ outcomes: [goneOutcome(PYPI)] }), active({ id: 'OB-14', ...removed })])).toEqual([])
    const changed = putHost('files.pythonhosted.org', PYPI.rule.name.toUpperCase())
    const led = active({ id: 'OB-14', changes: [changed], outcomes: [{ ...appliedOutcome(changed), at: TUESDAY }] })
    expect(drift([liveRule('files.pythonhosted.org', { name: PYPI.rule.name })], [active(), led])).toEqual([])
  })

  it('has none where what could not be taken away in time is gone after all, or stands still', () => {
    const late = { ...removing(), status: 'removal-failed', endedAt: TUESDAY } as const
    expect(drift([], [late])).toEqual([])
    expect(drift([LIVE], [late])).toEqual([])
  })

  it('has none where the time of a rule was over, though it had been there at the first look', () => {
    const over = { dueAt: TUESDAY, before: [], removed: [PYPI.rule.name], failed: [] }
    const ended = { ...active(), status: 'removed', removal: over, endedAt: TUESDAY } as const
    expect(drift([], [ended], { at: MONDAY - HOUR, adopted: [LIVE] })).toEqual([])
  })
})

describe('what differs', () => {
  it('is a rule that nobody asked for', () => {
    expect(drift([LIVE, HAND_MADE], [active()])).toMatchObject([{ is: 'unrequested', live: HAND_MADE }])
  })

  it('is one that nobody has agreed to yet, or that was taken away and came back', () => {
    expect(kinds(drift([LIVE], [awaiting()]))).toEqual(['unrequested'])
    const over = { dueAt: TUESDAY, before: [], removed: [PYPI.rule.name], failed: [] }
    const ended = { ...active(), status: 'removed', removal: over, endedAt: TUESDAY } as const
    expect(kinds(drift([LIVE], [ended]))).toEqual(['unrequested'])
  })

  it('is a rule that is gone, by whose request it stood and until when', () => {
    const stood = { by: 'request', in: 'OB-12', of: RAE, since: MONDAY + 20 * 60_000 }
    expect(drift([], [active()])).toMatchObject([{ is: 'gone', rule: PYPI.rule, stood }])
    expect(drift([], [active({ lifetime: 14 * 24 * HOUR })])).toMatchObject([{ stood: { until: expect.any(Number) } }])
    expect(drift([], [], { at: MONDAY, adopted: [HAND_MADE] })).toMatchObject([{ is: 'gone', stood: { by: 'first-look', since: MONDAY } }])
  })

  it('is a rule that leads elsewhere than was agreed to, whatever its status', () => {
    for (const status of ['Active', 'Failed', 'Inactive']) {
      const live = liveRule('evil.io', { name: PYPI.rule.name, status })
      expect(drift([live], [active()])).toMatchObject([{ is: 'changed', rule: PYPI.rule, live, stood: { in: 'OB-12' } }])
    }
  })

  it('is a rule that fails by now, with what Azure says', () => {
    const live = { ...LIVE, status: 'Failed', error: 'The firewall was busy.' }
    expect(drift([live], [active()])).toMatchObject([{ is: 'failed', live: { error: 'The firewall was busy.' } }])
    expect(drift([live], [], { at: MONDAY, adopted: [LIVE] })).toMatchObject([{ is: 'failed', stood: { by: 'first-look' } }])
  })

  it('is told by one key as long as it is the same, and by another when it is not', () => {
    const keyOf = (rules: readonly LiveRule[], requests: readonly Request[] = []) => drift(rules, requests)[0]?.key
    expect(keyOf([HAND_MADE])).toBe(keyOf([LIVE, { ...HAND_MADE, status: 'Inactive' }], [active()]))
    expect(keyOf([HAND_MADE])).not.toBe(keyOf([liveRule('other.io', { name: 'by-hand' })]))
    expect(keyOf([], [active()])).not.toBe(keyOf([], [active({ id: 'OB-14' })]))
  })

  it('is told with what is open and should not be first', () => {
    const rules = [liveRule('evil.io', { name: PYPI.rule.name }), HAND_MADE]
    const both = active({ changes: [PYPI, FILES], outcomes: [PYPI, FILES].map(appliedOutcome) })
    expect(kinds(drift(rules, [both]))).toEqual(['unrequested', 'changed', 'gone'])
  })
})
