import { no, ok } from '../../../src/domain/result.ts'
import type { ManagedNetworks } from '../../../src/ports/managed-networks.ts'
import { liveRule, network } from '../../support/networks.ts'
import { changeOf, deedOf } from './changes.ts'
import { HOSTS, land, type Scene, WORKSPACE } from './scene.ts'
import { hostOf, put } from './spec.ts'

export const SILENCE = { kind: 'again', code: 'Silence', message: 'Nobody answers.' } as const

const RULES = new Map<string, ReturnType<typeof liveRule>>(HOSTS.map((host) => [host, liveRule(host)]))

export const networkOf = ({ hosts, now, uid }: Scene) =>
  network({
    workspaceId: WORKSPACE.id,
    workspaceUid: `uid-${uid}`,
    status: 'Active',
    rules: hosts.map((host) => RULES.get(host) ?? liveRule(host)),
    readAt: now,
  })

/** An Azure in memory: one change at a time, or it counts that there were two. */
export function azureOf(scene: Scene): ManagedNetworks {
  const write = async (host: string, goes: boolean): ReturnType<ManagedNetworks['putRule']> => {
    if (scene.pending !== undefined) scene.overlaps += 1
    // Nothing to delete is a success to Azure (204).
    if (goes && !scene.hosts.includes(host)) return { is: 'done' }
    const { nextWrite, now } = scene
    scene.nextWrite = 'done'
    if (nextWrite === 'refused') return { is: 'refused', failure: { ...SILENCE, kind: 'final', code: 'Forbidden' } }
    if (nextWrite === 'not-now') return { is: 'refused', failure: { ...SILENCE, kind: 'wait', code: 'Busy' } }
    if (nextWrite === 'slow') {
      scene.pending = { host, goes, until: now + 60_000 }
      return {
        is: 'running',
        operation: { url: OPERATION, kind: 'status', startedAt: now, pollAfter: now + 20_000, deadline: now + 3_600_000 },
      }
    }
    land(scene, host, goes)
    return nextWrite === 'lost' ? { is: 'refused', failure: SILENCE } : { is: 'done' }
  }
  return {
    async read() {
      if (!scene.azureAnswers) return no(SILENCE)
      const read = networkOf(scene)
      return ok(scene.pending === undefined ? read : { ...read, provisioningState: 'Updating' })
    },
    putRule: (_, rule) => write(hostOf(deedOf({ do: 'put-rule', rule })), false),
    putRules: () => Promise.reject(new Error('Rules go one after the other here.')),
    removeRule: (_, name) => write(HOSTS.find((host) => changeOf(put(host)).rule.name === name) ?? name, true),
    provision: async () => ({ is: 'done' }),
    async poll() {
      if (!scene.azureAnswers) return { is: 'unclear', failure: SILENCE }
      return scene.pending === undefined ? { is: 'succeeded' } : { is: 'running', pollAfter: scene.pending.until }
    },
  }
}

const OPERATION = 'https://management.azure.com/operation'
