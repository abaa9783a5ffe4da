import type { CallKind, Trouble } from './window.ts'

/** The switches for trouble: each is taken as often as it was asked for, by calls it fits. */
export type Troubles = {
  set(kind: Trouble, options: { readonly times?: number; readonly workspace?: string; readonly on?: CallKind }): void
  /** Whether the trouble strikes this call; it is used up by that. */
  take(kind: Trouble, call: TroubledCall): boolean
  left(): Readonly<Partial<Record<Trouble, number>>>
}

type TroubledCall = { readonly on: CallKind; readonly workspace: { readonly id: string; readonly name: string } | undefined }

export function createTroubles(): Troubles {
  const set = new Map<Trouble, { times: number; readonly workspace: string | undefined; readonly on: CallKind | undefined }>()
  return {
    set(kind, { times = 1, workspace, on }) {
      if (times > 0) set.set(kind, { times, workspace: workspace?.toLowerCase(), on })
      else set.delete(kind)
    },
    take(kind, { on, workspace }) {
      const trouble = set.get(kind)
      const fits = trouble?.on === undefined ? USUAL[kind] : [trouble.on]
      if (trouble === undefined || !fits.includes(on)) return false
      const names = [workspace?.id.toLowerCase(), workspace?.name.toLowerCase()]
      if (trouble.workspace !== undefined && !names.includes(trouble.workspace)) return false
      trouble.times -= 1
      if (trouble.times === 0) set.delete(kind)
      return true
    },
    left: () => Object.fromEntries([...set].map(([kind, { times }]) => [kind, times])),
  }
}

const ANY: readonly CallKind[] = ['read', 'write', 'poll']

/** Which calls a trouble strikes unless it is asked for on others. */
const USUAL: Readonly<Record<Trouble, readonly CallKind[]>> = {
  throttle: ANY,
  conflict: ['write'],
  'server-error': ANY,
  hang: ANY,
  'dropped-answer': ['write'],
  'failed-inside-200': ['write'],
  'failure-costs-rule': ['write'],
  'rule-fails': ['write'],
  'lose-a-rule': ['write'],
  forbidden: ANY,
  'disallowed-by-policy': ['write'],
  'not-found-at-first': ['poll'],
  'foreign-poll-host': ['write'],
}
