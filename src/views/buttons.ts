import type { ActionsBlock, ConfirmationDialog } from '@slack/types'
import { admits } from '../domain/admits.ts'
import type { Command } from '../domain/command.ts'
import { onlyRemoves } from '../domain/plan.ts'
import type { Request } from '../domain/request.ts'
import { reviewOf } from '../domain/review.ts'
import { ACTIONS, type ActionId, buttonValue } from './action-ids.ts'
import { actions, button, confirm } from './blocks.ts'
import { costSentence, monthly } from './cost-words.ts'
import { whereTo } from './rule-words.ts'

/** What the request admits where it stands, from the table that guards the commands; Why? is always there. */
export function buttons(request: Request): readonly ActionsBlock[] {
  const value = buttonValue(request.id, request.assessment.digest)
  const isReviewed = reviewOf(request)?.is === 'open'
  const shown = BUTTONS.filter(({ needs }) => needs === undefined || (admits(request.status, needs) && (needs !== 'review' || isReviewed)))
  return actions(
    `${request.id}.buttons`,
    shown.map(({ needs: _, ...drawn }) =>
      button({ ...drawn, value, confirm: drawn.action === ACTIONS.approve ? approveConfirm(request) : undefined }),
    ),
  )
}

type Drawn = {
  readonly action: ActionId
  readonly label: string
  readonly needs: Command['type'] | undefined
  readonly style?: 'primary' | 'danger'
}

const BUTTONS: readonly Drawn[] = [
  { action: ACTIONS.approve, label: 'Approve', needs: 'approve', style: 'primary' },
  { action: ACTIONS.deny, label: 'Deny', needs: 'deny', style: 'danger' },
  { action: ACTIONS.wasRight, label: 'Was right', needs: 'review' },
  { action: ACTIONS.wasWrong, label: 'Was wrong', needs: 'review', style: 'danger' },
  { action: ACTIONS.retry, label: 'Retry', needs: 'retry', style: 'primary' },
  { action: ACTIONS.why, label: 'Why?', needs: undefined },
  { action: ACTIONS.cancel, label: 'Cancel', needs: 'withdraw' },
]

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

const whatItDoes = ({ wanted, workspace }: Request): string =>
  onlyRemoves(wanted) ? `It removes ${whereTo(wanted)} from ${workspace.name}.` : `It opens ${whereTo(wanted)} from ${workspace.name}.`
