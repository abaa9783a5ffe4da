import type { ModalView } from '@slack/types'
import { spellRule } from '../commands/spell-rule.ts'
import type { Person } from '../desk/desk.ts'
import type { RequestId } from '../domain/names.ts'
import { onlyRemoves, todoOf } from '../domain/plan.ts'
import type { Refusal } from '../domain/refusal.ts'
import type { Request, Review } from '../domain/request.ts'
import { type Result, unreachable } from '../domain/result.ts'
import type { Message } from '../ports/messenger.ts'
import {
  ACTIONS,
  type ActionId,
  ASK_BUTTON,
  type Door,
  DRIFT_BUTTONS,
  driftAnswerOf,
  type Pressed,
  parseAskValue,
  parseButtonValue,
} from '../views/action-ids.ts'
import { isTypedAgain } from '../views/buttons.ts'
import { denyForm } from '../views/deny-form.ts'
import { editForm } from '../views/edit-form.ts'
import { fitsField } from '../views/fields.ts'
import { formNotOpenedAnswer } from '../views/form-not-opened-answer.ts'
import { leaveOutForm } from '../views/leave-out-form.ts'
import { adoptionNotEdited, removalNotEdited, tooLongToEdit } from '../views/not-editable-answers.ts'
import { refusalAnswer } from '../views/refusal-answer.ts'
import { reviewForm } from '../views/review-form.ts'
import { retiredButtonAnswer } from '../views/short-answers.ts'
import { whyAnswer } from '../views/why-answer.ts'
import { createAnswerDrift } from './answer-drift.ts'
import { createAnswerRecheck } from './answer-recheck.ts'
import type { Deps, Told } from './handle-intent.ts'
import type { PressIntent } from './intent.ts'
import type { OpenForm } from './open-form.ts'
import { within } from './within.ts'

