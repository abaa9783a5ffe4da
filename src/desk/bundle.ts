import { resolveBundle } from '../domain/bundles/resolve-bundle.ts'
import type { Cloud } from '../domain/cloud.ts'
import type { Knowledge } from '../domain/knowledge.ts'
import { no, ok, type Result } from '../domain/result.ts'
import type { ManagedNetworks } from '../ports/managed-networks.ts'
import type { Ask, AskForBundle, AskProblem, Desk } from './desk.ts'
import { createCheck, createFileRequest, type FileDeps, filedBefore } from './file-request.ts'

export type BundleDeps = FileDeps & {
  readonly networks: ManagedNetworks
  readonly cloud: Cloud
  readonly knowledge: Pick<Knowledge, 'hosts' | 'sha256'>
}

/** Asks for the rules that a bundle means in the network as it is read now, as if each had been typed. */
export function createBundle(deps: BundleDeps): Pick<Desk, 'checkBundle' | 'fileBundle'> {
  const check = createCheck(deps)
  const file = createFileRequest(deps)
  const resolve = createResolve(deps)
  return {
    async checkBundle(ask) {
      const resolved = await resolve(ask)
      return resolved.ok ? check(resolved.value) : resolved
    },
    async fileBundle(ask, delivery) {
      const before = await filedBefore(deps.ledger, delivery)
      if (before !== undefined) return before
      const resolved = await resolve(ask)
      return resolved.ok ? file(resolved.value, delivery) : resolved
    },
  }
}

function createResolve({ networks, cloud, knowledge }: BundleDeps) {
  return async function resolve({ asks, ...ask }: AskForBundle): Promise<Result<Ask, AskProblem>> {
    const reading = await networks.read(ask.workspace.id)
    if (!reading.ok) return no({ problem: 'network-unreadable', failure: reading.problem })
    const resolved = resolveBundle(asks, { network: reading.value, cloud }, knowledge)
    return resolved.ok ? ok({ ...ask, ...resolved.value }) : resolved
  }
}
