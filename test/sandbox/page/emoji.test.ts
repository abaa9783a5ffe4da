import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { SIGNS } from '../../../src/sandbox/page/browser/emoji.ts'

const VIEWS = `${import.meta.dirname}/../../../src/views`

/** Arrows, dots and ticks stand in every font; pictures do not. */
const PICTURE = /[\u{1F300}-\u{1FAFF}\u231A-\u23FF\u2600-\u26FF\u2705\u274C\u2753-\u2757\u2795-\u2797\u2B1B\u2B1C]/gu

it('every picture that a message holds is drawn by the page, for not every machine has a font for it', () => {
  const texts = readdirSync(VIEWS).map((file) => readFileSync(`${VIEWS}/${file}`, 'utf8'))
  const used = new Set(texts.flatMap((text) => text.match(PICTURE) ?? []))
  expect(used.size).toBeGreaterThan(15)
  expect([...used].filter((sign) => !(sign in SIGNS))).toEqual([])
})
