import { DENY_FORM, parseFormMetadata } from '../views/action-ids.ts'
import { refusalAnswer } from '../views/refusal-answer.ts'
import { retiredButtonAnswer } from '../views/short-answers.ts'
import type { Deps, Told } from './handle-intent.ts'
import type { SubmissionIntent } from './intent.ts'

/** What sending a form does. A form has no channel of its own: a refusal is whispered where its button was pressed. */
export function createAnswerSubmission({ desk, log }: Pick<Deps, 'desk' | 'log'>) {
  return async ({ form, metadata, answers, user, team }: SubmissionIntent): Promise<Told> => {
    const about = parseFormMetadata(metadata)
    if (form !== DENY_FORM.callback || about === undefined) {
      log.warn({ form }, 'a form was sent that this version does not know')
      return { message: retiredButtonAnswer(), channel: about?.channel }
    }
    const denied = await desk.deny(about.request, { user, team }, answers[DENY_FORM.block] ?? '')
    return denied.ok ? undefined : { message: refusalAnswer(denied.problem, about.request), channel: about.channel }
  }
}
