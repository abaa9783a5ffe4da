import type { Operation } from '../../src/domain/operation.ts'
import type { Answer, ManagedNetworks, PollAnswer } from '../../src/ports/managed-networks.ts'
import type { RecordedCall } from '../../src/sandbox/azure/door.ts'
import type { LocalWorkspace } from '../../src/sandbox/azure/local-workspace.ts'
import type { PartialSettings } from '../../src/sandbox/azure/settings.ts'
import type { AzureWindow, SeenWorkspace } from '../../src/sandbox/azure/window.ts'

/** An implementation in front of an Azure with a clock of its own. */
export type World = {
  readonly networks: ManagedNetworks
  readonly azure: Pick<AzureWindow, 'trouble' | 'troubles'> & {
    readonly calls: readonly RecordedCall[]
    look(): readonly Pick<SeenWorkspace, 'rules' | 'operations'>[]
  }
  readonly now: () => number
  /** Lets simulated minutes pass. */
  readonly pass: (minutes: number) => void
}

/** A world with one workspace, closed again after the test. */
export type Given = (workspace?: Partial<LocalWorkspace>, settings?: PartialSettings) => Promise<World>

export const call = (clientRequestId = 'test') => ({ clientRequestId })

export const hosts = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ name: `host-${at}`, definition: { type: 'FQDN', destination: `h${at}.example` } as const }))

export function running(answer: Answer | PollAnswer): Operation {
  if (answer.is === 'running' && 'operation' in answer) return answer.operation
  throw new Error(`Not running: ${JSON.stringify(answer)}`)
}

type Read = Awaited<ReturnType<ManagedNetworks['read']>>

export function rulesOf(read: Read) {
  if (read.ok) return read.value.rules
  throw new Error(`Not read: ${JSON.stringify(read.problem)}`)
}

export const statusOf = (read: Read, name: string): string | undefined => rulesOf(read).find((rule) => rule.name === name)?.status
