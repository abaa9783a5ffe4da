import { DENY_FORM, parseButtonValue } from '../views/action-ids.ts'
import { refusalAnswer } from '../views/refusal-answer.ts'
import { retiredButtonAnswer } from '../views/short-answers.ts'
import type { Deps, Told } from './handle-intent.ts'
import type { SubmissionIntent } from './intent.ts'

/** What sending a form does. A form has no channel of its own: a refusal is whispered in the channel of the request's workspace. */
export function createAnswerSubmission({ desk, log }: Pick<Deps, 'desk' | 'log'>) {
  return async ({ form, metadata, answers, user, team }: SubmissionIntent): Promise<Told> => {
    const about = parseButtonValue(metadata)
    if (form !== DENY_FORM.callback || about === undefined) {
      log.warn({ form }, 'a form was sent that this version does not know')
      return { message: retiredButtonAnswer() }
    }
    const denied = await desk.deny(about.request, { user, team }, answers[DENY_FORM.block] ?? '')
    if (denied.ok) return undefined
    const looked = await desk.look(about.request)
    return { message: refusalAnswer(denied.problem, about.request), channel: looked?.request.workspace.channel }
  }
}
