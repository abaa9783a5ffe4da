import type { GoneOutcome } from '../domain/gone.ts'
import { bold, type Mrkdwn, mrkdwn, person } from './mrkdwn.ts'

/** What another request has made of a rule: `taken away by OB-9, which …`. */
export const goneWords = (gone: GoneOutcome): Mrkdwn => mrkdwn`${GONE[gone.how]} ${takerOf(gone)}`

/** Without saying what became of the rule. */
export const takerOf = (gone: GoneOutcome): Mrkdwn => mrkdwn`${bold(gone.in)}, which ${person(gone.by)} asked for`

const GONE = {
  removed: 'taken away by',
  changed: 'led elsewhere by',
  'put-again': 'lost, and put again by',
  kept: 'kept for longer by',
} as const satisfies Record<GoneOutcome['how'], string>
