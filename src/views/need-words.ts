import type { Finding } from '../domain/plan.ts'
import { unreachable } from '../domain/result.ts'
import { cut } from './cut.ts'
import { code, type Mrkdwn, mrkdwn } from './mrkdwn.ts'

type Need = Extract<Finding, { finding: 'needs-first' }>

/** What must be so before a rule works, and whose it is to do. */
export function needWords(needed: Need): Mrkdwn {
  switch (needed.need) {
    case 'provisioning':
      return mrkdwn`begins to work once the network is provisioned`
    case 'spark':
      return mrkdwn`begins to work for serverless Spark once the network is provisioned for it`
    case 'public-access-off':
      return mrkdwn`public access to the workspace should be off before that, or its own endpoint may not be made`
    case 'mode':
      return mrkdwn`such a rule would need a network in mode ${code(cut(needed.mode, 60))}. Ask the people who run the workspace: Azure may want all its computes deleted first, and never switches back`
    case 'endpoint-approval':
      return approvalWords(needed)
    case 'provider-registration':
      return mrkdwn`the subscription of the gateway must know Azure Machine Learning, or Azure does not find the gateway. Its owner says so once: ${code(`az provider register --namespace Microsoft.MachineLearningServices --subscription ${cut(needed.subscription, 60)}`)}`
    default:
      return unreachable(needed)
  }
}

/** https://learn.microsoft.com/azure/private-link/manage-private-endpoint#manage-private-endpoint-connections-on-a-customerpartner-owned-private-link-service */
function approvalWords({ elsewhere, scope }: Extract<Need, { need: 'endpoint-approval' }>): Mrkdwn {
  const tenant = elsewhere === 'subscription' ? ' A target of another tenant cannot be reached at all, which its id does not show.' : ''
  return mrkdwn`the target is in another ${elsewhere === 'subscription' ? 'subscription' : 'resource group'} than the workspace, so the endpoint may stay pending, and nobody is told. If it does, ask the owner of ${code(cut(scope, 400))} to approve it there under Networking, Private endpoint connections (the role Contributor on it will do).${tenant}`
}
