import type { Desk } from '../desk/desk.ts'
import type { HostKnowledge } from '../domain/knowledge.ts'
import { unreachable } from '../domain/result.ts'
import type { Clock } from '../ports/clock.ts'
import type { Message, Messenger } from '../ports/messenger.ts'
import { type Door, parseDoor } from '../views/action-ids.ts'
import { retiredButtonAnswer, unexpectedAnswer } from '../views/short-answers.ts'
import { createAnswerCommand } from './answer-command.ts'
import { createAnswerPress } from './answer-press.ts'
import { createAnswerShortcut } from './answer-shortcut.ts'
import { createAnswerSubmission } from './answer-submission.ts'
import type { Intent } from './intent.ts'
import type { Log } from './log.ts'
import { createOpenForm } from './open-form.ts'
import type { HandleIntent } from './take.ts'

export type Deps = {
  readonly desk: Desk
  readonly messenger: Messenger
  readonly hosts: HostKnowledge
  readonly sha256: (text: string) => string
  readonly now: Clock
  readonly log: Log
}

/** What a person is told in answer, and where if not at the intent's own door; undefined: the card says it all. */
export type Told = { readonly message: Message; readonly channel?: string | undefined } | undefined

/**
 * From an intent to the desk and back to the person.
 *
 * It may run twice for one delivery, when a process dies between the work and settling it. That does no harm: a request is
 * filed once a delivery, a second vote of the same person is refused as `already-voted`, a second denial, withdrawal or retry
 * as `wrong-status` (what has failed again by then is tried once more), a second word on whether rules are still needed as
 * `no-recheck`, and all else only looks. The person may read an answer twice.
 */
export function createHandleIntent(deps: Deps): HandleIntent {
  const { messenger, sha256, now, log } = deps
  const answerOf = createAnswerOf(deps)

  async function tell(intent: Intent, { message, channel }: NonNullable<Told>): Promise<void> {
    const door = doorOf(intent)
    const answered = door.responseUrl === undefined ? undefined : await messenger.respond(door.responseUrl, message)
    if (answered?.ok) return
    const at = channel ?? door.channel
    const whispered = at === undefined || intent.user === undefined ? undefined : await messenger.whisper(at, intent.user, message)
    if (whispered?.ok) return
    const problem = whispered?.problem ?? answered?.problem
    log.error({ code: problem?.code, user: intent.user }, 'an answer did not reach the person')
  }

  return async (intent, key) => {
    try {
      const told = await answerOf(intent, key)
      if (told !== undefined) await tell(intent, told)
    } catch (error) {
      const reference = sha256(`${key} ${now()}`).slice(0, 8)
      log.error(
        { err: error, reference, kind: intent.kind },
        'a bug, or a store that went away while working: the person was given the reference',
      )
      await tell(intent, { message: unexpectedAnswer(reference) })
    }
  }
}

/** A form has none of its own: it carries the one it was opened by. */
const doorOf = (intent: Intent): { [Part in keyof Door]?: Door[Part] | undefined } =>
  intent.kind === 'submission' ? (parseDoor(intent.metadata) ?? {}) : intent

function createAnswerOf(deps: Deps): (intent: Intent, key: string) => Promise<Told> {
  const openForm = createOpenForm(deps)
  const answerCommand = createAnswerCommand(deps, openForm)
  const answerPress = createAnswerPress(deps, openForm)
  const answerShortcut = createAnswerShortcut(deps, openForm)
  const answerSubmission = createAnswerSubmission(deps)

  return async (intent, key) => {
    switch (intent.kind) {
      case 'command':
        return told(await answerCommand(intent, key))
      case 'press':
        return answerPress(intent, key)
      case 'submission':
        return answerSubmission(intent, key)
      case 'shortcut':
        return told(await answerShortcut(intent))
      case 'unknown':
        return { message: retiredButtonAnswer() }
      default:
        return unreachable(intent)
    }
  }
}

/** A form that stands before the person is answer enough. */
const told = (message: Message | undefined): Told => (message === undefined ? undefined : { message })
