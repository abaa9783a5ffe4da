import { z } from 'zod'
import type { OutboundRule } from '../domain/rule.ts'
import { bodyOf } from './wire-rule.ts'

/** The managed network of a workspace, as far as an update must send it back. */
export const WireSettings = z.object({
  properties: z.object({
    managedNetwork: z.object({ isolationMode: z.string(), firewallSku: z.string().nullish() }),
  }),
})

/** A rule as Azure sent it: what this version does not know of it is sent back as it came. */
export const WireRawRule = z.object({
  name: z.string(),
  properties: z.looseObject({ category: z.string().nullish(), destination: z.unknown() }),
})

type Reading = { readonly settings: z.infer<typeof WireSettings>; readonly rules: readonly z.infer<typeof WireRawRule>[] }

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
