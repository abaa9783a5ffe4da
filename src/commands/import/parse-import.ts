import type { HostKnowledge } from '../../domain/knowledge.ts'
import { no, ok, type Result } from '../../domain/result.ts'
import { cleanText } from './clean-text.ts'
import type { Heard, Imported, ImportNote, ImportProblem, PutRule } from './imported.ts'
import { MOST_RULES } from './read-hosts.ts'
import { type ReadRule, readRule } from './read-rule.ts'
import { readTree } from './read-tree.ts'
import { type Laid, restoreLayout } from './restore-layout.ts'
import { rulesIn } from './rules-in.ts'

/** Fifty rules written at length, and as much again beside them. */
const LONGEST_TEXT = 60_000

/**
 * Reads what people have for `az ml workspace create|update --file`, and what `az ml workspace outbound-rule list`
 * prints: all of its rules with everything that was assumed, or every problem, and nothing half.
 */
export function parseImport(
  text: string,
  hosts: HostKnowledge,
  sha256: (text: string) => string,
): Result<Imported, readonly ImportProblem[]> {
  if (text.length > LONGEST_TEXT) return no([{ problem: 'too-long', length: text.length, longest: LONGEST_TEXT }])
  const clean = cleanText(text)
  if (!clean.ok) return no([clean.problem])
  const laid = restoreLayout(clean.value.text)
  if (!laid.ok) return no([laid.problem])
  const heard = hear(laid.value, hosts, sha256)
  const lineOf = <Said extends ImportNote | ImportProblem>(said: Said): Said =>
    said.line === undefined ? said : { ...said, line: laid.value.lineOf(said.line) }
  if (heard.problems.length > 0) return no(heard.problems.map(lineOf).sort(byLine))
  return ok({
    wanted: heard.value,
    notes: inOne([...clean.value.notes, ...laid.value.notes, ...heard.notes.map(lineOf)]),
  })
}

const byLine = (one: ImportProblem, other: ImportProblem): number => (one.line ?? 0) - (other.line ?? 0)

type Rules = Heard<readonly PutRule[]>

function hear({ text }: Laid, hosts: HostKnowledge, sha256: (text: string) => string): Rules {
  const tree = readTree(text)
  if (!tree.ok) return refused(tree.problem)
  if (tree.value === undefined) return refused([{ problem: 'nothing-there' }])
  const found = rulesIn(tree.value)
  const read = found.value.map((raw) => readRule(raw, hosts, sha256))
  const value = read.flatMap((rule) => rule.value)
  const problems = [...found.problems, ...read.flatMap((rule) => rule.problems), ...sameNames(read), ...tooMany(value)]
  const onlyAzures = problems.length === 0 && value.length === 0
  return {
    value,
    notes: [...found.notes, ...read.flatMap((rule) => rule.notes)],
    problems: onlyAzures ? [{ problem: 'only-azures-own' }] : problems,
  }
}

const refused = (problems: readonly ImportProblem[]): Rules => ({ value: [], notes: [], problems })

/** Azure compares names regardless of case. */
function sameNames(rules: readonly ReadRule[]): readonly ImportProblem[] {
  const lines = new Map<string, number>()
  return rules.flatMap(({ names, line }) =>
    names.flatMap((name): readonly ImportProblem[] => {
      const firstLine = lines.get(name.toLowerCase())
      if (firstLine === undefined) lines.set(name.toLowerCase(), line)
      return firstLine === undefined ? [] : [{ problem: 'duplicate-name', name, firstLine, line, rule: name }]
    }),
  )
}

const tooMany = (rules: readonly PutRule[]): readonly ImportProblem[] =>
  rules.length > MOST_RULES ? [{ problem: 'too-many-rules', rules: rules.length, most: MOST_RULES }] : []

/** What is said of every rule alike is said once. */
function inOne(notes: readonly ImportNote[]): readonly ImportNote[] {
  const gathered = new Map<string, ImportNote>()
  for (const note of notes) {
    const before = gathered.get(note.note)
    if (!('keys' in note)) gathered.set(`${note.note} ${gathered.size}`, note)
    else
      gathered.set(note.note, {
        note: note.note,
        keys: [...new Set([...(before !== undefined && 'keys' in before ? before.keys : []), ...note.keys])],
      })
  }
  return [...gathered.values()]
}
