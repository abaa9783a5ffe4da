import type { Destination } from './destination/destination.ts'
import { identityOf } from './destination/identity.ts'
import { shown } from './destination/shown.ts'
import type { Host, RuleName } from './names.ts'
import { no, ok, type Result, unreachable } from './result.ts'

export type RuleNameProblem = { readonly problem: 'bad-rule-name'; readonly text: string; readonly suggestion?: RuleName | undefined }

/** Azure's own pattern of `ruleName` (facts: ARM operations). */
const RULE_NAME = /^[a-zA-Z0-9][a-zA-Z0-9_-]{2,32}$/
const LONGEST = 33

/** Hex digits of the hash that tells names apart where their words cannot: 48 bits. */
const HASH_LENGTH = 12

/**
 * The name of the rule to a destination where nobody gave one: the same each time, and another one for another
 * destination. `_` stands only before a hash, so no plain name can meet a hashed one.
 */
export function ruleNameOf(destination: Destination, sha256: (text: string) => string): RuleName {
  if (destination.type === 'fqdn' && saysItAll(destination.host)) return asRuleName(`fqdn-${destination.host.replaceAll('.', '-')}`)
  const hash = sha256(identityOf(destination)).slice(0, HASH_LENGTH)
  const words = wordsOf(destination)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
  return asRuleName(`${words.slice(0, LONGEST - HASH_LENGTH - 1).replace(/-$/, '')}_${hash}`)
}

/** Checks a name that somebody gave. */
export function parseRuleName(text: string): Result<RuleName, RuleNameProblem> {
  if (RULE_NAME.test(text)) return ok(asRuleName(text))
  const near = text
    .slice(0, 200)
    .replaceAll(/[^a-zA-Z0-9_-]+/g, '-')
    .replace(/^[_-]+/, '')
    .slice(0, LONGEST)
    .replace(/-+$/, '')
  return no({ problem: 'bad-rule-name', text: shown(text), ...(RULE_NAME.test(near) ? { suggestion: asRuleName(near) } : {}) })
}

/** The dots become hyphens, which can be turned back only where there were no hyphens before. */
const saysItAll = (host: Host): boolean => /^[a-z0-9.]+$/.test(host) && host.length <= LONGEST - 'fqdn-'.length

function wordsOf(destination: Destination): string {
  switch (destination.type) {
    case 'fqdn':
      return `fqdn-${destination.host.replace('*', 'any')}`
    case 'service-tag':
      return `tag-${destination.serviceTag}`
    case 'private-endpoint':
      return `pe-${destination.subresource}-${destination.resourceId.split('/').at(-1)}`
    default:
      return unreachable(destination)
  }
}

/** Only of what matches `RULE_NAME`. */
const asRuleName = (checked: string): RuleName => checked as RuleName
