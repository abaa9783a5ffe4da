import type { Network, Rule } from './network.ts'
import type { Reply } from './reply.ts'
import { ruleBody } from './wire.ts'
import type { Writes } from './writes.ts'

/** Listings in pages; a page shows what the first of them showed, and its address lacks an api-version. */
export function createListings(writes: Writes, pageSize: number) {
  const pages = new Map<string, { readonly network: Network; readonly rules: readonly Rule[] }>()

  function page(network: Network, rules: readonly Rule[], path: string, endpoint: string): Reply {
    const rest = rules.slice(pageSize)
    const token = `${path}?$skipToken=${pages.size + 1}`
    if (rest.length > 0) pages.set(token, { network, rules: rest })
    const value = rules.slice(0, pageSize).map((rule) => ruleBody(network, rule))
    return { status: 200, body: { value, nextLink: rest.length > 0 ? endpoint + token : null } }
  }

  return {
    first(network: Network, path: string, endpoint: string): Reply {
      const rules = network.stale ?? writes.rulesNow(network)
      network.stale = undefined
      return page(network, [...rules.values()], path, endpoint)
    },
    has: (url: URL) => pages.has(tokenOf(url)),
    next(url: URL, endpoint: string): Reply | undefined {
      const found = pages.get(tokenOf(url))
      return found && page(found.network, found.rules, url.pathname, endpoint)
    },
  }
}

/** Nothing may be added to the address but an api-version. */
const tokenOf = ({ pathname, searchParams }: URL): string => {
  const { 'api-version': _, ...rest } = Object.fromEntries(searchParams)
  return `${pathname}?${Object.entries(rest)
    .map(([key, value]) => `${key}=${value}`)
    .join('&')}`
}
