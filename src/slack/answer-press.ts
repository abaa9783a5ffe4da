import type { Person } from '../desk/desk.ts'
import type { RequestId } from '../domain/names.ts'
import type { Refusal } from '../domain/refusal.ts'
import type { Request } from '../domain/request.ts'
import { type Result, unreachable } from '../domain/result.ts'
import { ACTIONS, type ActionId, ASK_BUTTON, type Pressed, parseAskValue, parseButtonValue } from '../views/action-ids.ts'
import { denyForm } from '../views/deny-form.ts'
import { formNotOpenedAnswer } from '../views/form-not-opened-answer.ts'
import { refusalAnswer } from '../views/refusal-answer.ts'
import { retiredButtonAnswer } from '../views/short-answers.ts'
import { whyAnswer } from '../views/why-answer.ts'
import type { Deps, Told } from './handle-intent.ts'
import type { PressIntent } from './intent.ts'
import type { OpenForm } from './open-form.ts'
import { within } from './within.ts'

/** What pressing a button does. Where it counted, the repainted card is the answer. */
export function createAnswerPress({ desk, messenger }: Pick<Deps, 'desk' | 'messenger'>, openForm: OpenForm) {
  function press(action: ActionId, { request, digest }: Pressed, intent: PressIntent): Promise<Told> {
    const by: Person = { user: intent.user, team: intent.team }
    switch (action) {
      case 'approve':
        return refusedOnly(request, desk.approve(request, by, digest))
      case 'deny':
        return openDenyForm(request, by, intent)
      case 'why':
        return why(request)
      case 'cancel':
        return refusedOnly(request, desk.withdraw(request, by))
      case 'retry':
        return refusedOnly(request, desk.retry(request, by))
      default:
        return unreachable(action)
    }
  }

  async function why(id: RequestId): Promise<Told> {
    const looked = await desk.look(id)
    return { message: looked === undefined ? refusalAnswer({ reason: 'unknown-request' }, id) : whyAnswer(looked) }
  }

  /** A form is opened only for those who may deny, as far as that is known before the trigger dies; `deny` asks again. */
  async function openDenyForm(id: RequestId, by: Person, { trigger, channel }: PressIntent): Promise<Told> {
    const [looked, may] = await Promise.all([desk.load(id), within(FORM_AFTER_MS, desk.mayDeny(id, by))])
    if (may !== 'late' && !may.ok) return { message: refusalAnswer(may.problem, id) }
    if (looked === undefined) return { message: refusalAnswer({ reason: 'unknown-request' }, id) }
    const opened = await messenger.openView(trigger, denyForm(looked, channel ?? looked.workspace.channel))
    return opened.ok ? undefined : { message: formNotOpenedAnswer() }
  }

  async function openAskForm({ value, trigger, channel, responseUrl }: PressIntent): Promise<Told> {
    const about = parseAskValue(value)
    if (about === undefined || channel === undefined) return { message: retiredButtonAnswer() }
    const opening = { form: 'ask', options: { workspace: about.workspace }, destinations: about.hosts } as const
    const message = await openForm(opening, { door: { channel, responseUrl }, trigger, otherwise: formNotOpenedAnswer() })
    return message === undefined ? undefined : { message }
  }

  return async (intent: PressIntent): Promise<Told> => {
    if (intent.action === ASK_BUTTON) return openAskForm(intent)
    const action = Object.values(ACTIONS).find((known) => known === intent.action)
    const pressed = parseButtonValue(intent.value)
    return action === undefined || pressed === undefined ? { message: retiredButtonAnswer() } : press(action, pressed, intent)
  }
}

/** A trigger lives three seconds; whom Slack says nothing of in this time gets the form. */
const FORM_AFTER_MS = 1_200

async function refusedOnly(id: RequestId, deciding: Promise<Result<Request, Refusal>>): Promise<Told> {
  const outcome = await deciding
  return outcome.ok ? undefined : { message: refusalAnswer(outcome.problem, id) }
}
