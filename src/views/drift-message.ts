import type { KnownBlock } from '@slack/types'
import { COMMAND } from '../commands/verbs.ts'
import { type Drift, ruleOf } from '../domain/drift.ts'
import { answersTo, type DriftAnswer } from '../domain/drift-answers.ts'
import type { Ignored } from '../domain/drift-record.ts'
import type { WorkspaceName } from '../domain/names.ts'
import type { Workspace } from '../domain/workspace.ts'
import type { Message } from '../ports/messenger.ts'
import { DRIFT_BUTTONS, driftValue } from './action-ids.ts'
import { answer } from './answer.ts'
import { actions, button, context, message, section } from './blocks.ts'
import { cut } from './cut.ts'
import { driftShortWords, driftWords } from './drift-words.ts'
import { bold, code, channel as inChannel, joined, type Mrkdwn, mrkdwn, person, quote } from './mrkdwn.ts'
import { counted, date } from './words.ts'

/** Two blocks each, and some around them, of the fifty that a message holds. */
const MOST = 15

/** What differs by now in a workspace, each with what may be done about it. */
export function driftMessage({ name }: Workspace, drift: readonly Drift[]): Message {
  const shown = drift.slice(0, MOST)
  const headline = headlineOf(name, drift.length)
  const more = drift.length > MOST ? [context('drift.more', moreWords(name, drift.length - MOST))] : []
  return message(joined([headline, ...shown.map(driftWords)], '\n'), [
    section('drift', headline),
    ...shown.flatMap((each) => driftBlocks(name, each, driftWords(each))),
    ...more,
    context('drift.help', HELP),
  ])
}

/** A difference with the buttons that answer it. */
export const driftBlocks = (workspace: WorkspaceName, drift: Drift, words: Mrkdwn): readonly KnownBlock[] => [
  section(`drift-${drift.key}`, words),
  ...actions(
    `drift-${drift.key}.buttons`,
    answersTo(drift).map((each) =>
      button({
        label: drift.is === 'failed' && each === 'put-back' ? 'Put again…' : LABELS[each],
        action: DRIFT_BUTTONS[each],
        value: driftValue(workspace, drift.key, ruleOf(drift).name),
        ...(each === 'remove' ? { style: 'danger' } : {}),
      }),
    ),
  ),
]

const LABELS = {
  adopt: 'Adopt…',
  'put-back': 'Put back…',
  remove: 'Remove…',
  ignore: 'Ignore…',
} as const satisfies Record<DriftAnswer, string>

/** To those who audit: that it differs, and where it is dealt with. */
export const driftShortly = ({ name, channel }: Workspace, drift: readonly Drift[]): Message =>
  answer([
    headlineOf(name, drift.length),
    ...drift.map(driftShortWords),
    mrkdwn`It is told in ${inChannel(channel)} with what may be done.`,
  ])

/** Loudly, for it stays as nobody asked for: who answers for it, why, and until when. */
export const ignoredMessage = ({ name }: Workspace, { drift, by, because, until }: Ignored): Message =>
  answer([
    mrkdwn`⏸️ ${person(by)} has what differs in ${bold(cut(name, 80))} ignored until ${date(until)}; then it is told again.`,
    driftShortWords(drift),
    quote(cut(because, 600)),
  ])

const headlineOf = (workspace: WorkspaceName, count: number): Mrkdwn =>
  mrkdwn`🔎 ${bold(cut(workspace, 80))} differs from what was asked for and agreed to: ${counted(count, 'difference')}`

const moreWords = (workspace: WorkspaceName, count: number): Mrkdwn =>
  mrkdwn`… and ${count} more: ${code(`${COMMAND} drift -w ${cut(workspace, 80)}`)} shows what differs now.`

export const HELP = mrkdwn`*Adopt*, *Put back* and *Remove* file a request, which is agreed to like any other. *Ignore* says why it stays as it is, and until when.`