/** What pressing a button does. Where it counted, the repainted card is the answer. */
export function createAnswerPress({ desk, messenger, sha256 }: Pick<Deps, 'desk' | 'messenger' | 'sha256'>, openForm: OpenForm) {
  const drift = createAnswerDrift({ desk, messenger })
  const recheck = createAnswerRecheck({ desk })
  function press(action: ActionId, { request, digest }: Pressed, intent: PressIntent, delivery: string): Promise<Told> {
    const by: Person = { user: intent.user, team: intent.team }
    switch (action) {
      case 'approve':
        return refusedOnly(request, desk.approve(request, by, digest))
      case 'deny':
        return openDenyForm(request, by, intent)
      case 'why':
        return why(request)
      case 'leave-out':
        return openLeaveOutForm(request, by, intent)
      case 'edit':
        return openEditForm(request, by, intent)
      case 'cancel':
        return refusedOnly(request, desk.withdraw(request, by))
      case 'was-right':
        return openReviewForm(request, by, 'right', intent)
      case 'was-wrong':
        return openReviewForm(request, by, 'wrong', intent)
      case 'retry':
        return refusedOnly(request, desk.retry(request, by))
      case 'roll-back':
        return refusedOnly(request, desk.rollBack(request, by))
      case 'recheck-keep':
        return recheck('keep', request, by, delivery)
      case 'recheck-extend':
        return recheck('extend', request, by, delivery)
      case 'recheck-remove':
        return recheck('remove', request, by, delivery)
      default:
        return unreachable(action)
    }
  }

  async function why(id: RequestId): Promise<Told> {
    const looked = await desk.look(id)
    return { message: looked === undefined ? refusalAnswer({ reason: 'unknown-request' }, id) : whyAnswer(looked) }
  }

  const openDenyForm = (id: RequestId, by: Person, intent: PressIntent): Promise<Told> =>
    openFor(id, desk.mayDeny(id, by), intent, (request) => denyForm(request, intent.channel ?? request.workspace.channel))

  /** For whoever may deny all of it. */
  const openLeaveOutForm = (id: RequestId, by: Person, intent: PressIntent): Promise<Told> =>
    openFor(id, desk.mayDeny(id, by), intent, (request) =>
      todoOf(request.assessment.plan).length > 1
        ? leaveOutForm(request, doorOf(intent, request))
        : refusalAnswer({ reason: 'nothing-would-remain' }, id),
    )

  const openEditForm = (id: RequestId, by: Person, intent: PressIntent): Promise<Told> =>
    openFor(id, desk.mayEdit(id, by), intent, (request) => {
      if (!isTypedAgain(request)) return onlyRemoves(request.wanted) ? removalNotEdited(id) : adoptionNotEdited(id)
      const destinations = request.wanted.map(({ rule }) => spellRule(rule, sha256))
      return fitsField(destinations.join('\n')) ? editForm(request, destinations, doorOf(intent, request)) : tooLongToEdit(id)
    })

  /** A form is opened only for those who may, as far as that is known before the trigger dies; what it sends is asked again. */
  async function openFor(
    id: RequestId,
    asking: Promise<Result<Request, Refusal>>,
    { trigger }: PressIntent,
    draw: (request: Request) => ModalView | Message,
  ): Promise<Told> {
    const [looked, may] = await Promise.all([desk.load(id), within(FORM_AFTER_MS, asking)])
    if (may !== 'late' && !may.ok) return { message: refusalAnswer(may.problem, id) }
    if (looked === undefined) return { message: refusalAnswer({ reason: 'unknown-request' }, id) }
    const drawn = draw(looked)
    if (!('type' in drawn)) return { message: drawn }
    const opened = await messenger.openView(trigger, drawn)
    return opened.ok ? undefined : { message: formNotOpenedAnswer() }
  }

  /** As for a denial. */
  async function openReviewForm(id: RequestId, by: Person, was: Review['was'], { trigger, channel }: PressIntent): Promise<Told> {
    const [request, may] = await Promise.all([desk.load(id), within(FORM_AFTER_MS, desk.mayReview(id, by))])
    if (may !== 'late' && !may.ok) return { message: refusalAnswer(may.problem, id) }
    if (request === undefined) return { message: refusalAnswer({ reason: 'unknown-request' }, id) }
    const opened = await messenger.openView(trigger, reviewForm(request, was, channel ?? request.workspace.channel))
    return opened.ok ? undefined : { message: formNotOpenedAnswer() }
  }

  async function openAskForm({ value, trigger, channel, responseUrl }: PressIntent): Promise<Told> {
    const about = parseAskValue(value)
    if (about === undefined || channel === undefined) return { message: retiredButtonAnswer() }
    const opening = { form: 'ask', options: { workspace: about.workspace }, destinations: about.hosts } as const
    const message = await openForm(opening, { door: { channel, responseUrl }, trigger, otherwise: formNotOpenedAnswer() })
    return message === undefined ? undefined : { message }
  }

  return async (intent: PressIntent, delivery: string): Promise<Told> => {
    if (intent.action === ASK_BUTTON) return openAskForm(intent)
    const answer = driftAnswerOf(DRIFT_BUTTONS, intent.action)
    if (answer !== undefined) return drift.press(answer, intent)
    const action = Object.values(ACTIONS).find((known) => known === intent.action)
    const pressed = parseButtonValue(intent.value)
    return action === undefined || pressed === undefined ? { message: retiredButtonAnswer() } : press(action, pressed, intent, delivery)
  }
}

/** A trigger lives three seconds; whom Slack says nothing of in this time gets the form. */
const FORM_AFTER_MS = 1_200

const doorOf = ({ channel, responseUrl }: PressIntent, { workspace }: Request): Door => ({
  channel: channel ?? workspace.channel,
  responseUrl,
})

async function refusedOnly(id: RequestId, deciding: Promise<Result<Request, Refusal>>): Promise<Told> {
  const outcome = await deciding
  return outcome.ok ? undefined : { message: refusalAnswer(outcome.problem, id) }
}
