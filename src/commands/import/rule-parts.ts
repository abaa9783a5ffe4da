import { nearestOf } from '../nearest.ts'
import type { Heard, ImportNote, ImportProblem } from './imported.ts'
import { DESTINATION_KEYS, keyAmong, READ_ONLY_KEYS, RULE_KEYS, sameKey } from './known-keys.ts'
import type { RawRule } from './rules-in.ts'
import type { Entry, Keys, Tree } from './tree.ts'

export type PartKey = (typeof RULE_KEYS)[number] | (typeof DESTINATION_KEYS)[number] | 'category'

/** The parts of a rule by the names `az ml` gives them, wherever in it they stand. What says nothing is not there. */
export type Parts = ReadonlyMap<PartKey, Entry>

/** Takes a rule apart: each part once, none that nobody knows. */
export function partsOf({ tree, line }: RawRule): Heard<Parts> {
  if (tree?.is !== 'keys')
    return { value: new Map(), notes: [], problems: [{ problem: 'wrong-shape', what: 'rule', wanted: 'keys', line }] }
  const entries = flattened(tree)
  const sorted = entries.map((entry) => ({ entry, part: keyAmong(entry.key, ALL) }))
  const known = sorted.flatMap(({ entry, part }) => (part === undefined ? [] : [{ entry, part }]))
  const parts = new Map(known.filter(({ entry }) => entry.value !== undefined).map(({ entry, part }) => [part, entry]))
  const strange = sorted.filter(({ entry, part }) => part === undefined && keyAmong(entry.key, READ_ONLY_KEYS) === undefined)
  const respelled = known.flatMap(({ entry, part }) => (entry.key === part ? [] : [entry.key]))
  return {
    value: parts,
    notes: [
      ...(respelled.length > 0 ? [{ note: 'spelling', keys: respelled } as const] : []),
      ...readOnlyNotes(sorted.map(({ entry }) => entry)),
      ...misplacedNotes(tree),
    ],
    problems: [...strange.map(({ entry }) => unknownKey(entry)), ...duplicates(known)],
  }
}

const ALL = [...RULE_KEYS, ...DESTINATION_KEYS, 'category'] as const

/** Out of `properties`, where the Resource Manager nests a rule, and out of `destination`. The type beside `properties` is the resource's. */
function flattened(tree: Keys): readonly Entry[] {
  const properties = entryOf(tree, 'properties')
  if (properties?.value?.is === 'keys') {
    return [...tree.entries.filter((entry) => entry !== properties && !sameKey(entry.key, 'type')), ...flattened(properties.value)]
  }
  return tree.entries.flatMap((entry) =>
    sameKey(entry.key, 'destination') && entry.value?.is === 'keys'
      ? [{ ...entry, value: undefined }, ...joinedPorts(entry.value.entries)]
      : [entry],
  )
}

const entryOf = (tree: Keys, known: string): Entry | undefined => tree.entries.find(({ key }) => sameKey(key, known))

/** In braces a comma ends a value: of `{port_ranges: 80, 8080}` YAML makes a key of the second port. */
function joinedPorts(entries: readonly Entry[]): readonly Entry[] {
  const joined: Entry[] = []
  for (const entry of entries) {
    const before = joined.at(-1)
    const goesOn = /^\d{1,5}(?:-\d{1,5})?$/.test(entry.key) && entry.value === undefined
    if (goesOn && before?.value?.is === 'text' && sameKey(before.key, 'port_ranges')) {
      joined[joined.length - 1] = { ...before, value: { ...before.value, text: `${before.value.text}, ${entry.key}` } }
    } else joined.push(entry)
  }
  return joined
}

const unknownKey = ({ key, line }: Entry): ImportProblem => {
  const allowed = [...RULE_KEYS, ...DESTINATION_KEYS]
  return { problem: 'unknown-key', key, nearest: nearestOf(key, allowed), allowed, line }
}

function duplicates(known: readonly { readonly entry: Entry; readonly part: PartKey }[]): readonly ImportProblem[] {
  const first = new Map(known.toReversed().map(({ entry, part }) => [part, entry]))
  return known.flatMap(({ entry, part }): readonly ImportProblem[] =>
    first.get(part) === entry ? [] : [{ problem: 'duplicate-key', key: part, line: entry.line }],
  )
}

function readOnlyNotes(entries: readonly Entry[]): readonly ImportNote[] {
  const keys = entries.flatMap(({ key }) => keyAmong(key, [...READ_ONLY_KEYS, 'category']) ?? [])
  return keys.length > 0 ? [{ note: 'read-only-ignored', keys }] : []
}

/** A key can belong to one of the two only, so it is taken where it stands. Ports that braces have taken apart are said, too. */
function misplacedNotes(tree: Keys): readonly ImportNote[] {
  const destination = entryOf(tree, 'destination')?.value
  const within = destination?.is === 'keys' ? destination.entries : []
  const misplaced = [
    ...tree.entries.filter(({ key }) => keyAmong(key, DESTINATION_KEYS) !== undefined),
    ...within.filter(({ key }) => keyAmong(key, RULE_KEYS) !== undefined),
  ]
  const ports = joinedPorts(within).find((entry) => sameKey(entry.key, 'port_ranges') && !within.includes(entry))
  const text = ports?.value?.is === 'text' ? ports.value.text : ''
  return [
    ...(misplaced.length > 0 ? [{ note: 'misplaced', keys: misplaced.map(({ key }) => key), line: misplaced[0]?.line } as const] : []),
    ...(ports === undefined ? [] : [{ note: 'read-as', key: 'port_ranges', from: text, as: `"${text}"`, line: ports.line } as const]),
  ]
}

/** One text of it, or of each item of a list. undefined where it is neither. */
export function textsOf(tree: Tree | undefined): readonly string[] | undefined {
  if (tree?.is === 'text') return [tree.text]
  if (tree?.is !== 'list') return undefined
  const texts = tree.items.flatMap((item) => (item?.is === 'text' ? [item.text] : []))
  return texts.length === tree.items.length ? texts : undefined
}
