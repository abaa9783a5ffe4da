import { z } from 'zod'
import type { Failure } from '../domain/failure.ts'
import type { OutboundRule } from '../domain/rule.ts'
import { bodyOf } from './wire-rule.ts'

/** The managed network of a workspace, as far as an update must send it back. */
export const WireSettings = z.object({
  properties: z.object({
    provisioningState: z.string().nullish(),
    managedNetwork: z.object({ isolationMode: z.string(), firewallSku: z.string().nullish() }),
  }),
})

/** A rule as Azure sent it: what this version does not know of it is sent back as it came. */
export const WireRawRule = z.object({
  name: z.string(),
  properties: z.looseObject({ category: z.string().nullish(), status: z.string().nullish(), destination: z.unknown() }),
})

type Reading = { readonly settings: z.infer<typeof WireSettings>; readonly rules: readonly z.infer<typeof WireRawRule>[] }

/**
 * Why the network as it was just read must not be sent back: something runs in it, and what is going would be made anew; or
 * a rule of somebody else's has failed, and would be put again although nobody asked for that now.
 */
export function obstacleTo({ settings, rules }: Reading, wanted: readonly OutboundRule[]): Failure | undefined {
  const names = new Set(wanted.map(({ name }) => name.toLowerCase()))
  const statuses = rules.filter(({ name }) => !names.has(name.toLowerCase())).map(({ properties }) => properties.status)
  if (settings.properties.provisioningState === 'Updating' || statuses.some((status) => status === 'Provisioning' || status === 'Deleting'))
    return { kind: 'wait', code: 'NetworkBusy', message: 'Another change runs on this network.' }
  if (rules.some(({ name, properties }) => properties.status === 'Failed' && isPeoples(properties) && !names.has(name.toLowerCase())))
    return { kind: 'final', code: 'FailedRuleStands', message: 'A failed rule of the network would be put again with the update.' }
  return undefined
}

/**
 * The body of an update that puts `wanted`. An update without the managed network is refused (azapi#564), Azure's own rules
 * are refused when echoed (Azure/azure-sdk-for-python#32643), and whether a rule that is not named stays is not established:
 * so the mode, the SKU and every rule that people have made go back as they were read.
 */
export function networkUpdate({ settings, rules }: Reading, wanted: readonly OutboundRule[]): object {
  const { isolationMode, firewallSku } = settings.properties.managedNetwork
  const names = new Set(wanted.map(({ name }) => name.toLowerCase()))
  const standing = rules.filter(({ name, properties }) => isPeoples(properties) && !names.has(name.toLowerCase()))
  const outboundRules = {
    ...Object.fromEntries(standing.map(({ name, properties }) => [name, writable(properties)])),
    ...Object.fromEntries(wanted.map((rule) => [rule.name, bodyOf(rule).properties])),
  }
  return { properties: { managedNetwork: { isolationMode, ...(firewallSku ? { firewallSku } : {}), outboundRules } } }
}

type RawProperties = z.infer<typeof WireRawRule>['properties']

const isPeoples = ({ category }: RawProperties): boolean => (category ?? 'UserDefined') === 'UserDefined'

/** Without what Azure says of a rule and is not told (facts: types), and without what it says is not there. */
function writable({ status: _, errorInformation: __, parentRuleNames: ___, destination, ...rest }: RawProperties): object {
  return { ...withoutNulls(rest), category: 'UserDefined', destination: withoutSparkStatus(destination) }
}

function withoutSparkStatus(destination: unknown): unknown {
  if (typeof destination !== 'object' || destination === null) return destination
  return withoutNulls(Object.fromEntries(Object.entries(destination).filter(([key]) => key !== 'sparkStatus')))
}

/** Azure answers null for what it leaves unset (Azure/azure-rest-api-specs#28982); its specification has no field that may be sent so. */
const withoutNulls = (fields: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))
