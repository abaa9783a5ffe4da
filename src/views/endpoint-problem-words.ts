import { nearestOf } from '../commands/nearest.ts'
import type { EndpointProblem } from '../domain/destination/private-endpoint.ts'
import { unreachable } from '../domain/result.ts'
import { cut } from './cut.ts'
import { code, type Mrkdwn, mrkdwn } from './mrkdwn.ts'
import { listed } from './words.ts'

/** What is wrong with one part of a private endpoint, and how to write it. */
export const endpointProblemWords = (problem: EndpointProblem): Mrkdwn => mrkdwn`${code(cut(problem.text, 300))}: ${why(problem)}`

const EXAMPLE = '/subscriptions/…/resourceGroups/…/providers/Microsoft.Storage/storageAccounts/…'

function why(problem: EndpointProblem): Mrkdwn {
  switch (problem.problem) {
    case 'not-a-resource-id':
      return mrkdwn`is not the id of a resource. Copy it from the portal, under Properties or JSON View: ${code(EXAMPLE)}.`
    case 'placeholder':
      return mrkdwn`holds the gap of an example. Put the real value there.`
    case 'bad-subscription-id':
      return mrkdwn`does not name a subscription: that is a uuid, like ${code('00000000-0000-4000-8000-000000000001')}.`
    case 'nested-resource':
      return mrkdwn`is a part of a resource. A private endpoint leads to the whole of it: ${code(cut(problem.parent, 400))}.`
    case 'bad-subresource':
      return mrkdwn`is no name of a part of a resource. Write the one that Azure calls group id or sub-resource, like ${code('namespace')}.`
    case 'unknown-subresource':
      return subresourceWords(problem)
    case 'needs-fqdns':
      return mrkdwn`is an Application Gateway, and Azure must know the names it serves. Add ${code('--fqdns sql.contoso.internal,…')}.`
    case 'fqdns-not-taken':
      return mrkdwn`names are for Application Gateways only. Leave ${code('--fqdns')} out for ${code(problem.type)}.`
    case 'bad-fqdn':
      return mrkdwn`is no name that a gateway can serve. It needs three parts at least and no ${code('*')}, like ${code('sql.contoso.internal')}.`
    case 'no-spark-by-gateway':
      return mrkdwn`is an Application Gateway, which serverless Spark cannot use. Leave ${code('--spark')} out.`
    default:
      return unreachable(problem)
  }
}

function subresourceWords({ text, type, allowed }: Extract<EndpointProblem, { problem: 'unknown-subresource' }>): Mrkdwn {
  const nearest = nearestOf(text, allowed)
  const meant = nearest === undefined || allowed.length === 1 ? [] : [mrkdwn` Did you mean ${code(nearest)}?`]
  return mrkdwn`is no part of ${code(type)}.${meant} Write ${listed(allowed.map(code), 'or')}.`
}
