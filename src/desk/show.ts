import { sameDestination } from '../domain/destination/coverage.ts'
import { findRules } from '../domain/find-rules.ts'
import { projectsHub } from '../domain/projects-hub.ts'
import { no, ok } from '../domain/result.ts'
import { sameName } from '../domain/rules-there.ts'
import type { Workspace } from '../domain/workspace.ts'
import type { Ledger } from '../ports/ledger.ts'
import type { ManagedNetworks } from '../ports/managed-networks.ts'
import { askedFor } from './asked-for.ts'
import type { Desk } from './desk.ts'

type ShowDeps = { readonly networks: ManagedNetworks; readonly ledger: Ledger; readonly workspaces: readonly Workspace[] }

/** A rule as Azure tells it now, and the requests that put it as far as the ledger knows. */
export function createShow({ networks, ledger, workspaces }: ShowDeps): Desk['show'] {
  return async function show(workspace, reference) {
    const reading = await networks.read(workspace.id)
    if (!reading.ok) return no({ problem: 'network-unreadable', failure: reading.problem })
    const hub = projectsHub(reading.value, workspaces)
    if (hub !== undefined) return no({ problem: 'network-of-hub', ...hub })
    const found = findRules([reference], reading.value)
    if (!found.ok) return found
    const asked = await askedFor(ledger, workspace.id)
    const rules = found.value.map((rule) => ({
      rule,
      askedFor: asked.filter((each) => sameName(each.rule.name, rule.name) && sameDestination(each.rule.destination, rule.destination)),
    }))
    return ok({ rules, network: reading.value })
  }
}
