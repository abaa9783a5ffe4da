import type { ResourceId } from '../names.ts'
import { no, ok, type Result } from '../result.ts'

/** The parts of an ARM id, each as given. */
export type ArmId = {
  readonly subscription: string
  readonly resourceGroup: string
  /** `Microsoft.Storage/storageAccounts` */
  readonly type: string
  readonly name: string
}

export type ArmIdProblem =
  | { readonly problem: 'not-a-resource-id' }
  /** A gap of an example left unfilled: `<SUBSCRIPTION_ID>`. */
  | { readonly problem: 'placeholder' }
  | { readonly problem: 'bad-subscription-id' }
  /** A part of a resource, such as one container of a storage account; `parent` is the resource. */
  | { readonly problem: 'nested-resource'; readonly parent: ResourceId }

/** Longer ids than this there are none: the parts are limited each. */
const LONGEST = 1_000

/** Reads an ARM id, in whatever case. */
export function parseArmId(text: string): Result<ArmId, ArmIdProblem> {
  const id = text.trim()
  if (id.length > LONGEST) return no({ problem: 'not-a-resource-id' })
  if (PLACEHOLDER.test(id)) return no({ problem: 'placeholder' })
  const { subscription, resourceGroup, namespace, kind, name, rest = '' } = ARM_ID.exec(id)?.groups ?? {}
  if (subscription === undefined || resourceGroup === undefined || namespace === undefined || kind === undefined || name === undefined) {
    return no({ problem: 'not-a-resource-id' })
  }
  if (!ASCII.test(`${namespace}${kind}${name}`)) return no({ problem: 'not-a-resource-id' })
  if (!UUID.test(subscription)) return no({ problem: 'bad-subscription-id' })
  const parsed = { subscription, resourceGroup, type: `${namespace}/${kind}`, name }
  return rest.replace(/\/+$/, '') === '' ? ok(parsed) : no({ problem: 'nested-resource', parent: printArmId(parsed) })
}

export const printArmId = ({ subscription, resourceGroup, type, name }: ArmId): ResourceId =>
  `/subscriptions/${subscription}/resourceGroups/${resourceGroup}/providers/${type}/${name}`

const PLACEHOLDER = /<[^<>]*>|\{[^{}]*\}|%[A-Z_]+%/

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/** Regardless of case `K`, the sign of Kelvin, is a letter of the alphabet. */
const ASCII = /^[\x21-\x7e]+$/

/** Resource groups have 1 to 90 letters, digits and `._()-` (facts: operations); names of resources fewer kinds. */
const ARM_ID =
  /^\/subscriptions\/(?<subscription>[^/]+)\/resourceGroups\/(?<resourceGroup>[\p{L}\p{N}._()-]{1,90})\/providers\/(?<namespace>[a-z0-9.]{3,80})\/(?<kind>[a-z0-9]{2,80})\/(?<name>[a-z0-9][a-z0-9._-]{0,127})(?<rest>\/.*)?$/iu
