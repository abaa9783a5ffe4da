import { reasonsOfEndpoint } from './endpoint-risk.ts'
import { reasonsOfHost } from './host-risk.ts'
import type { HostKnowledge } from './knowledge.ts'
import type { Network } from './network.ts'
import { type Plan, rulesToPut } from './plan.ts'
import { unreachable } from './result.ts'
import { RISK_LEVELS, type Risk, type RiskLevel, type RiskReason, scoreOf } from './risk.ts'
import type { OutboundRule } from './rule.ts'
import { isPeoples, stands } from './rules-there.ts'
import { reasonsOfTag } from './tag-risk.ts'
import type { Workspace } from './workspace.ts'

/** What could go wrong by what remains to be done, each reason with its weight. To close a way endangers nobody's data. */
export function riskOf(plan: Plan, network: Network, workspace: Workspace, hosts: HostKnowledge): Risk {
  const rules = rulesToPut(plan)
  const found =
    rules.length === 0
      ? []
      : [...rules.flatMap((rule) => reasonsOfRule(rule, network, hosts)), ...reasonsOfPlace(rules, network, workspace)]
  const reasons = eachOnce(found)
  return { level: gravest(reasons.map(({ level }) => level)), reasons, score: scoreOf(reasons) }
}

const gravest = (levels: readonly RiskLevel[]): RiskLevel => RISK_LEVELS.findLast((level) => levels.includes(level)) ?? 'low'

/** Two rules by one tag are one reason: it is said once, and counts once. */
const eachOnce = (reasons: readonly RiskReason[]): readonly RiskReason[] => [
  ...new Map(reasons.map((reason) => [JSON.stringify(reason), reason])).values(),
]

function reasonsOfRule({ destination }: OutboundRule, network: Network, hosts: HostKnowledge): readonly RiskReason[] {
  switch (destination.type) {
    case 'fqdn':
      return reasonsOfHost(destination.host, hosts)
    case 'service-tag':
      return reasonsOfTag(destination)
    case 'private-endpoint':
      return reasonsOfEndpoint(destination, network.workspaceId)
    default:
      return unreachable(destination)
  }
}

function reasonsOfPlace(rules: readonly OutboundRule[], network: Network, { environment }: Workspace): readonly RiskReason[] {
  return [
    ...(endsGuarantee(rules, network) ? [{ reason: 'ends-exfiltration-guarantee', level: 'medium' } as const] : []),
    ...(environment !== undefined && PRODUCTION.test(environment) ? [{ reason: 'production', level: 'low', environment } as const] : []),
  ]
}

/**
 * Where only approved destinations are open, Microsoft guarantees against exfiltration until people add rules of their
 * own (facts: validation tables). A private endpoint leads to one known resource, and Azure's own rules are part of it.
 */
function endsGuarantee(rules: readonly OutboundRule[], network: Network): boolean {
  const ended = network.rules.some((rule) => isPeoples(rule) && stands(rule) && opensMany(rule.destination))
  return network.isolationMode === 'AllowOnlyApprovedOutbound' && !ended && rules.some(({ destination }) => opensMany(destination))
}

const opensMany = ({ type }: { readonly type: string }): boolean => type === 'fqdn' || type === 'service-tag'

/** A word that starts so: `prod`, `Production`, `eu-prod-2`. */
const PRODUCTION = /(?<![a-z])prod/i
