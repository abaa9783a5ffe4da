import { parseImport } from '../commands/import/parse-import.ts'
import type { AskProblem } from '../desk/desk.ts'
import type { RequestId } from '../domain/names.ts'
import type { Refusal } from '../domain/refusal.ts'
import type { Review } from '../domain/request.ts'
import { parseRuleName } from '../domain/rule-name.ts'
import type { Message } from '../ports/messenger.ts'
import {
  ASK_FORM,
  DENY_FORM,
  DRIFT_FORMS,
  driftAnswerOf,
  EDIT_FORM,
  IMPORT_FORM,
  LEAVE_OUT_FORM,
  LONGEST_FILE,
  parseDoor,
  parseFormMetadata,
  REVIEW_FORM,
} from '../views/action-ids.ts'
import { askProblemAnswer } from '../views/ask-problem-answer.ts'
import { fileProblemAnswer, importProblemsAnswer } from '../views/file-answers.ts'
import { editedAnswer, filedAnswer } from '../views/filed-answer.ts'
import { importNoteLines } from '../views/import-note-words.ts'
import { refusalAnswer } from '../views/refusal-answer.ts'
import { formProblemsAnswer, retiredButtonAnswer } from '../views/short-answers.ts'
import { createAnswerDrift } from './answer-drift.ts'
import type { Deps, Told } from './handle-intent.ts'
import type { AttachedFile, SubmissionIntent } from './intent.ts'
import { type Asked, createReadForm, type FormAsk } from './read-forms.ts'
import { workspaceFor } from './workspace-for.ts'

/** The forms that are sent by this version; any other is answered in its place. */
export const KNOWN_FORMS: readonly string[] = [
  ...[DENY_FORM, LEAVE_OUT_FORM, ASK_FORM, EDIT_FORM, IMPORT_FORM].map(({ callback }) => callback),
  REVIEW_FORM.right,
  REVIEW_FORM.wrong,
  ...Object.values(DRIFT_FORMS),
]

type SubmissionDeps = Pick<Deps, 'desk' | 'messenger' | 'hosts' | 'sha256' | 'log'>

/** What sending a form does. A form has no channel of its own: it is answered where it was opened. */
export function createAnswerSubmission({ desk, messenger, hosts, sha256, log }: SubmissionDeps) {
  const readForm = createReadForm({ hosts, sha256 })
  const drift = createAnswerDrift({ desk, messenger })

  async function file(asked: FormAsk, { user, team, metadata }: SubmissionIntent, delivery: string): Promise<Told> {
    const { workspace: typed, ...given } = asked.options
    const workspace = workspaceFor(desk.workspaces, parseDoor(metadata)?.channel ?? '', typed)
    if (!workspace.ok) return { message: workspace.problem }
    const read = 'file' in asked ? await inFile(asked.file) : asked
    if ('text' in read) return { message: read }
    const { wanted, notes, assumed } = read
    const filed = await desk.file({ workspace: workspace.value, by: { user, team }, wanted, ...given }, delivery)
    return { message: filed.ok ? filedAnswer(filed.value, notes, importNoteLines(assumed)) : askProblemAnswer(filed.problem) }
  }

  /** The rules in a file, or what is said of it where there are none to be had. */
  async function inFile({ name, url }: AttachedFile): Promise<Asked | Message> {
    const text = await messenger.readFile(url, LONGEST_FILE)
    if (!text.ok) return fileProblemAnswer(name, text.problem)
    const read = parseImport(text.value, hosts, sha256)
    return read.ok ? { wanted: read.value.wanted, notes: [], assumed: read.value.notes } : importProblemsAnswer(name, read.problem)
  }

  async function edit(asked: FormAsk, { user, team, metadata }: SubmissionIntent): Promise<Told> {
    const about = parseFormMetadata(metadata)
    if (about === undefined || 'file' in asked) return { message: retiredButtonAnswer() }
    const { reason, ticket, lifetime } = asked.options
    const edited = await desk.edit(about.request, { user, team }, { wanted: asked.wanted, reason, ticket, lifetime })
    return { message: edited.ok ? editedAnswer(edited.value, asked.notes) : notChanged(edited.problem, about.request) }
  }

  async function leaveOut({ metadata, answers, user, team }: SubmissionIntent): Promise<Told> {
    const about = parseFormMetadata(metadata)
    const change = parseRuleName(answers[LEAVE_OUT_FORM.change] ?? '')
    if (about === undefined || !change.ok) return { message: retiredButtonAnswer() }
    const left = await desk.leaveOut(about.request, { user, team }, change.value, answers[LEAVE_OUT_FORM.because] ?? '')
    return left.ok ? undefined : { message: notChanged(left.problem, about.request) }
  }

  async function deny({ metadata, answers, user, team }: SubmissionIntent): Promise<Told> {
    const about = parseFormMetadata(metadata)
    if (about === undefined) return { message: retiredButtonAnswer() }
    const denied = await desk.deny(about.request, { user, team }, answers[DENY_FORM.block] ?? '')
    return denied.ok ? undefined : { message: refusalAnswer(denied.problem, about.request), channel: about.channel }
  }

  async function review({ metadata, answers, user, team }: SubmissionIntent, was: Review['was']): Promise<Told> {
    const about = parseFormMetadata(metadata)
    if (about === undefined) return { message: retiredButtonAnswer() }
    const reviewed = await desk.review(about.request, { user, team }, was, answers[REVIEW_FORM.block] ?? '')
    return reviewed.ok ? undefined : { message: refusalAnswer(reviewed.problem, about.request), channel: about.channel }
  }

  return async (intent: SubmissionIntent, delivery: string): Promise<Told> => {
    if (intent.form === DENY_FORM.callback) return deny(intent)
    if (intent.form === REVIEW_FORM.right) return review(intent, 'right')
    if (intent.form === REVIEW_FORM.wrong) return review(intent, 'wrong')
    if (intent.form === LEAVE_OUT_FORM.callback) return leaveOut(intent)
    const read = readForm(intent)
    if (read === undefined) {
      log.warn({ form: intent.form }, 'a form was sent that this version does not know')
      return { message: retiredButtonAnswer() }
    }
    // It was read before it was acknowledged; only another version can have let it pass.
    if (!read.ok) return { message: formProblemsAnswer(Object.values(read.problem)) }
    const answer = driftAnswerOf(DRIFT_FORMS, intent.form)
    if (answer !== undefined) return drift.submit(answer, read.value.options, intent, delivery)
    return intent.form === EDIT_FORM.callback ? edit(read.value, intent) : file(read.value, intent, delivery)
  }
}

const notChanged = (problem: Refusal | AskProblem, id: RequestId): Message =>
  'reason' in problem ? refusalAnswer(problem, id) : askProblemAnswer(problem, id)
