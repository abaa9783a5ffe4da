import type { Command } from './command.ts'
import type { Status } from './request.ts'

/** What a request admits where it stands: the buttons are drawn from it and `decide` is guarded by it. */
export const ADMITS = {
  'awaiting-approval': ['approve', 'deny', 'withdraw', 'edit', 'leave-out', 'expire', 'remind', 'escalate', 'reassess', 'note-gone'],
  approved: ['withdraw', 'reassess', 'dismiss-votes', 'begin', 'note-gone', 'review', 'remind-of-review'],
  applying: ['advance', 'review', 'remind-of-review'],
  active: [
    'warn-of-end',
    'end-lifetime',
    'note-gone',
    'note-returned',
    'review',
    'remind-of-review',
    'ask-recheck',
    'escalate-recheck',
    'recheck',
  ],
  'partly-active': [
    'retry',
    'roll-back',
    'warn-of-end',
    'end-lifetime',
    'note-gone',
    'note-returned',
    'review',
    'remind-of-review',
    'ask-recheck',
    'escalate-recheck',
    'recheck',
  ],
  failed: ['retry', 'review', 'remind-of-review'],
  removing: ['advance', 'note-gone', 'note-returned', 'review', 'remind-of-review'],
  removed: ['note-returned', 'review', 'remind-of-review'],
  'removal-failed': ['retry', 'note-gone', 'note-returned', 'review', 'remind-of-review'],
  denied: [],
  refused: [],
  withdrawn: [],
  expired: [],
} as const satisfies Record<Status, readonly Command['type'][]>

export const admits = (status: Status, type: Command['type']): boolean => (ADMITS[status] as readonly string[]).includes(type)
