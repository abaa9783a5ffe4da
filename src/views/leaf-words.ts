import type { Leaf } from '../domain/policy/policy.ts'
import { unreachable } from '../domain/result.ts'
import { cut } from './cut.ts'
import { code, type Mrkdwn, mrkdwn } from './mrkdwn.ts'
import { amount, inWords, listed } from './words.ts'

/** What a predicate asks, as the rest of a sentence: "it asks that …". */
export function leafWords(leaf: Leaf, size: 'short' | 'whole' = 'short'): Mrkdwn {
  const anyOf = size === 'whole' ? allOfThem : fewOf
  switch (leaf.is) {
    case 'action':
      return mrkdwn`the action is ${anyOf(leaf.anyOf)}`
    case 'rule_type':
      return mrkdwn`the rule type is ${anyOf(leaf.anyOf)}`
    case 'host':
      return mrkdwn`the host is ${anyOf(leaf.globs)}`
    case 'service_tag':
      return mrkdwn`the service tag is ${anyOf(leaf.anyOf)}`
    case 'resource_type':
      return mrkdwn`the resource type is ${anyOf(leaf.anyOf)}`
    case 'bundle':
      return mrkdwn`it opens no more than bundle ${anyOf(leaf.anyOf)}`
    case 'workspace':
      return mrkdwn`the workspace is ${anyOf(leaf.globs)}`
    case 'environment':
      return mrkdwn`the environment is ${anyOf(leaf.anyOf)}`
    case 'tag':
      return mrkdwn`the tag ${code(cut(leaf.key, 80))} is ${anyOf(leaf.anyOf)}`
    case 'creates_firewall':
      return leaf.want ? mrkdwn`it starts an Azure Firewall` : mrkdwn`it starts no Azure Firewall`
    case 'monthly_cost_over':
      return mrkdwn`it costs more than ${amount(leaf.amount)} a month`
    case 'risk_at_least':
      return mrkdwn`the risk is at least ${leaf.level}`
    case 'permanent':
      return leaf.want ? mrkdwn`it is wanted for good` : mrkdwn`it is wanted for a limited time`
    case 'lifetime_over':
      return mrkdwn`it is wanted for longer than ${inWords(leaf.duration)}`
    case 'requester_in':
      return mrkdwn`the requester is in ${anyOf(leaf.anyOf)}`
    default:
      return unreachable(leaf)
  }
}

function fewOf(words: readonly string[]): Mrkdwn {
  const shown = words.slice(0, 8).map((word) => code(cut(word, 100)))
  return words.length <= 8 ? listed(shown, 'or') : mrkdwn`${listed(shown, 'or')} … or ${words.length - 8} more`
}

const allOfThem = (words: readonly string[]): Mrkdwn => listed(words.map(code), 'or')
