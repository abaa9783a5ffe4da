import { sameDestination } from './destination/coverage.ts'
import type { Host } from './names.ts'
import type { LiveRule, Network } from './network.ts'
import type { Change } from './plan.ts'
import { no, ok, type Result } from './result.ts'
import { isPeoples, sameName } from './rules-there.ts'

/** How people point at a rule that is there: by its name, or by the host it opens. */
export type RuleReference = { readonly text: string; readonly host: Host | undefined }

export type NoSuchRule = {
  readonly problem: 'no-such-rule'
  readonly texts: readonly string[]
  /** Names and hosts that would have been understood. */
  readonly known: readonly string[]
}

export type RemovalProblem = NoSuchRule | { readonly problem: 'not-yours'; readonly rules: readonly LiveRule[] }

/** The rules that are meant, each once; all references that mean none are told at once. */
export function findRules(references: readonly RuleReference[], { rules }: Network): Result<readonly LiveRule[], NoSuchRule> {
  const missing = references.filter((reference) => rulesOf(reference, rules).length === 0)
  if (missing.length === 0) return ok([...new Set(references.flatMap((reference) => rulesOf(reference, rules)))])
  return no({ problem: 'no-such-rule', texts: missing.map(({ text }) => text), known: rules.flatMap(namesOf) })
}

/** The changes that take these rules away. What Azure made, and what this version does not know, is nobody's to take away. */
export function removalsOf(references: readonly RuleReference[], network: Network): Result<readonly Change[], RemovalProblem> {
  const found = findRules(references, network)
  if (!found.ok) return found
  const others = found.value.filter((rule) => !isPeoples(rule) || rule.destination.type === 'unknown')
  if (others.length > 0) return no({ problem: 'not-yours', rules: others })
  return ok(
    found.value.flatMap(({ name, destination }) =>
      destination.type === 'unknown' ? [] : [{ do: 'remove-rule' as const, rule: { name, destination } }],
    ),
  )
}

/** A name goes before a host. Of several rules to one host all are meant, people's own before those of Azure. */
function rulesOf({ text, host }: RuleReference, rules: readonly LiveRule[]): readonly LiveRule[] {
  const named = rules.filter(({ name }) => sameName(name, text))
  if (named.length > 0 || host === undefined) return named
  const leading = rules.filter(({ destination }) => sameDestination(destination, { type: 'fqdn', host }))
  const own = leading.filter(isPeoples)
  return own.length > 0 ? own : leading
}

const namesOf = ({ name, destination }: LiveRule): readonly string[] => [name, ...(destination.type === 'fqdn' ? [destination.host] : [])]
