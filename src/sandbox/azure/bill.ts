import type { NetworkState } from './network-state.ts'
import type { LocalPrices } from './settings.ts'

/** The fixed part of a month: traffic is not simulated. */
export function monthlyBill(network: NetworkState, prices: LocalPrices): readonly { readonly item: string; readonly amount: number }[] {
  const sku = network.firewallSku === 'Basic' ? 'Basic' : 'Standard'
  const endpoints = [...network.rules.values()].filter(
    ({ definition, status }) => definition.type === 'PrivateEndpoint' && status === 'Active',
  )
  return [
    ...(network.firewallRunning ? [{ item: `Azure Firewall ${sku}`, amount: prices.firewall[sku] }] : []),
    ...(endpoints.length > 0
      ? [{ item: `Private endpoints × ${endpoints.length}`, amount: cents(endpoints.length * prices.privateEndpoint) }]
      : []),
  ]
}

const cents = (amount: number): number => Math.round(amount * 100) / 100
