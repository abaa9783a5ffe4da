import { putsFor } from '../commands/puts-for.ts'
import { withoutSlackMarkup } from '../commands/tokens.ts'
import type { Person, Proposal } from '../desk/desk.ts'
import { hostsInLog } from '../domain/log/hosts-in-log.ts'
import type { Change } from '../domain/plan.ts'
import type { Workspace } from '../domain/workspace.ts'
import type { Message } from '../ports/messenger.ts'
import { ASK_SHORTCUT } from '../views/action-ids.ts'
import { askProblemAnswer } from '../views/ask-problem-answer.ts'
import { formNotOpenedAnswer } from '../views/form-not-opened-answer.ts'
import { hostsToAsk, logAnswer, noFailureAnswer } from '../views/log-answer.ts'
import { retiredButtonAnswer } from '../views/short-answers.ts'
import type { Deps } from './handle-intent.ts'
import type { ShortcutIntent } from './intent.ts'
import type { OpenForm } from './open-form.ts'
import { within } from './within.ts'
import { workspaceFor } from './workspace-for.ts'

/** A trigger lives three seconds; what Azure has not told in this time is left to the card. */
const FORM_AFTER_MS = 1_200

/** On a message that holds an error: opens the form with what it needs. Undefined: the form is the answer. */
export function createAnswerShortcut({ desk, hosts, sha256 }: Pick<Deps, 'desk' | 'hosts' | 'sha256'>, openForm: OpenForm) {
  async function askFor(intent: ShortcutIntent): Promise<Message | undefined> {
    const reading = hostsInLog(withoutSlackMarkup(intent.text), hosts)
    if (reading.failed.length === 0) return noFailureAnswer(reading)
    const proposed = putsFor(reading, sha256)
    const found = workspaceFor(desk.workspaces, intent.channel, undefined)
    const workspace = found.ok ? found.value : undefined
    const looked = workspace === undefined ? undefined : await lookedAt(workspace, proposed, intent)
    if (looked !== undefined && !looked.ok) return askProblemAnswer(looked.problem)
    const proposal = looked?.value
    const destinations = hostsToAsk(proposed, proposal)
    const said = workspace === undefined ? undefined : logAnswer({ reading, proposed, workspace: workspace.name, proposal })
    if (said !== undefined && destinations.length === 0) return said
    const { channel, responseUrl, trigger } = intent
    return openForm(
      { form: 'ask', options: { workspace: workspace?.name }, destinations },
      { door: { channel, responseUrl }, trigger, otherwise: said ?? formNotOpenedAnswer() },
    )
  }

  /** The plan, or who may not ask; undefined where that cannot be known in time. */
  async function lookedAt(workspace: Workspace, wanted: readonly Change[], { user, team }: ShortcutIntent) {
    const by: Person = { user, team }
    if (wanted.length === 0) return { ok: true, value: { planned: [], rest: undefined } satisfies Proposal } as const
    const looked = await within(FORM_AFTER_MS, desk.propose({ workspace, by, wanted }))
    if (looked === 'late') return undefined
    return looked.ok || looked.problem.problem === 'person-may-not-act' ? looked : undefined
  }

  return (intent: ShortcutIntent): Promise<Message | undefined> | Message =>
    intent.shortcut === ASK_SHORTCUT ? askFor(intent) : retiredButtonAnswer()
}
