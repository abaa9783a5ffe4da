import { no, ok, type Result } from '../../domain/result.ts'
import type { ImportProblem } from './imported.ts'
import { DESTINATION_KEYS, keyAmong, READ_ONLY_KEYS, RULE_KEYS } from './known-keys.ts'

/** One line that has lost its indentation. `item`: it begins with a dash. Without a `key` it is an item of a list of values. */
export type Piece = { readonly item: boolean; readonly key: string | undefined; readonly value: string; readonly line: number }

/** What has been read so far, and so where the next line can belong. */
type Here = {
  readonly inNetwork: boolean
  /** How far the rules of the list are indented; undefined before `outbound_rules`. */
  readonly rules: number | undefined
  readonly inRule: boolean
  readonly named: boolean
  readonly workspaceNamed: boolean
  /** How far the parts of the destination are indented. */
  readonly parts: number | undefined
  /** How far the items of a list of values are indented, which may follow. */
  readonly values: number | undefined
}

const START: Here = {
  inNetwork: false,
  rules: undefined,
  inRule: false,
  named: false,
  workspaceNamed: false,
  parts: undefined,
  values: undefined,
}

/** Indents each line by the place its key belongs to; a key that could belong to two, or to none, ends it. */
export function indentLines(pieces: readonly Piece[]): Result<readonly string[], ImportProblem> {
  let here = START
  const lines: string[] = []
  for (const piece of pieces) {
    const placed = place(piece, here)
    if (placed === undefined) return no({ problem: 'indentation-lost', at: piece.key ?? piece.value, line: piece.line })
    lines.push(`${' '.repeat(placed.by)}${piece.item ? '- ' : ''}${piece.key === undefined ? '' : `${piece.key}: `}${piece.value}`)
    here = { ...here, values: undefined, ...placed.after }
  }
  return ok(lines)
}

type Placed = { readonly by: number; readonly after?: Partial<Here> } | undefined

function place({ item, key, value }: Piece, here: Here): Placed {
  if (key === undefined) return item ? withoutKey(value, here) : undefined
  if (item) return ruleBegins(key, value, here)
  if (here.inRule) return inRule(key, value, here)
  return outside(key, value, here)
}

/** A rule in braces holds all that it has; another value is one of a list of them. */
function withoutKey(value: string, { values, rules = 0 }: Here): Placed {
  if (value.startsWith('{')) return { by: rules, after: { rules, inRule: false } }
  return values === undefined ? undefined : { by: values, after: { values } }
}

function ruleBegins(key: string, value: string, here: Here): Placed {
  if (keyAmong(key, ALL_RULE_KEYS) === undefined) return undefined
  const by = here.rules ?? 0
  const begun = { rules: by, inRule: true, named: keyAmong(key, ['name']) !== undefined, parts: undefined }
  return { by, after: { ...begun, ...opens(key, value, by + 2) } }
}

const ALL_RULE_KEYS = [...RULE_KEYS, ...READ_ONLY_KEYS, 'category'] as const

function inRule(key: string, value: string, here: Here): Placed {
  const by = (here.rules ?? 0) + 2
  if (keyAmong(key, DESTINATION_KEYS) !== undefined) {
    const at = here.parts ?? by
    return { by: at, after: value === '' ? { values: at + 2 } : {} }
  }
  if (keyAmong(key, ALL_RULE_KEYS) === undefined) return afterRules(key, value, here)
  const names = keyAmong(key, ['name']) !== undefined
  // After the rules it may be the workspace's as well as the rule's, unless one of the two is named.
  if (names && (here.named || !here.workspaceNamed)) return undefined
  return { by, after: { named: here.named || names, ...opens(key, value, by) } }
}

function opens(key: string, value: string, by: number): Partial<Here> {
  if (value !== '') return {}
  if (keyAmong(key, ['destination']) !== undefined) return { parts: by + 2 }
  return keyAmong(key, ['fqdns']) === undefined ? {} : { values: by + 2 }
}

/** Plain settings may stand behind the rules; nothing of theirs is read. */
const afterRules = (key: string, value: string, here: Here): Placed =>
  value === '' || keyAmong(key, WORKSPACE_KEYS) === undefined
    ? undefined
    : { by: 0, after: { ...START, workspaceNamed: here.workspaceNamed } }

function outside(key: string, value: string, here: Here): Placed {
  if (keyAmong(key, ['managed_network']) !== undefined)
    return value === '' && !here.inNetwork ? { by: 0, after: { inNetwork: true } } : undefined
  const by = here.inNetwork ? 2 : 0
  if (keyAmong(key, ['outbound_rules']) !== undefined) return value === '' ? { by, after: { rules: by + 2 } } : undefined
  if (here.rules !== undefined || value === '') return undefined
  if (keyAmong(key, ['isolation_mode', 'firewall_sku']) !== undefined) return { by }
  if (keyAmong(key, WORKSPACE_KEYS) === undefined) return undefined
  return { by: 0, after: { inNetwork: false, workspaceNamed: here.workspaceNamed || keyAmong(key, ['name']) !== undefined } }
}

const WORKSPACE_KEYS = ['name', 'location', 'resource_group', 'display_name', 'public_network_access', 'image_build_compute'] as const
