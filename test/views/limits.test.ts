import { describe, expect, it } from 'vitest'
import { checkBlocks } from '../../src/sandbox/slack/check-blocks.ts'
import { everyView, type View } from '../support/every-view.ts'

const LONGEST = 50

describe.each([
  ['letters', (longest: number) => 'x'.repeat(longest)],
  ['what escaping makes five times as long', (longest: number) => '&'.repeat(longest)],
  ['nothing but line ends', (longest: number) => '\n'.repeat(longest)],
  ['characters of two units', (longest: number) => '🚪'.repeat(longest / 2)],
])('with %s, as long as they may be, and many of everything', (_, text) => {
  const views = everyView(text, LONGEST)

  it('Slack takes the blocks of every view', () => expect(refused(views)).toEqual([]))

  it('and every text is there and short enough to be updated', () => {
    const bad = views.filter(([, view]) => 'text' in view && (view.text.length === 0 || view.text.length > 4_000))
    expect(bad.map(([name]) => name)).toEqual([])
  })
})

it('Slack takes every view where everything is empty', () => expect(refused(everyView(() => '', 0))).toEqual([]))

const refused = (views: readonly View[]) =>
  views.flatMap(([name, view]) => checkBlocks('type' in view ? 'modal' : 'message', view.blocks).map((problem) => [name, problem]))

it('says how much of a long reason is not shown', () => {
  const [card] = everyView((longest) => 'x'.repeat(longest), 1)
  expect(JSON.stringify(card)).toContain('more characters)')
})

it('shows every destination whole, however many and however long', () => {
  const [, card] = everyView((longest) => 'x'.repeat(longest), 20)[0] ?? []
  const shown = JSON.stringify(card)
  for (let at = 0; at < 20; at++) expect(shown).toContain(`\`${'x'.repeat(240)}.h${at}\``)
})
