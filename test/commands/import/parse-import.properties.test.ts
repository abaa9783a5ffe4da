import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseImport } from '../../../src/commands/import/parse-import.ts'
import { parseRuleName } from '../../../src/domain/rule-name.ts'
import { importNoteLines } from '../../../src/views/import-note-words.ts'
import { importProblemWords } from '../../../src/views/import-words.ts'
import { knowledge } from '../../support/knowledge.ts'

const FOLDER = fileURLToPath(new URL('../../fixtures/az-ml/', import.meta.url))
const SAMPLES = readdirSync(FOLDER).map((file) =>
  readFileSync(`${FOLDER}${file}`, 'utf8')
    .replaceAll('<SUBSCRIPTION_ID>', '11111111-1111-4111-8111-111111111111')
    .replaceAll(/<(\w+)>/g, 'name'),
)

const parse = (text: string) => parseImport(text, knowledge.hosts, knowledge.sha256)

/** What happens to a text on its way from one window to another. */
type Mutation = (text: string) => string

const PIECES = [
  '\t',
  '  ',
  '\n',
  '\u00A0',
  '“',
  "'",
  '"',
  '- ',
  ': ',
  '{',
  '}',
  '[',
  ']',
  ',',
  '*',
  '&a ',
  '*a',
  '!x ',
  '|',
  '>',
  '#',
  '---\n',
  '```',
  'name: ',
  '0',
  '\u0000',
  '\uD800',
  '%',
  '? ',
  '<<: ',
  'null',
]

const at = (text: string, share: number): number => Math.floor(share * text.length)
const lines = (text: string, change: (all: string[]) => string[]): string => change(text.split('\n')).join('\n')

const share = fc.double({ min: 0, max: 1, noNaN: true })
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(share, fc.constantFrom(...PIECES)).map(
    ([where, piece]): Mutation =>
      (text) =>
        text.slice(0, at(text, where)) + piece + text.slice(at(text, where)),
  ),
  fc.tuple(share, fc.nat(20)).map(
    ([where, length]): Mutation =>
      (text) =>
        text.slice(0, at(text, where)) + text.slice(at(text, where) + length),
  ),
  fc.tuple(share, fc.string({ unit: 'binary', maxLength: 5 })).map(
    ([where, piece]): Mutation =>
      (text) =>
        text.slice(0, at(text, where)) + piece + text.slice(at(text, where) + 1),
  ),
  share.map(
    (where): Mutation =>
      (text) =>
        lines(text, (all) => all.filter((_, line) => line !== Math.floor(where * all.length))),
  ),
  share.map(
    (where): Mutation =>
      (text) =>
        lines(text, (all) => all.flatMap((line, i) => (i === Math.floor(where * all.length) ? [line, line] : [line]))),
  ),
  fc.tuple(share, fc.nat(8)).map(
    ([where, by]): Mutation =>
      (text) =>
        lines(text, (all) => all.map((line, i) => (i === Math.floor(where * all.length) ? ' '.repeat(by) + line.trimStart() : line))),
  ),
  fc.constantFrom<Mutation>(
    (text) => text.replaceAll('\n', ' '),
    (text) => text.replaceAll(/^[ \t]+/gm, ''),
    (text) => text.replaceAll('  ', '\t'),
    (text) => text.replaceAll('\n', '\r\n'),
    (text) => text.toUpperCase(),
    (text) => text + text,
    (text) => JSON.stringify(text),
  ),
)

const mutated = fc
  .tuple(fc.constantFrom(...SAMPLES), fc.array(mutation, { maxLength: 4 }))
  .map(([text, mutations]) => mutations.reduce((now, mutate) => mutate(now), text))

const anything = fc.oneof(
  { weight: 8, arbitrary: mutated },
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join('')),
)

const always = (claim: string, property: (text: string) => void) =>
  it(claim, () => fc.assert(fc.property(anything, property), { numRuns: 400 }))

describe('whatever is pasted', () => {
  always('either rules come of it or problems, and never nothing', (text) => {
    const parsed = parse(text)
    expect(parsed.ok ? parsed.value.wanted : parsed.problem).not.toHaveLength(0)
  })

  always('the rules have names that Azure takes, each its own, and are no more than a request may have', (text) => {
    const parsed = parse(text)
    if (!parsed.ok) return
    const names = parsed.value.wanted.map(({ rule }) => rule.name)
    expect(names.filter((name) => !parseRuleName(name).ok)).toEqual([])
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length)
    expect(names.length).toBeLessThanOrEqual(50)
  })

  always('every problem and every note has words, and lines that are there', (text) => {
    const parsed = parse(text)
    const said = parsed.ok ? parsed.value.notes : parsed.problem
    const words = parsed.ok ? importNoteLines(parsed.value.notes) : parsed.problem.map(importProblemWords)
    expect(words.every(({ mrkdwn }) => mrkdwn.length > 10 && !mrkdwn.includes('undefined') && mrkdwn.length < 3_000)).toBe(true)
    const last = text.split(/\r\n?|\n/).length
    expect(said.filter(({ line = 1 }) => line < 1 || line > last)).toEqual([])
  })

  always('it means the same with the line ends of Windows and in a fence', (text) => {
    if (text.includes('\r') || /```|~~~/.test(text)) return
    const wanted = (what: string) => {
      const parsed = parse(what)
      return parsed.ok ? parsed.value.wanted : undefined
    }
    expect(wanted(text.replaceAll('\n', '\r\n'))).toEqual(wanted(text))
    if (text.length < 50_000) expect(wanted(`\`\`\`yaml\n${text}\n\`\`\``)).toEqual(wanted(text))
  })
})
