import { describe, expect, it } from 'vitest'
import type { Drift } from '../../src/domain/drift.ts'
import { type DriftEntry, driftStateOf, entriesOf, ignoredAt } from '../../src/domain/drift-record.ts'
import { liveRule } from '../support/networks.ts'
import { ANN, MONDAY, PYPI } from '../support/requests.ts'

const HOUR = 60 * 60_000
const byHand = (name: string): Drift => ({ key: name, is: 'unrequested', live: liveRule('evil.io', { name }) })
const GONE: Drift = { key: 'gone', is: 'gone', rule: PYPI.rule, stood: { by: 'first-look', since: MONDAY } }
const [EVIL, OTHER] = [byHand('evil'), byHand('other')]
const FIRST: readonly DriftEntry[] = [{ entry: 'first-look', adopted: [], at: MONDAY }]

/** What is told at each look, an hour apart, with what people said in between. */
function told(looks: readonly (readonly Drift[] | DriftEntry)[], begun: readonly DriftEntry[] = FIRST): readonly (readonly string[])[] {
  let entries = begun
  return looks.flatMap((look, hour) => {
    if ('entry' in look) {
      entries = [...entries, look]
      return []
    }
    const more = entriesOf(driftStateOf(entries), look, MONDAY + (hour + 1) * HOUR)
    entries = [...entries, ...more]
    return [more.flatMap((entry) => (entry.entry === 'seen' ? entry.news.map(({ key }) => key) : []))]
  })
}

const ignoring = (drift: Drift, hour: number, until: number): DriftEntry => ({
  entry: 'ignored',
  drift,
  by: ANN,
  because: 'a test of the vendor',
  until: MONDAY + until * HOUR,
  at: MONDAY + hour * HOUR,
})

describe('the first look', () => {
  it('adopts what people have made, and says nothing of it', () => {
    expect(entriesOf(driftStateOf([]), [EVIL, OTHER], MONDAY)).toEqual([
      { entry: 'first-look', adopted: [EVIL, OTHER].map((drift) => 'live' in drift && drift.live), at: MONDAY },
    ])
  })

  it('tells what requests of before it had put and is not as it was', () => expect(told([[EVIL, GONE]], [])).toEqual([['gone']]))

  it('is had once, though two look first', () => {
    const [mine, yours] = [EVIL, OTHER].map((drift) => entriesOf(driftStateOf([]), [drift], MONDAY))
    expect(driftStateOf([...(mine ?? []), ...(yours ?? [])]).firstLook?.adopted).toMatchObject([{ name: 'evil' }])
  })
})

describe('a difference', () => {
  it('is told once while it stands, whatever else comes and goes', () => {
    expect(told([[EVIL], [EVIL], [EVIL, OTHER], [EVIL]])).toEqual([['evil'], [], ['other'], []])
  })

  it('is told again when it went and comes back', () => expect(told([[EVIL], [], [EVIL]])).toEqual([['evil'], [], ['evil']]))

  it('leaves no entry where all is as it was', () => {
    expect(entriesOf(driftStateOf(FIRST), [], MONDAY)).toEqual([])
    const seen: readonly DriftEntry[] = [...FIRST, { entry: 'seen', news: [EVIL], standing: ['evil'], at: MONDAY }]
    expect(entriesOf(driftStateOf(seen), [EVIL], MONDAY)).toEqual([])
  })

  it('is not told while it is ignored, and told again when that is over', () => {
    expect(told([[EVIL], ignoring(EVIL, 1, 5), [EVIL, OTHER], [EVIL], [EVIL]])).toEqual([['evil'], ['other'], [], ['evil']])
  })

  it('stays ignored though it went and came back meanwhile', () => {
    expect(told([[EVIL], ignoring(EVIL, 1, 9), [], [EVIL]])).toEqual([['evil'], [], []])
  })

  it('is ignored as was said last', () => {
    const state = driftStateOf([ignoring(EVIL, 1, 2), ignoring(EVIL, 3, 9)])
    expect(ignoredAt(state, 'evil', MONDAY + 5 * HOUR)).toMatchObject({ until: MONDAY + 9 * HOUR, by: ANN })
    expect(ignoredAt(state, 'evil', MONDAY + 9 * HOUR)).toBeUndefined()
    expect(ignoredAt(state, 'other', MONDAY)).toBeUndefined()
  })
})
