import type { HostKnowledge } from '../knowledge.ts'
import { no, ok, type Result } from '../result.ts'
import type { PrivateEndpoint } from './destination.ts'
import { APPLICATION_GATEWAY, type EndpointTarget, endpointTarget, otherTarget, SUBRESOURCE } from './endpoint-targets.ts'
import { type ArmIdProblem, parseArmId, printArmId } from './resource-id.ts'
import { shown } from './shown.ts'

/** As typed: each part by itself. */
export type TypedEndpoint = {
  readonly resourceId: string
  readonly subresource: string
  readonly spark: boolean
  readonly fqdns?: readonly string[] | undefined
}

/** Why a private endpoint cannot be made of it. `text` is what was given, made safe to show. */
export type EndpointProblem = { readonly text: string } & (
  | ArmIdProblem
  | { readonly problem: 'bad-subresource' }
  | { readonly problem: 'unknown-subresource'; readonly type: string; readonly allowed: readonly string[] }
  /** An Application Gateway without the names it serves. */
  | { readonly problem: 'needs-fqdns' }
  | { readonly problem: 'fqdns-not-taken'; readonly type: string }
  /** Three labels at least (facts: Application Gateway). */
  | { readonly problem: 'bad-fqdn' }
  | { readonly problem: 'no-spark-by-gateway' }
)

/**
 * The private endpoint that a person means, in Azure's spelling, or everything that is wrong with it. A type beyond the
 * table keeps the spelling it has: whether it is allowed is the planner's to say.
 */
export function parsePrivateEndpoint(typed: TypedEndpoint, hosts: HostKnowledge): Result<PrivateEndpoint, readonly EndpointProblem[]> {
  const id = parseArmId(typed.resourceId)
  if (!id.ok) return no([{ ...id.problem, text: shown(typed.resourceId) }])
  const target = endpointTarget(id.value.type) ?? targetAsTyped(id.value.type, typed.subresource.trim())
  const subresource = target.subresources.find((each) => each.toLowerCase() === typed.subresource.trim().toLowerCase())
  const fqdns = (typed.fqdns ?? []).map((text) => ({ text, host: nameOf(text, hosts) }))
  const problems = [...subresourceProblem(subresource, typed, target), ...fqdnProblems(fqdns, typed, target)]
  if (subresource === undefined || problems.length > 0) return no(problems)
  const names = [...new Set(fqdns.flatMap(({ host }) => host ?? []))].sort()
  return ok({
    type: 'private-endpoint',
    resourceId: printArmId({ ...id.value, subscription: id.value.subscription.toLowerCase(), type: target.type }),
    subresource,
    spark: typed.spark,
    ...(names.length > 0 ? { fqdns: names } : {}),
  })
}

const targetAsTyped = (type: string, subresource: string): EndpointTarget =>
  otherTarget(type, SUBRESOURCE.test(subresource) ? [subresource] : [])

function subresourceProblem(known: string | undefined, { subresource }: TypedEndpoint, target: EndpointTarget): readonly EndpointProblem[] {
  if (known !== undefined) return []
  if (target.subresources.length === 0) return [{ problem: 'bad-subresource', text: shown(subresource) }]
  return [{ problem: 'unknown-subresource', text: shown(subresource), type: target.type, allowed: target.subresources }]
}

type Named = { readonly text: string; readonly host: string | undefined }

function fqdnProblems(fqdns: readonly Named[], { spark, resourceId }: TypedEndpoint, { type }: EndpointTarget): readonly EndpointProblem[] {
  if (type !== APPLICATION_GATEWAY)
    return fqdns.length === 0 ? [] : [{ problem: 'fqdns-not-taken', text: shown(fqdns[0]?.text ?? ''), type }]
  return [
    ...(fqdns.length === 0 ? [{ problem: 'needs-fqdns', text: shown(resourceId) } as const] : []),
    ...fqdns.flatMap(({ text, host }) => (host === undefined ? [{ problem: 'bad-fqdn', text: shown(text) } as const] : [])),
    ...(spark ? [{ problem: 'no-spark-by-gateway', text: shown(resourceId) } as const] : []),
  ]
}

/** Private names end as their owners like, so only the shape is looked at. */
function nameOf(text: string, hosts: HostKnowledge): string | undefined {
  const ascii = hosts.isIpAddress(text) ? undefined : hosts.toAscii(text.trim())?.replace(/\.$/, '')
  return ascii !== undefined && ascii.length <= 253 && NAME.test(ascii) ? ascii : undefined
}

const NAME = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){2,}[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/

/** The parts as a person would type them again. */
export const printPrivateEndpoint = ({ resourceId, subresource, spark, fqdns }: PrivateEndpoint): TypedEndpoint => ({
  resourceId,
  subresource,
  spark,
  ...(fqdns === undefined ? {} : { fqdns }),
})
