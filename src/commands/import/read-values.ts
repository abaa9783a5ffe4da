import { shown } from '../../domain/destination/shown.ts'
import type { Heard, ImportProblem } from './imported.ts'
import { type PartKey, type Parts, textsOf } from './rule-parts.ts'

/** One value, without the blanks around it. */
export function wordIn(parts: Parts, key: PartKey): Heard<string> {
  const entry = parts.get(key)
  if (entry?.value?.is === 'text') return { value: entry.value.text.trim(), notes: [], problems: [] }
  return { value: '', notes: [], problems: [wrongShape(parts, key, 'a value')] }
}

/** A list, or several in one value with commas or blanks between them; none where nothing is said. */
export function listIn(parts: Parts, key: PartKey): Heard<readonly string[]> {
  const entry = parts.get(key)
  if (entry === undefined) return { value: [], notes: [], problems: [] }
  const texts = textsOf(entry.value)
  if (texts === undefined) return { value: [], notes: [], problems: [wrongShape(parts, key, 'a list')] }
  const each = texts.flatMap((text) => text.split(/[,\s]+/)).filter((text) => text !== '')
  const joined = entry.value?.is === 'text' && each.length > 0
  return {
    value: each,
    notes: joined ? [{ note: 'read-as', key, from: shown(entry.value.text), as: shown(each.join(', ')), line: entry.line }] : [],
    problems: [],
  }
}

/** `"80, 8080"`, `80`, `[80, 8080-8089]`. */
export function portsIn(parts: Parts): Heard<string> {
  const entry = parts.get('port_ranges')
  const texts = textsOf(entry?.value)
  if (entry === undefined || texts === undefined) return { value: '', notes: [], problems: [wrongShape(parts, 'port_ranges', 'a value')] }
  const ports = texts.map((text) => text.trim()).join(', ')
  const listed = entry.value?.is === 'list'
  return {
    value: ports,
    notes: listed ? [{ note: 'read-as', key: 'port_ranges', from: `[${shown(ports)}]`, as: shown(ports), line: entry.line }] : [],
    problems: [],
  }
}

/** YAML 1.1 and people have more words for it than `true` and `false`. https://yaml.org/type/bool.html */
const WORDS: Readonly<Record<string, boolean>> = { true: true, yes: true, on: true, y: true, false: false, no: false, off: false, n: false }

/** `true`, `"true"`, `yes`; `false` where nothing is said, as `az ml` takes it. */
export function flagIn(parts: Parts, key: PartKey): Heard<boolean> {
  const entry = parts.get(key)
  if (entry === undefined) return { value: false, notes: [], problems: [] }
  if (entry.value?.is !== 'text') return { value: false, notes: [], problems: [wrongShape(parts, key, 'a value')] }
  const { text, quoted, line } = entry.value
  const word = text.trim().toLowerCase()
  const value = Object.hasOwn(WORDS, word) ? WORDS[word] : undefined
  if (value === undefined) return { value: false, notes: [], problems: [{ problem: 'not-yes-or-no', key, text: shown(text), line }] }
  const plain = !quoted && word === String(value)
  const from = quoted ? `"${text}"` : text
  return { value, notes: plain ? [] : [{ note: 'read-as', key, from: shown(from), as: String(value), line }], problems: [] }
}

const wrongShape = (parts: Parts, key: PartKey, wanted: 'a value' | 'a list'): ImportProblem => ({
  problem: 'wrong-shape',
  what: key,
  wanted,
  line: parts.get(key)?.line,
})
