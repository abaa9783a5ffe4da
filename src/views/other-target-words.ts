import { nearestOf } from '../commands/nearest.ts'
import { ENDPOINT_TARGETS } from '../domain/destination/endpoint-targets.ts'
import type { Limit } from '../domain/plan.ts'
import { cut } from './cut.ts'
import { code, type Mrkdwn, mrkdwn } from './mrkdwn.ts'
import { listed } from './words.ts'

type OtherTarget = Extract<Limit, { is: 'target-not-known' | 'part-not-allowed' }>

/** What was perhaps meant instead, and how the operator allows what was asked. */
export function otherTargetWords(limit: OtherTarget): Mrkdwn {
  const type = cut(limit.type, 200)
  const part = cut(limit.subresource, 100)
  const allowed = limit.is === 'part-not-allowed' ? limit.allowed.slice(0, 20).map((each) => cut(each, 100)) : []
  const key = code(`private_endpoints: {other_types: {${type}: [${[...allowed, part].join(', ')}]}}`)
  const how = mrkdwn`Ask the people who run this bot if it is wanted all the same: they allow it with ${key} in ${code('drawbridge.yml')}`
  if (limit.is === 'target-not-known')
    return mrkdwn`${code(type)} is not in Azure Machine Learning's documented list of private endpoint targets.${near(limit.type)} ${how}`
  return mrkdwn`of ${code(type)} only ${listed(allowed.map(code))} may be reached here, not ${code(part)}. ${how}`
}

/** A type that is spelled nearly so, or else what there is of the same provider. */
function near(type: string): readonly Mrkdwn[] {
  const types = ENDPOINT_TARGETS.map((target) => target.type)
  const nearest = nearestOf(type, types)
  if (nearest !== undefined) return [mrkdwn` Did you mean ${code(nearest)}?`]
  const namespace = namespaceOf(type)
  const siblings = types.filter((each) => namespaceOf(each) === namespace)
  return siblings.length === 0 ? [] : [mrkdwn` Of the same provider it holds ${listed(siblings.map(code))}.`]
}

const namespaceOf = (type: string): string => type.toLowerCase().split('/')[0] ?? ''
