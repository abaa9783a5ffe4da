import type { DriftEntry } from '../domain/drift-record.ts'
import type { Duration, Instant } from '../domain/names.ts'
import type { Workspace } from '../domain/workspace.ts'
import type { Clock } from '../ports/clock.ts'
import type { DriftRecord } from '../ports/drift-record.ts'
import type { Message, Messenger, SlackFailure } from '../ports/messenger.ts'
import type { Shown } from '../ports/shown.ts'
import { driftMessage, driftShortly, ignoredMessage } from '../views/drift-message.ts'
import { postOnce } from './post-once.ts'

export type ShowDriftDeps = {
  readonly driftRecord: Pick<DriftRecord, 'read'>
  readonly workspaces: readonly Workspace[]
  readonly shown: Shown
  readonly messenger: Messenger
  readonly clock: Clock
  /** Where those listen who audit; undefined: nowhere. */
  readonly auditChannel?: string | undefined
  /** Slack will not take it: the operator must know. It stands in the record all the same. */
  readonly onRefused: (workspace: Workspace, failure: SlackFailure) => void
}

/** The operator may invite the bot at any moment, and reads no more than one line about it every so often. */
const REFUSED_AGAIN_AFTER = 5 * 60_000

/** What could not be told in a day is old: `/outbound drift` tells what is still so. */
const TOLD_WITHIN: Duration = 24 * 60 * 60_000

/** Tells what the record of drift holds, each once however often it is asked: to the channel of the workspace, and shortly to those who audit. */
export function createShowDrift(deps: ShowDriftDeps) {
  const notBefore = new Map<string, Instant>()
  return async function showDrift(): Promise<void> {
    for (const workspace of deps.workspaces) {
      const entries = await deps.driftRecord.read(workspace.id)
      for (const [at, entry] of entries.entries()) {
        if (entry.at < deps.clock() - TOLD_WITHIN) continue
        for (const post of postsOf(deps, workspace, entry))
          await show(deps, notBefore, workspace, { id: `drift-${workspace.name}-${at + 1}`, ...post })
      }
    }
  }
}

type Post = { readonly key: 'channel' | 'audit'; readonly channel: string; readonly message: Message }

function postsOf({ auditChannel }: ShowDriftDeps, workspace: Workspace, entry: DriftEntry): readonly Post[] {
  if (entry.entry === 'first-look' || (entry.entry === 'seen' && entry.news.length === 0)) return []
  const [full, short] =
    entry.entry === 'seen'
      ? [driftMessage(workspace, entry.news), driftShortly(workspace, entry.news)]
      : [ignoredMessage(workspace, entry), ignoredMessage(workspace, entry)]
  return [
    { key: 'channel', channel: workspace.channel, message: full },
    ...(auditChannel === undefined ? [] : [{ key: 'audit', channel: auditChannel, message: short } as const]),
  ]
}

async function show(
  deps: ShowDriftDeps,
  notBefore: Map<string, Instant>,
  workspace: Workspace,
  { id, key, channel, message }: Post & { readonly id: `drift-${string}` },
): Promise<void> {
  if (deps.clock() < (notBefore.get(channel) ?? 0)) return
  if ((await deps.shown.load(id)).told.has(key)) return
  const posted = await postOnce(deps, { id, key, mark: `${id}/${key}`, channel, message })
  if (posted.is === 'later') notBefore.set(channel, posted.at)
  if (posted.is !== 'refused') return
  deps.onRefused(workspace, posted.failure)
  notBefore.set(channel, deps.clock() + REFUSED_AGAIN_AFTER)
}
