import type { ActionsBlock, ConfirmationDialog } from '@slack/types'
import { admits } from '../domain/admits.ts'
import type { Command } from '../domain/command.ts'
import { removalDueAt } from '../domain/due.ts'
import { earlierOf } from '../domain/parts-of-request.ts'
import { onlyAdopts, onlyRemoves, todoOf } from '../domain/plan.ts'
import { recheckOf } from '../domain/recheck.ts'
import type { Request } from '../domain/request.ts'
import { reviewOf } from '../domain/review.ts'
import { ACTIONS, type ActionId, buttonValue } from './action-ids.ts'
import { actions, button, confirm } from './blocks.ts'
import { costSentence, monthly } from './cost-words.ts'
import { undoWords } from './roll-back-words.ts'
import { whereTo } from './rule-words.ts'

/** What the request admits where it stands, from the table that guards the commands; Why? is always there. */
export const buttons = (request: Request): readonly ActionsBlock[] => drawnOf(BUTTONS, request)

/** Those of the card that answer whether it is still needed. */
export const recheckButtons = (request: Request): readonly ActionsBlock[] => drawnOf(RECHECK_BUTTONS, request)

function drawnOf(all: readonly Drawn[], request: Request): readonly ActionsBlock[] {
  const value = buttonValue(request.id, request.assessment.digest)
  const shown = all.filter(({ needs, when }) => (needs === undefined || admits(request.status, needs)) && (when?.(request) ?? true))
  return actions(
    `${request.id}.buttons`,
    shown.map(({ needs: _, when: __, ...drawn }) => button({ ...drawn, value, confirm: confirmOf(drawn.action, request) })),
  )
}

type Drawn = {
  readonly action: ActionId
  readonly label: string
  readonly needs: Command['type'] | undefined
  readonly when?: (request: Request) => boolean
  readonly style?: 'primary' | 'danger'
}

const RECHECK_BUTTONS: readonly Drawn[] = [
  { action: ACTIONS.keep, label: 'Keep', needs: 'recheck', style: 'primary', when: isRechecked },
  { action: ACTIONS.extend, label: 'Extend', needs: 'recheck', when: isRecheckedBeforeItsEnd },
  { action: ACTIONS.remove, label: 'Remove', needs: 'recheck', style: 'danger', when: isRechecked },
]

/** In the order of reading: what most people press stands first, also where a phone breaks the row. */
const BUTTONS: readonly Drawn[] = [
  { action: ACTIONS.approve, label: 'Approve', needs: 'approve', style: 'primary' },
  { action: ACTIONS.deny, label: 'Deny', needs: 'deny', style: 'danger' },
  { action: ACTIONS.wasRight, label: 'Was right', needs: 'review', when: isReviewed },
  { action: ACTIONS.wasWrong, label: 'Was wrong', needs: 'review', style: 'danger', when: isReviewed },
  ...RECHECK_BUTTONS,
  { action: ACTIONS.retry, label: 'Retry', needs: 'retry', style: 'primary' },
  { action: ACTIONS.rollBack, label: 'Roll back', needs: 'roll-back', style: 'danger' },
  { action: ACTIONS.why, label: 'Why?', needs: undefined },
  { action: ACTIONS.leaveOut, label: 'Leave out…', needs: 'leave-out', when: holdsSeveral },
  { action: ACTIONS.edit, label: 'Edit…', needs: 'edit', when: isEditable },
  { action: ACTIONS.cancel, label: 'Cancel', needs: 'withdraw' },
]

function isReviewed(request: Request): boolean {
  return reviewOf(request)?.is === 'open'
}

function isRechecked(request: Request): boolean {
  return recheckOf(request)?.is === 'open'
}

/** What stays for good cannot stay longer. */
function isRecheckedBeforeItsEnd(request: Request): boolean {
  return isRechecked(request) && removalDueAt(request) !== undefined
}

/** Of one change nothing would remain: that is what Deny is for. */
function holdsSeveral({ assessment }: Request): boolean {
  return todoOf(assessment.plan).length > 1
}

/** What a first try has put stands under what was agreed to then: `decide` refuses to change it. */
function isEditable(request: Request): boolean {
  return isTypedAgain(request) && earlierOf(request) === undefined
}

/**
 * The form holds what would be typed behind `request`, and a removal is not asked for so: it says which rules are meant as
 * they were read in the network, and typed again they would be others. Nor is an adoption. It is withdrawn and asked for anew.
 */
export function isTypedAgain({ wanted }: Pick<Request, 'wanted'>): boolean {
  return !onlyRemoves(wanted) && !onlyAdopts(wanted)
}

function confirmOf(action: ActionId, request: Request): ConfirmationDialog | undefined {
  if (action === ACTIONS.approve) return approveConfirm(request)
  if (action !== ACTIONS.rollBack || request.status !== 'partly-active') return undefined
  return confirm({ title: `Roll back ${request.id}?`, text: undoWords(request), yes: 'Roll back', no: 'Leave it' })
}

/** Asked only where there is something to think about: cost, or risk. */
function approveConfirm(request: Request): ConfirmationDialog | undefined {
  const { cost, risk } = request.assessment
  if (cost.monthly <= 0 && risk.level === 'low') return undefined
  return confirm({
    title: `Approve ${request.id}?`,
    text: `${costSentence(cost)} Risk: ${risk.level}. ${whatItDoes(request)}`,
    yes: cost.monthly > 0 ? `Approve ${monthly(cost)}` : 'Approve',
    no: 'Not yet',
  })
}

function whatItDoes({ wanted, workspace }: Request): string {
  if (onlyRemoves(wanted)) return `It removes ${whereTo(wanted)} from ${workspace.name}.`
  return onlyAdopts(wanted)
    ? `It leaves ${whereTo(wanted)} open from ${workspace.name}.`
    : `It opens ${whereTo(wanted)} from ${workspace.name}.`
}
