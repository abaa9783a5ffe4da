import type { ModalView } from '@slack/types'
import type { Failure } from '../domain/failure.ts'
import type { WorkspaceName } from '../domain/names.ts'
import type { Workspace } from '../domain/workspace.ts'
import type { Message } from '../ports/messenger.ts'
import { answer } from './answer.ts'
import { plain, section } from './blocks.ts'
import { cut, cutList } from './cut.ts'
import { failureLines } from './failure-words.ts'
import { bold, code, mrkdwn } from './mrkdwn.ts'

/** No workspace could be told from the command or its channel; `typed` is what was given and is none. */
export function workspaceNeeded(workspaces: readonly Workspace[], nearest?: WorkspaceName, typed?: string): Message {
  const names = cutList(
    workspaces.map((workspace) => code(workspace.name)),
    30,
  )
  const unknown = typed === undefined ? mrkdwn`Which workspace?` : mrkdwn`There is no workspace ${code(cut(typed, 80))}.`
  const meant = nearest === undefined ? [] : [mrkdwn` Did you mean ${code(nearest)}?`]
  return answer([
    mrkdwn`${unknown}${meant}`,
    mrkdwn`Add ${code('-w NAME')} with one of ${names}, or type the command in the channel of a workspace. Nothing was filed.`,
  ])
}

/** A bug of ours: the reference is in the log. */
export const unexpectedAnswer = (reference: string): Message =>
  answer([
    mrkdwn`❗ Something went wrong that should not have. Tell the people who run this bot the reference ${code(cut(reference, 80))}.`,
    mrkdwn`${code('/outbound mine')} shows what was taken before you try again.`,
  ])

/** A button of an older version, or one that was tampered with. */
export const retiredButtonAnswer = (): Message =>
  answer([
    mrkdwn`This button is no longer in use. Type ${code('/outbound status OB-12')} with the number on the card, or use the newest card.`,
  ])

/** In the place of a form that this version does not know. */
export const retiredForm = (): ModalView => ({
  type: 'modal',
  title: plain('Drawbridge', 24),
  close: plain('Close', 24),
  blocks: [section('retired', mrkdwn`This form is no longer in use, so *nothing was taken*. Open it again from the newest card.`)],
})

/** What a form holds and this version does not take. */
export const formProblemsAnswer = (problems: readonly string[]): Message =>
  answer([...problems.map((problem) => mrkdwn`• ${cut(problem, 1_000)}`), mrkdwn`Nothing was filed.`])

/** The store did not answer: nothing of what was done here exists. */
export const notRecordedAnswer = (): Message =>
  answer([mrkdwn`❗ This could not be recorded, so *nothing was taken*. Try again in a minute.`])

export const networkUnreadable = (failure: Failure, workspace?: Workspace): Message =>
  answer(
    failureLines('The network could not be read.', failure).concat(
      workspace === undefined ? [] : [mrkdwn`Workspace ${bold(workspace.name)}.`],
    ),
  )
