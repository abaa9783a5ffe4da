import { clashIn, implies } from './implies.ts'
import type { Leaf, Policy, PolicyRule, Predicate, WorkflowFile } from './policy.ts'

/** Something that is written well and cannot be meant. `at` leads to it within its file. */
export type PolicyMistake = { readonly file: string; readonly at: readonly (string | number)[] } & (
  | { readonly mistake: 'applies-nowhere'; readonly keys: readonly Leaf['is'][] }
  /** `scoped`: by itself it could hold, where its file applies it cannot. */
  | { readonly mistake: 'never-holds'; readonly keys: readonly Leaf['is'][]; readonly scoped: boolean }
  /**
   * Wherever the rule fires, a rule of the same file that beats it fires as well. `alike`: and the other way round.
   * What is forbidden anyway is a mistake; what needs approval anyway may be meant, and is only worth a remark.
   */
  | { readonly mistake: 'overridden'; readonly rule: PolicyRule; readonly by: PolicyRule; readonly alike: boolean }
  | { readonly mistake: 'same-rule-name'; readonly name: string; readonly first: string }
  | { readonly mistake: 'same-file-name'; readonly name: string; readonly first: string }
  | { readonly mistake: 'comes-too-late' }
)

/**
 * What of a policy can do nothing, or contradicts itself, as far as that is certain. Over several files only names are
 * compared: one file may well forbid for a while what another allows.
 */
export const mistakesIn = ({ files }: Policy): readonly PolicyMistake[] => [
  ...files.flatMap(mistakesInFile),
  ...files.flatMap((file, i) => namesakesOf(file, files.slice(0, i))),
]

function mistakesInFile(file: WorkflowFile): readonly PolicyMistake[] {
  const nowhere = file.appliesTo && clashIn(file.appliesTo)
  if (nowhere !== undefined) return [{ file: file.file, at: ['applies_to'], mistake: 'applies-nowhere', keys: nowhere }]
  return [...file.rules.flatMap((rule, i) => mistakesInRule(file, rule, i)), ...lateOptionsOf(file)]
}

function mistakesInRule(file: WorkflowFile, rule: PolicyRule, i: number): readonly PolicyMistake[] {
  const here = { file: file.file, at: ['rules', i] }
  const keys = clashIn(scoped(file, rule.when))
  if (keys !== undefined)
    return [{ ...here, at: [...here.at, 'when'], mistake: 'never-holds', keys, scoped: clashIn(rule.when) === undefined }]
  const by = file.rules.find(
    (other) => STRENGTH[other.effect.is] > STRENGTH[rule.effect.is] && implies(scoped(file, rule.when), other.when),
  )
  if (by === undefined) return []
  return [{ ...here, mistake: 'overridden', rule, by, alike: implies(scoped(file, by.when), rule.when) }]
}

/** `forbid` beats `require` beats `allow`. */
const STRENGTH = { allow: 0, require: 1, forbid: 2 } as const

const scoped = ({ appliesTo }: WorkflowFile, when: Predicate): Predicate =>
  appliesTo === undefined ? when : { op: 'all', parts: [appliesTo, when] }

/** An undecided request has ended by then, and other files can only end it earlier. */
function lateOptionsOf({ file, options: { expireAfter, remindAfter, escalate } }: WorkflowFile): readonly PolicyMistake[] {
  const late = (after: number | undefined): boolean => expireAfter !== undefined && after !== undefined && after >= expireAfter
  return [
    ...(late(remindAfter) ? [{ file, at: ['options', 'remind_after'], mistake: 'comes-too-late' as const }] : []),
    ...(late(escalate?.after) ? [{ file, at: ['options', 'escalate', 'after'], mistake: 'comes-too-late' as const }] : []),
  ]
}

/** Cards and cases know rules by their names alone: two of one name must not be asked of the same workspace. */
function namesakesOf(file: WorkflowFile, before: readonly WorkflowFile[]): readonly PolicyMistake[] {
  const namesake = before.find(({ name }) => name === file.name)
  const rules = file.rules.flatMap((rule, i): readonly PolicyMistake[] => {
    const { name } = rule
    const other = before.find((earlier) => earlier.rules.some((each) => each.name === name) && mayMeet(earlier, file))
    const line = other?.rules.find((each) => each.name === name)?.line
    return other === undefined
      ? []
      : [{ file: file.file, at: ['rules', i, 'name'], mistake: 'same-rule-name', name, first: `${other.file}:${line}` }]
  })
  if (namesake === undefined) return rules
  return [{ file: file.file, at: ['name'], mistake: 'same-file-name', name: file.name, first: namesake.file }, ...rules]
}

const mayMeet = (one: WorkflowFile, other: WorkflowFile): boolean =>
  clashIn({ op: 'all', parts: [one.appliesTo, other.appliesTo].filter((scope) => scope !== undefined) }) === undefined
