import { gravestReasonFirst } from '../domain/gravest-first.ts'
import { unreachable } from '../domain/result.ts'
import type { Risk, RiskReason } from '../domain/risk.ts'
import { type WideTag, wideTagOf } from '../domain/wide-tags.ts'
import { cut, cutList } from './cut.ts'
import { bold, code, type Mrkdwn, mrkdwn } from './mrkdwn.ts'

/** `Risk medium (score 7): …`, the gravest first: what is too much to say is the least. What was assessed by an older version has no score. */
export function riskLine({ level, reasons, score }: Risk): Mrkdwn {
  const said = cutList(gravestReasonFirst(reasons).map(riskWords), 12, '; ')
  const scored = score === undefined ? [] : [mrkdwn` (score ${score})`]
  return mrkdwn`${RISK_SIGNS[level]} Risk ${bold(level)}${scored}${reasons.length === 0 ? [] : [mrkdwn`: ${said}`]}.`
}

const RISK_SIGNS = { low: '🟢', medium: '🟠', high: '🔴' } as const

/** What could go wrong, and by what. */
export function riskWords(reason: RiskReason): Mrkdwn {
  switch (reason.reason) {
    case 'wide-wildcard':
      return mrkdwn`${code(reason.host)} opens every name below ${code(reason.registrable)}${reason.level === 'high' ? ', where anybody can have one' : ''}`
    case 'upload-place':
      return mrkdwn`${reason.level === 'high' ? 'anybody' : 'anybody with an account'} can upload to ${code(reason.host)}`
    case 'wide-tag':
      return mrkdwn`${code(cut(reason.tag, 100))} leads to ${ownersOf(reason.tag)}: data could leave by it`
    case 'wide-address-prefix':
      return mrkdwn`${code(cut(reason.prefix, 100))} is larger than any one owner's network`
    case 'all-ports':
      return mrkdwn`every port of ${code(cut(reason.to, 100))} is opened, those for remote shells and file shares too`
    case 'all-protocols':
      return mrkdwn`every protocol to ${code(cut(reason.to, 100))} is opened`
    case 'looks-like-another':
      return mrkdwn`${code(reason.host)} reads as ${code(reason.readsAs)} and may pass for another name`
    case 'other-subscription':
      return mrkdwn`${code(cut(reason.resource.split('/').slice(-2).join('/'), 200))} lies in another subscription than the workspace (${code(cut(reason.subscription, 60))}): data could be left with others there`
    case 'ends-exfiltration-guarantee':
      return mrkdwn`with the first rule of one's own to a host or a service tag, Microsoft no longer guarantees protection against data exfiltration`
    case 'production':
      return mrkdwn`the workspace is ${bold(cut(reason.environment, 60))}`
    default:
      return unreachable(reason)
  }
}

function ownersOf(tag: string): string {
  const wide = wideTagOf(tag)
  if (wide === undefined) return 'what belongs to others, too'
  return `${OWNERS[wide.tag]}${wide.regional ? ' in that region' : ''}`
}

/** Whose it is that a tag leads to. */
const OWNERS: Readonly<Record<WideTag, string>> = {
  internet: 'everything there is',
  azurecloud: "all of Azure, every customer's machines among it",
  'azurefrontdoor.frontend': "everybody's sites behind Azure Front Door",
  storage: "everybody's storage accounts",
  azuredatalake: "everybody's data lakes",
  sql: "everybody's SQL databases",
  azurecosmosdb: "everybody's Cosmos DB accounts",
  eventhub: "everybody's event hubs",
  servicebus: "everybody's message queues",
  azureeventgrid: "everybody's event topics",
  azureiothub: "everybody's IoT hubs",
  appservice: "everybody's web apps",
  azurespringcloud: "everybody's Spring apps",
  logicapps: "everybody's logic apps",
  azuresignalr: "everybody's SignalR services",
  azurewebpubsub: "everybody's Web PubSub services",
  azurecontainerregistry: "everybody's container registries",
  azurekeyvault: "everybody's key vaults",
  appconfiguration: "everybody's configuration stores",
}
