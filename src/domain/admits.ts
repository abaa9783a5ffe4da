import type { Command } from './command.ts'
import type { Status } from './request.ts'

/** What a request admits where it stands: the buttons are drawn from it and `decide` is guarded by it. */
export const ADMITS = {
  'awaiting-approval': ['approve', 'deny', 'withdraw', 'edit', 'leave-out', 'expire', 'remind', 'escalate', 'reassess', 'note-gone'],
  approved: ['withdraw', 'reassess', 'dismiss-votes', 'begin', 'note-gone'],
  applying: ['advance'],
  active: ['warn-of-end', 'end-lifetime', 'note-gone'],
  'partly-active': ['retry', 'warn-of-end', 'end-lifetime', 'note-gone'],
  failed: ['retry'],
  removing: ['advance', 'note-gone'],
  removed: [],
  'removal-failed': ['retry', 'note-gone'],
  denied: [],
  refused: [],
  withdrawn: [],
  expired: [],
} as const satisfies Record<Status, readonly Command['type'][]>

export const admits = (status: Status, type: Command['type']): boolean => (ADMITS[status] as readonly string[]).includes(type)
