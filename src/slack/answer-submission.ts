import { ASK_FORM, DENY_FORM, IMPORT_FORM, parseDoor, parseFormMetadata } from '../views/action-ids.ts'
import { askProblemAnswer } from '../views/ask-problem-answer.ts'
import { filedAnswer } from '../views/filed-answer.ts'
import { importNoteLines } from '../views/import-note-words.ts'
import { refusalAnswer } from '../views/refusal-answer.ts'
import { formProblemsAnswer, retiredButtonAnswer } from '../views/short-answers.ts'
import type { Deps, Told } from './handle-intent.ts'
import type { SubmissionIntent } from './intent.ts'
import { createReadForm, type FormAsk } from './read-forms.ts'
import { workspaceFor } from './workspace-for.ts'

/** The forms that are sent by this version; any other is answered in its place. */
export const KNOWN_FORMS: readonly string[] = [DENY_FORM.callback, ASK_FORM.callback, IMPORT_FORM.callback]

/** What sending a form does. A form has no channel of its own: it is answered where it was opened. */
export function createAnswerSubmission({ desk, hosts, sha256, log }: Pick<Deps, 'desk' | 'hosts' | 'sha256' | 'log'>) {
  const readForm = createReadForm({ hosts, sha256 })

  async function file(
    { wanted, options, notes, assumed }: FormAsk,
    { user, team, metadata }: SubmissionIntent,
    delivery: string,
  ): Promise<Told> {
    const { workspace: typed, ...given } = options
    const workspace = workspaceFor(desk.workspaces, parseDoor(metadata)?.channel ?? '', typed)
    if (!workspace.ok) return { message: workspace.problem }
    const filed = await desk.file({ workspace: workspace.value, by: { user, team }, wanted, ...given }, delivery)
    return { message: filed.ok ? filedAnswer(filed.value, notes, importNoteLines(assumed)) : askProblemAnswer(filed.problem) }
  }

  async function deny({ metadata, answers, user, team }: SubmissionIntent): Promise<Told> {
    const about = parseFormMetadata(metadata)
    if (about === undefined) return { message: retiredButtonAnswer() }
    const denied = await desk.deny(about.request, { user, team }, answers[DENY_FORM.block] ?? '')
    return denied.ok ? undefined : { message: refusalAnswer(denied.problem, about.request), channel: about.channel }
  }

  return async (intent: SubmissionIntent, delivery: string): Promise<Told> => {
    if (intent.form === DENY_FORM.callback) return deny(intent)
    const read = readForm(intent)
    if (read === undefined) {
      log.warn({ form: intent.form }, 'a form was sent that this version does not know')
      return { message: retiredButtonAnswer() }
    }
    // It was read before it was acknowledged; only another version can have let it pass.
    return read.ok ? file(read.value, intent, delivery) : { message: formProblemsAnswer(Object.values(read.problem)) }
  }
}
