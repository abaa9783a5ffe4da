import { no, ok, type Result } from '../../domain/result.ts'
import type { ImportNote, ImportProblem } from './imported.ts'
import { indentLines, type Piece } from './indent-lines.ts'
import { DESTINATION_KEYS, keyAmong, NETWORK_KEYS, READ_ONLY_KEYS, RULE_KEYS } from './known-keys.ts'

export type Laid = { readonly text: string; readonly notes: readonly ImportNote[]; readonly lineOf: (line: number) => number }

/**
 * A file whose line ends or indentation were lost on the way, as copying from web pages does, laid out again where each
 * key can belong to one place only. Everything else comes back as it is.
 */
export function restoreLayout(text: string): Result<Laid, ImportProblem> {
  const lines = text.split('\n').map((line, at) => ({ text: line, line: at + 1 }))
  const said = lines.filter((line) => line.text.trim() !== '' && !line.text.trimStart().startsWith('#'))
  const [only, ...others] = said
  if (only !== undefined && others.length === 0 && isCollapsed(only.text)) return restoreLineEnds(only)
  if (said.length > 1 && said.every((line) => !/^\s/.test(line.text)) && isFlat(said)) return restoreIndentation(said)
  return ok({ text, notes: [], lineOf: (line) => line })
}

type Line = { readonly text: string; readonly line: number }

const KEY = /(?<![^\s])(- +)?([A-Za-z][\w-]*): *(?=\s|$)/g

const KNOWN = [
  'name',
  'managed_network',
  'resource_group',
  'public_network_access',
  ...NETWORK_KEYS,
  ...RULE_KEYS,
  ...DESTINATION_KEYS,
  ...READ_ONLY_KEYS,
  'category',
]

/** Two keys in a row, and no brackets that would hold them apart. */
const isCollapsed = (text: string): boolean =>
  !/[{}[\]]/.test(text) && [...text.matchAll(KEY)].filter(([, , key = '']) => keyAmong(key, KNOWN) !== undefined).length > 1

/** Nothing is indented although something must be. */
function isFlat(lines: readonly Line[]): boolean {
  const keys = lines.flatMap(({ text }) => {
    const [, dash, key = '', value = ''] = /^(- +)?([A-Za-z][\w-]*):(?:\s+(.*))?$/.exec(text) ?? []
    return key === '' ? [] : [{ item: dash !== undefined, key, empty: value.trim() === '' }]
  })
  return keys.some(({ item, key, empty }, at) => {
    const next = keys[at + 1]
    if (next === undefined || next.item) return false
    return item ? keyAmong(next.key, RULE_KEYS) !== undefined : empty && keyAmong(key, NESTING) !== undefined
  })
}

/** What only stands before more of it. */
const NESTING = ['managed_network', 'outbound_rules', 'destination'] as const

/** A value is what stands before the next key; where it holds blanks, it might hold a key as well. */
function restoreLineEnds({ text, line }: Line): Result<Laid, ImportProblem> {
  const keys = [...text.matchAll(KEY)]
  const pieces = keys.map((found, at): Piece => {
    const from = found.index + found[0].length
    return { item: found[1] !== undefined, key: found[2] ?? '', value: text.slice(from, keys[at + 1]?.index).trim(), line }
  })
  const before = text.slice(0, keys[0]?.index).trim()
  const uncertain = before !== '' || pieces.some(({ value }) => !CERTAIN_VALUE.test(value))
  const indented = uncertain ? undefined : indentLines(pieces)
  if (indented === undefined || !indented.ok) return no({ problem: 'line-ends-lost', line })
  return ok({ text: indented.value.join('\n'), notes: [{ note: 'line-ends-restored', line }], lineOf: () => line })
}

/** Nothing, one word, something in quotes, or ports. */
const CERTAIN_VALUE = /^(?:|[^\s'"]+|'[^']*'|"[^"\\]*"|[\d\s,-]+|(?:[\w.*-]+, *)+[\w.*-]+)$/

function restoreIndentation(lines: readonly Line[]): Result<Laid, ImportProblem> {
  const pieces = lines.map(({ text, line }): Piece => {
    const [, dash, key, value = ''] = /^(- +)?([A-Za-z][\w-]*):(?:\s+(.*))?$/.exec(text) ?? []
    return key === undefined
      ? { item: /^- /.test(text), key: undefined, value: text.replace(/^- +/, ''), line }
      : { item: dash !== undefined, key, value, line }
  })
  const indented = indentLines(pieces)
  if (!indented.ok) return indented
  const lineOf = (line: number): number => pieces[line - 1]?.line ?? line
  return ok({ text: indented.value.join('\n'), notes: [{ note: 'indentation-restored' }], lineOf })
}
