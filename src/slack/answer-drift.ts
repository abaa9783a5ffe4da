import type { FormOptions } from '../commands/command.ts'
import type { Person } from '../desk/desk.ts'
import type { DriftAnswer } from '../domain/drift-answers.ts'
import type { Duration } from '../domain/names.ts'
import type { Workspace } from '../domain/workspace.ts'
import type { Message } from '../ports/messenger.ts'
import { type PressedDrift, parseDriftValue } from '../views/action-ids.ts'
import { driftAnswer, driftProblemAnswer, ignoredAnswer } from '../views/drift-answer.ts'
import { driftForm } from '../views/drift-form.ts'
import { filedAnswer } from '../views/filed-answer.ts'
import { formNotOpenedAnswer } from '../views/form-not-opened-answer.ts'
import { retiredButtonAnswer } from '../views/short-answers.ts'
import type { Deps, Told } from './handle-intent.ts'
import type { PressIntent, SubmissionIntent } from './intent.ts'
import { within } from './within.ts'

/** A trigger lives three seconds: whom Azure tells nothing in this time gets the form, and what it sends is looked at again. */
const FORM_AFTER_MS = 1_200

/** Where the form did not say for how long. */
const IGNORED_FOR: Duration = 30 * 24 * 60 * 60_000

/** What differs, and what people answer to it by a button and the form behind it. */
export function createAnswerDrift({ desk, messenger }: Pick<Deps, 'desk' | 'messenger'>) {
  /** Of an older message, whose workspace may have left the configuration. */
  const meant = (value: string): { readonly pressed: PressedDrift; readonly workspace: Workspace } | undefined => {
    const pressed = parseDriftValue(value)
    const workspace = desk.workspaces.find(({ name }) => name === pressed?.workspace)
    return pressed === undefined || workspace === undefined ? undefined : { pressed, workspace }
  }

  return {
    async show(workspace: Workspace): Promise<Message> {
      const seen = await desk.drift(workspace)
      return seen.ok ? driftAnswer(workspace, seen.value) : driftProblemAnswer(seen.problem, workspace)
    },

    async press(answer: DriftAnswer, { value, trigger, channel, responseUrl }: PressIntent): Promise<Told> {
      const about = meant(value)
      if (about === undefined) return { message: retiredButtonAnswer() }
      const { pressed, workspace } = about
      const seen = await within(FORM_AFTER_MS, desk.drift(workspace))
      if (seen !== 'late' && seen.ok && !seen.value.drift.some(({ drift }) => drift.key === pressed.key))
        return { message: driftProblemAnswer({ problem: 'drift-over' }, workspace) }
      const opened = await messenger.openView(trigger, driftForm(answer, pressed, { channel: channel ?? workspace.channel, responseUrl }))
      return opened.ok ? undefined : { message: formNotOpenedAnswer() }
    },

    async submit(answer: DriftAnswer, { reason, lifetime }: FormOptions, intent: SubmissionIntent, delivery: string): Promise<Told> {
      const about = meant(intent.metadata)
      if (about === undefined) return { message: retiredButtonAnswer() }
      const { workspace, pressed } = about
      const by: Person = { user: intent.user, team: intent.team }
      const asked = { workspace, by, key: pressed.key }
      if (answer === 'ignore') {
        const ignored = await desk.ignoreDrift({ ...asked, because: reason ?? '', lasting: lifetime ?? IGNORED_FOR })
        return { message: ignored.ok ? ignoredAnswer(ignored.value) : driftProblemAnswer(ignored.problem, workspace) }
      }
      const filed = await desk.settleDrift({ ...asked, how: answer, reason, lifetime }, delivery)
      return { message: filed.ok ? filedAnswer(filed.value) : driftProblemAnswer(filed.problem, workspace) }
    },
  }
}
