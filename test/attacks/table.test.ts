import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const rows = readFileSync(join(root, 'docs/attacks.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| \d+ · /.test(line))
  .map((line) => line.split('|').slice(1, -1))
  .map((cells) => ({ number: Number.parseInt(cells[0] ?? '', 10), cells }))

/** Each test of this folder: what it is called, and the comment right above it. */
const tests = readdirSync(import.meta.dirname).flatMap((file) => {
  const text = file === 'table.test.ts' ? '' : readFileSync(join(import.meta.dirname, file), 'utf8')
  const found = text.matchAll(/^(?: *\/\/ (?<comment>.*)\n)? *it(?:\.each(?:<[^\n]*>)?\([\s\S]*?\]\))?\(\s*'(?<name>[^'\n]*)'/gm)
  return [...found].map(({ groups }) => ({ name: groups?.['name'] ?? '', comment: groups?.['comment'] ?? '' }))
})

describe('the table of attacks', () => {
  it('has a row for each of the 34 cases, in order, with every cell filled', () => {
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 34 }, (_, at) => at + 1))
    expect(rows.filter(({ cells }) => cells.length !== 5 || cells.some((cell) => cell.trim() === ''))).toEqual([])
  })

  it.each(rows)('case $number has a test of its own', ({ number }) =>
    expect(tests.filter(({ name }) => name.startsWith(`${number} · `)).length).toBeGreaterThan(0),
  )

  it('names only files that are there', () => {
    const named = rows.flatMap(({ cells }) =>
      [...cells.join().matchAll(/`((?:src|test)\/[^`]+|manifest\.yml)`/g)].map(([, path = '']) => path),
    )
    expect(named.length).toBeGreaterThan(100)
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([])
  })

  it('every test says what was taken out to see it fail', () => {
    expect(tests.length).toBeGreaterThan(34)
    expect(tests.filter(({ name }) => !/^\d+ · /.test(name))).toEqual([])
    expect(tests.filter(({ comment }) => !/^Fails without: .+/.test(comment))).toEqual([])
    const paths = tests.flatMap(({ comment }) => [...comment.matchAll(/\bsrc\/[\w/.-]+\.ts/g)].map(([path]) => path))
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([])
  })
})
