import type { Destination } from '../../domain/destination/destination.ts'
import { shown } from '../../domain/destination/shown.ts'
import type { HostKnowledge } from '../../domain/knowledge.ts'
import type { RuleName } from '../../domain/names.ts'
import { no, ok, type Result } from '../../domain/result.ts'
import { parseRuleName, ruleNameOf } from '../../domain/rule-name.ts'
import type { Heard, ImportNote, ImportProblem, PutRule } from './imported.ts'
import { readDestinations } from './read-destinations.ts'
import { type Parts, partsOf } from './rule-parts.ts'
import { categoryOf, gapsIn, typeOf } from './rule-type.ts'
import type { RawRule } from './rules-in.ts'

/** What came of one rule of the file. `names` are taken even where it could not be read, so that another of its name is told at once. */
export type ReadRule = Heard<readonly PutRule[]> & { readonly line: number; readonly names: readonly string[] }

/** The rules that one rule of the file stands for: itself, one a name where it names several hosts, or none where it is Azure's own. */
export function readRule(raw: RawRule, hosts: HostKnowledge, sha256: (text: string) => string): ReadRule {
  const taken = partsOf(raw)
  const named = nameOf(raw, taken.value)
  const rule = shownName(named)
  const said = (notes: readonly ImportNote[], problems: readonly ImportProblem[], value: readonly PutRule[] = []): ReadRule => ({
    value,
    notes: notes.map((note) => placed(note, raw, rule)),
    problems: problems.map((problem) => placed(problem, raw, rule)),
    line: raw.line,
    names: value.length > 0 ? value.map((change) => change.rule.name) : rule === undefined ? [] : [rule],
  })
  const category = categoryOf(taken.value)
  if (category?.is === 'azures-own') return said([{ note: 'azures-own', category: category.category }], [])
  const type = typeOf(taken.value)
  const gaps = gapsIn(taken.value)
  const read = type.ok ? readDestinations(type.value, taken.value, hosts) : NOTHING
  const problems = [
    ...taken.problems,
    ...(category?.problems ?? []),
    ...(named.ok ? [] : [named.problem]),
    ...gaps,
    ...(type.ok || taken.value.size === 0 ? [] : [type.problem]),
    ...read.problems.filter((problem) => !follows(problem, taken.problems, gaps)),
  ]
  if (!named.ok || problems.length > 0) return said([], problems)
  const { changes, notes } = changesOf(read.value, named.value, sha256)
  return said([...taken.notes, ...read.notes, ...notes], [], changes)
}

const NOTHING: ReturnType<typeof readDestinations> = { value: [], notes: [], problems: [] }

/** Of a slip in a key follows that a part is missing, of a gap that what holds it is none. */
function follows(problem: ImportProblem, ofKeys: readonly ImportProblem[], gaps: readonly ImportProblem[]): boolean {
  if (problem.problem === 'missing-part') return ofKeys.some((each) => each.problem === 'unknown-key')
  const text = textIn(problem)
  return text !== undefined && gaps.some((each) => each.problem === 'placeholder' && each.gaps.some((gap) => text.includes(gap)))
}

function textIn(problem: ImportProblem): string | undefined {
  if (problem.problem === 'bad-host') return problem.host.text
  return problem.problem === 'bad-service-tag' || problem.problem === 'bad-private-endpoint' ? problem.part.text : undefined
}

const placed = <Said extends ImportNote | ImportProblem>(said: Said, { line }: RawRule, rule: string | undefined): Said => ({
  line,
  ...(rule === undefined ? {} : { rule }),
  ...said,
})

type Named = Result<RuleName | undefined, ImportProblem>

/** By its key in a map, by its own `name`, or by both alike. */
function nameOf({ name: key, line }: RawRule, parts: Parts): Named {
  const entry = parts.get('name')
  const own = entry?.value?.is === 'text' ? entry.value.text.trim() : undefined
  if (entry !== undefined && own === undefined) return no({ problem: 'wrong-shape', what: 'name', wanted: 'a value', line: entry.line })
  if (key !== undefined && own !== undefined && key.toLowerCase() !== own.toLowerCase()) {
    return no({ problem: 'two-names', names: [shown(key), shown(own)], line: entry?.line ?? line })
  }
  const text = own ?? key?.trim()
  if (text === undefined) return ok(undefined)
  const parsed = parseRuleName(text)
  if (parsed.ok) return parsed
  const { text: given, suggestion } = parsed.problem
  return no({ problem: 'bad-name', text: given, line: entry?.line ?? line, ...(suggestion === undefined ? {} : { suggestion }) })
}

function shownName(named: Named): string | undefined {
  if (named.ok) return named.value
  return named.problem.problem === 'bad-name' ? named.problem.text : undefined
}

function changesOf(destinations: readonly Destination[], name: RuleName | undefined, sha256: (text: string) => string) {
  const several = destinations.length > 1
  const changes = destinations.map((destination): PutRule => {
    const own = name === undefined || several ? ruleNameOf(destination, sha256) : name
    return { do: 'put-rule', rule: { name: own, destination } }
  })
  const names = changes.map(({ rule }) => rule.name)
  const [first] = names
  const derived: readonly ImportNote[] = name === undefined && first !== undefined ? [{ note: 'name-derived', name: first }] : []
  return { changes, notes: several ? [{ note: 'split', into: names } as const] : derived }
}
