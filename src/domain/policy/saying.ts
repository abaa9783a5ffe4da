import { unreachable } from '../result.ts'
import type { Literal } from './branches.ts'
import { areGlobsApart, areHostGlobsApart, isGlobWithin, isHostGlobWithin } from './glob-relations.ts'
import type { Leaf } from './policy.ts'
import { GRAVITY } from './see.ts'

/** What is said of one trait of a change: that it has one of these words or none of them, or is over a number or not. */
export type Saying = { readonly key: Leaf['is']; readonly about: string; readonly holds: boolean } & (
  | { readonly words: readonly string[]; readonly kin: Kin }
  | { readonly over: number }
)

/** `within`: what has the word has the other, too. `apart`: nothing has both. Where in doubt, neither is so. */
type Kin = { within(word: string, other: string): boolean; apart(word: string, other: string): boolean }

/** A leaf, and what follows from it about other traits. */
export const sayingsOf = ({ leaf, holds }: Literal): readonly Saying[] =>
  [{ ...traitOf(leaf), holds }, ...consequencesOf(leaf, holds)].map((said) => ({ key: leaf.is, ...said }))

type Trait = { readonly about: string } & ({ readonly words: readonly string[]; readonly kin: Kin } | { readonly over: number })

const EXACT: Kin = { within: (word, other) => word === other, apart: (word, other) => word !== other }
const CASELESS: Kin = {
  within: (word, other) => word.toLowerCase() === other.toLowerCase(),
  apart: (word, other) => word.toLowerCase() !== other.toLowerCase(),
}
/** Of these a change may have more than one. */
const SEVERAL: Kin = { within: (word, other) => word === other, apart: () => false }
const GLOB: Kin = { within: isGlobWithin, apart: areGlobsApart }
const HOST_GLOB: Kin = { within: isHostGlobWithin, apart: areHostGlobsApart }

function traitOf(leaf: Leaf): Trait {
  const about = leaf.is
  switch (leaf.is) {
    case 'action':
    case 'rule_type':
      return { about, words: leaf.anyOf, kin: EXACT }
    case 'service_tag':
    case 'resource_type':
    case 'environment':
      return { about, words: leaf.anyOf, kin: CASELESS }
    case 'bundle':
    case 'requester_in':
      return { about, words: leaf.anyOf, kin: SEVERAL }
    case 'host':
      return { about, words: leaf.globs, kin: HOST_GLOB }
    case 'workspace':
      return { about, words: leaf.globs, kin: GLOB }
    case 'tag':
      return { about: `tag ${leaf.key}`, words: leaf.anyOf, kin: EXACT }
    case 'creates_firewall':
    case 'permanent':
      return { about, words: [String(leaf.want)], kin: EXACT }
    case 'monthly_cost_over':
      return { about, over: leaf.amount }
    case 'risk_at_least':
      return { about, over: GRAVITY[leaf.level] - 1 }
    case 'lifetime_over':
      return { about, over: leaf.duration }
    default:
      return unreachable(leaf)
  }
}

type Consequence = Trait & { readonly holds: boolean }

/** Only one type of rule has a host; what is removed has no lifetime; what is permanent is longer than anything (`see`). */
function consequencesOf(leaf: Leaf, holds: boolean): readonly Consequence[] {
  if (leaf.is === 'creates_firewall') return holds ? [] : [{ ...traitOf({ ...leaf, want: !leaf.want }), holds: true }]
  if (!holds) return []
  switch (leaf.is) {
    case 'host':
      return [{ ...traitOf({ is: 'rule_type', anyOf: ['fqdn'] }), holds }]
    case 'service_tag':
      return [{ ...traitOf({ is: 'rule_type', anyOf: ['service_tag'] }), holds }]
    case 'resource_type':
      return [{ ...traitOf({ is: 'rule_type', anyOf: ['private_endpoint'] }), holds }]
    case 'permanent':
      return [IS_NOT_REMOVED, ...(leaf.want ? [{ about: 'lifetime_over', over: Number.POSITIVE_INFINITY, holds }] : [])]
    case 'lifetime_over':
      return [IS_NOT_REMOVED]
    default:
      return []
  }
}

const IS_NOT_REMOVED: Consequence = { ...traitOf({ is: 'action', anyOf: ['remove'] }), holds: false }
