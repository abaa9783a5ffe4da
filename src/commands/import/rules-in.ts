import { nearestOf } from '../nearest.ts'
import type { Heard, ImportNote, ImportProblem } from './imported.ts'
import { keyAmong, NETWORK_KEYS, SETTINGS, sameKey } from './known-keys.ts'
import type { Entry, Keys, Tree } from './tree.ts'

/** A rule that is yet to be read. `name` where it stands before it, as the key of a map. */
export type RawRule = { readonly name: string | undefined; readonly line: number; readonly tree: Tree | undefined }

/** Finds the rules of a file, wherever `az ml`, the Resource Manager or a hurried hand has put them; says what else is left alone. */
export function rulesIn(tree: Tree): Heard<readonly RawRule[]> {
  if (tree.is === 'text') return none({ problem: 'no-rules', keys: [], line: tree.line })
  if (tree.is === 'list') return bare(tree)
  const network = entryOf(tree, 'managed_network')
  const lists = [...listsIn(tree), ...(network?.value?.is === 'keys' ? listsIn(network.value) : [])]
  const slips = [tree, network?.value].flatMap(slipsIn)
  if (slips.length > 0) return { value: [], notes: [], problems: slips }
  if (network === undefined && lists.length === 0) return looksElsewhere(tree)
  const found = lists.map(({ value, line }) => rulesOf(value, line))
  const empty = found.every(({ value, problems }) => value.length === 0 && problems.length === 0)
  const shape = wrongNetwork(network)
  return {
    value: found.flatMap(({ value }) => value),
    notes: [...found.flatMap(({ notes }) => notes), ...(listsIn(tree).length > 0 ? [BARE] : []), ...leftAlone(tree, network?.value)],
    problems: [
      ...shape,
      ...found.flatMap(({ problems }) => problems),
      ...(empty && shape.length === 0 ? [{ problem: 'no-rules', keys: keysOf(tree), line: (network ?? tree).line } as const] : []),
    ],
  }
}

const BARE: ImportNote = { note: 'bare-rules' }

const none = (problem: ImportProblem): Heard<readonly RawRule[]> => ({ value: [], notes: [], problems: [problem] })

const bare = (tree: Tree): Heard<readonly RawRule[]> => {
  const { value, notes, problems } = rulesOf(tree, tree.line)
  if (value.length === 0 && problems.length === 0) return none({ problem: 'no-rules', keys: [], line: tree.line })
  return { value, notes: [...notes, BARE], problems }
}

/** The Resource Manager's answers: a workspace in `properties`, a page of rules in `value`; or one rule, or rules by name. */
function looksElsewhere(tree: Keys): Heard<readonly RawRule[]> {
  const inside = entryOf(tree, 'properties')?.value
  if (inside?.is === 'keys' && (entryOf(inside, 'managed_network') ?? entryOf(inside, 'outbound_rules'))) {
    const found = rulesIn(inside)
    return { ...found, notes: [...found.notes, ...ignored(keysOf(tree).filter((key) => !sameKey(key, 'properties')))] }
  }
  const page = entryOf(tree, 'value')?.value
  if (page?.is === 'list') return bare(page)
  if (isRule(tree)) return { value: [{ name: undefined, line: tree.line, tree }], notes: [BARE], problems: [] }
  if (tree.entries.length > 0 && tree.entries.every(({ value }) => value !== undefined && isRule(value))) return bare(tree)
  return none({ problem: 'no-rules', keys: keysOf(tree), line: tree.line })
}

const isRule = (tree: Tree): boolean =>
  tree.is === 'keys' &&
  [entryOf(tree, 'type'), entryOf(tree, 'destination') ?? entryOf(tree, 'properties')].every((part) => part !== undefined)

/** A list as now, or a map from name to rule as before general availability. */
function rulesOf(tree: Tree | undefined, line: number): Heard<readonly RawRule[]> {
  if (tree === undefined) return { value: [], notes: [], problems: [] }
  if (tree.is === 'text') return none({ problem: 'wrong-shape', what: 'outbound_rules', wanted: 'rules', line })
  if (tree.is === 'list') {
    return { value: tree.items.map((item) => ({ name: undefined, line: item?.line ?? tree.line, tree: item })), notes: [], problems: [] }
  }
  const [first] = tree.entries
  const notes: readonly ImportNote[] = first === undefined ? [] : [{ note: 'map-form', line: first.line }]
  return { value: tree.entries.map(({ key, line: at, value }) => ({ name: key, line: at, tree: value })), notes, problems: [] }
}

const listsIn = (tree: Keys): readonly Entry[] => tree.entries.filter(({ key }) => sameKey(key, 'outbound_rules'))

const entryOf = (tree: Keys, known: string): Entry | undefined => tree.entries.find(({ key }) => sameKey(key, known))

const keysOf = (tree: Keys): readonly string[] => tree.entries.map(({ key }) => key)

const wrongNetwork = (network: Entry | undefined): readonly ImportProblem[] =>
  network?.value === undefined || network.value.is === 'keys'
    ? []
    : [{ problem: 'wrong-shape', what: 'managed_network', wanted: 'keys', line: network.line }]

/** A slip of the fingers in the two keys that lead to the rules would lose all of them; and one of them twice, half. */
function slipsIn(tree: Tree | undefined): readonly ImportProblem[] {
  if (tree?.is !== 'keys') return []
  const seen = new Set<string>()
  return tree.entries.flatMap(({ key, line, value }): readonly ImportProblem[] => {
    const known = keyAmong(key, ['managed_network', ...NETWORK_KEYS])
    if (known !== undefined) {
      const before = seen.has(known)
      seen.add(known)
      return before ? [{ problem: 'duplicate-key', key, line }] : []
    }
    const nearest = value === undefined || value.is === 'text' ? undefined : nearestOf(key, LEADING)
    return nearest === undefined ? [] : [{ problem: 'unknown-key', key, nearest, allowed: LEADING, line }]
  })
}

const LEADING: readonly string[] = ['managed_network', 'outbound_rules']

/** All that stands beside the rules: a request asks for rules and changes nothing else. */
function leftAlone(tree: Keys, network: Tree | undefined): readonly ImportNote[] {
  const within = network?.is === 'keys' ? network.entries : []
  const beside = [...tree.entries, ...within].filter(({ key }) => keyAmong(key, LEADING) === undefined)
  const settings = beside.filter(({ key, value }) => keyAmong(key, SETTINGS) !== undefined && value?.is === 'text')
  return [
    ...(settings.length > 0 ? [{ note: 'settings-not-changed', settings: settings.map(settingOf), line: settings[0]?.line } as const] : []),
    ...ignored(beside.filter((entry) => !settings.includes(entry)).map(({ key }) => key)),
  ]
}

const settingOf = ({ key, value }: Entry) => ({ key: keyAmong(key, SETTINGS) ?? key, value: value?.is === 'text' ? value.text : '' })

const ignored = (keys: readonly string[]): readonly ImportNote[] =>
  keys.length === 0 ? [] : [{ note: 'keys-ignored', keys: [...new Set(keys)] }]
