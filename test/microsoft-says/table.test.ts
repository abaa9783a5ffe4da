import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const HERE = import.meta.dirname
const page = readFileSync(join(HERE, '..', '..', 'docs', 'what-microsoft-says.md'), 'utf8')

/** The sentences that the page lists under each file. */
const LISTED = page
  .split(/^## /m)
  .slice(1)
  .map((part) => ({
    file: /\]\(\.\.\/test\/microsoft-says\/([\w.-]+)\)/.exec(part)?.[1] ?? '',
    sentences: [...part.matchAll(/^\| (.*?[^\\ ]) +\| (.+?) +\|$/gm)]
      .map(([, sentence = '', made = '']) => ({ sentence: sentence.replaceAll(/\\([|<*_])/g, '$1'), made }))
      .filter(({ sentence }) => sentence !== 'sentence' && !/^-+$/.test(sentence)),
  }))

const sourceOf = (file: string): string => readFileSync(join(HERE, file), 'utf8')

/** The string literals of a file: its tests are named by them, some of them by two. */
const literalsIn = (file: string): readonly string[] => [...sourceOf(file).matchAll(/'((?:[^'\\\n]|\\.)*)'/g)].map(([, text = '']) => text)

describe("the table of Microsoft's sentences", () => {
  it('has every file of tests but this one', () => {
    const files = readdirSync(HERE).filter((file) => file !== 'table.test.ts')
    expect(LISTED.map(({ file }) => file).toSorted()).toEqual(files.toSorted())
  })

  it.each(LISTED)('says what Drawbridge makes of each sentence of $file', ({ sentences }) => {
    expect(sentences.length).toBeGreaterThan(3)
    expect(sentences.filter(({ made }) => made.trim().length < 5)).toEqual([])
  })

  it.each(LISTED)('names only tests that are in $file', ({ file, sentences }) => {
    const literals = literalsIn(file)
    const named = (sentence: string): boolean =>
      literals.some(
        (text) => text === sentence || (sentence.startsWith(text) && text.length > 0 && literals.includes(sentence.slice(text.length + 2))),
      ) ||
      literals.some(
        (text) => text.endsWith('%s') && sentence.startsWith(text.slice(0, -2)) && literals.includes(sentence.slice(text.length - 2)),
      )
    expect(sentences.map(({ sentence }) => sentence).filter((sentence) => !named(sentence))).toEqual([])
  })

  it.each(LISTED)('leaves no test of $file out', ({ file, sentences }) => {
    const titles = [...sourceOf(file).matchAll(/\bit\(\s*'((?:[^'\\\n]|\\.)*)'/g)].map(([, title = '']) => title)
    expect(titles.length).toBeGreaterThan(0)
    expect(titles.filter((title) => !sentences.some(({ sentence }) => sentence === title))).toEqual([])
  })
})
