import { shown } from '../../domain/destination/shown.ts'
import { no, ok, type Result } from '../../domain/result.ts'
import { nearestOf } from '../nearest.ts'
import type { ImportProblem, RuleType } from './imported.ts'
import { sameKey } from './known-keys.ts'
import { type Parts, textsOf } from './rule-parts.ts'
import type { Tree } from './tree.ts'

const TYPES: readonly RuleType[] = ['fqdn', 'service_tag', 'private_endpoint']

/** `private_endpoint` or `PrivateEndpoint`: which of the three it is. */
export function typeOf(parts: Parts): Result<RuleType, ImportProblem> {
  const entry = parts.get('type')
  if (entry === undefined) return no({ problem: 'missing-part', part: 'type' })
  if (entry.value?.is !== 'text') return no({ problem: 'wrong-shape', what: 'type', wanted: 'a value', line: entry.line })
  const { text, line } = entry.value
  const type = TYPES.find((known) => sameKey(known, text))
  return type === undefined ? no({ problem: 'unknown-type', text: shown(text), nearest: nearestOf(text, TYPES), line }) : ok(type)
}

type Category =
  | { readonly is: 'azures-own'; readonly category: string }
  | { readonly is: 'users'; readonly problems: readonly ImportProblem[] }

/** Azure's own rules (facts: required rules). It makes them itself and takes them from nobody. */
const AZURES_OWN = ['Required', 'Recommended', 'Dependency'] as const

/** Whose rule it is; undefined where nothing is said, as in a file that somebody wrote. */
export function categoryOf(parts: Parts): Category | undefined {
  const entry = parts.get('category')
  if (entry === undefined) return undefined
  const text = entry.value?.is === 'text' ? entry.value.text : ''
  const own = AZURES_OWN.find((each) => sameKey(each, text))
  if (own !== undefined) return { is: 'azures-own', category: own }
  const users = sameKey(text, 'UserDefined')
  return { is: 'users', problems: users ? [] : [{ problem: 'unknown-category', text: shown(text), line: entry.line }] }
}

/** Documentation leaves gaps to be filled: `<SUBSCRIPTION_ID>`, `{name}`, `${NAME}`, `%NAME%`. One problem a part, with all of them. */
export function gapsIn(parts: Parts): readonly ImportProblem[] {
  return [...parts.values()].flatMap(({ value, line }): readonly ImportProblem[] => {
    const gaps = allTexts(value).flatMap((text) => text.match(GAP) ?? [])
    return gaps.length === 0 ? [] : [{ problem: 'placeholder', gaps: [...new Set(gaps)].map(shown), line }]
  })
}

const allTexts = (value: Tree | undefined): readonly string[] => textsOf(value) ?? []

const GAP = /<[\p{L}\p{N}_ -]{1,80}>|\$?\{[^{}]{0,80}\}|%[A-Z_]{1,80}%/gu
