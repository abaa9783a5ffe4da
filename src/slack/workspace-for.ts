import { nearestOf } from '../commands/nearest.ts'
import { no, ok, type Result } from '../domain/result.ts'
import type { Workspace } from '../domain/workspace.ts'
import type { Message } from '../ports/messenger.ts'
import { workspaceNeeded } from '../views/short-answers.ts'

/** Which workspace a command means: the one named, else the one whose channel it was typed in; else the names there are. */
export function workspaceFor(workspaces: readonly Workspace[], channel: string, typed: string | undefined): Result<Workspace, Message> {
  const named = typed?.toLowerCase()
  const found = named === undefined ? inChannel(workspaces, channel) : workspaces.find(({ name }) => name === named)
  if (found !== undefined) return ok(found)
  const names = workspaces.map(({ name }) => name)
  return no(workspaceNeeded(workspaces, named === undefined ? undefined : nearestOf(named, names), typed))
}

/** Two workspaces may share a channel: then neither is meant by it. */
function inChannel(workspaces: readonly Workspace[], channel: string): Workspace | undefined {
  const [only, another] = workspaces.filter((workspace) => workspace.channel === channel)
  return another === undefined ? only : undefined
}
