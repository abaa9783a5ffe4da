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

const LITERAL = /'((?:[^'\\\n]|\\.)*)'/g

const literalsIn = (text: string): readonly string[] => [...text.matchAll(LITERAL)].map(([, literal = '']) => literal)

/** The names of the tests of a file, those of rows among them: each `%s` of a name stands for a text the row begins with. */
function testsIn(file: string): readonly string[] {
  const source = readFileSync(join(HERE, file), 'utf8')
  const single = [...source.matchAll(/\bit\(\s*'((?:[^'\\\n]|\\.)*)'/g)].map(([, name = '']) => name)
  const rows = [...source.matchAll(/\bit\.each\(\[([\s\S]*?)\]\)\(\s*'([^'\n]*)'/g)].flatMap(([, table = '', name = '']) => {
    const texts = /^\s*\[/.test(table)
      ? [...table.matchAll(/\[\s*((?:'(?:[^'\\\n]|\\.)*',?\s*)+)/g)].flatMap(leadingTexts(name))
      : literalsIn(table).map((text) => [text])
    return texts.map((row) => row.reduce((named, text) => named.replace('%s', () => text), name))
  })
  return [...single, ...rows]
}

/** A row may begin with more texts than its name has places. */
const leadingTexts =
  (name: string) =>
  ([, texts = '']: RegExpExecArray): readonly (readonly string[])[] => {
    const wanted = name.split('%s').length - 1
    const found = literalsIn(texts)
    return found.length < wanted ? [] : [found.slice(0, wanted)]
  }

describe("the table of Microsoft's sentences", () => {
  it('has every file of tests but this one', () => {
    const files = readdirSync(HERE).filter((file) => file !== 'table.test.ts')
    expect(LISTED.map(({ file }) => file).toSorted()).toEqual(files.toSorted())
  })

  it.each(LISTED)('says what Drawbridge makes of each sentence of $file', ({ sentences }) => {
    expect(sentences.length).toBeGreaterThan(3)
    expect(sentences.filter(({ made }) => made.trim().length < 5)).toEqual([])
  })

  it.each(LISTED)('has the tests of $file one for one', ({ file, sentences }) => {
    expect(sentences.map(({ sentence }) => sentence).toSorted()).toEqual(testsIn(file).toSorted())
  })

  it('names each test once', () => {
    const names = LISTED.flatMap(({ sentences }) => sentences.map(({ sentence }) => sentence))
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
  })
})
