import { canonicalResource, type ResourceId } from './names.ts'
import type { Network } from './network.ts'
import type { Workspace } from './workspace.ts'

/** Where the network of a project is: at its hub, which may be a workspace of the configuration itself (facts: projects). */
export type ProjectsHub = {
  readonly hub: ResourceId | undefined
  readonly workspace?: Pick<Workspace, 'name' | 'channel'> | undefined
}

/** Undefined for whatever has a network of its own. */
export function projectsHub({ kind, hubId }: Pick<Network, 'kind' | 'hubId'>, workspaces: readonly Workspace[]): ProjectsHub | undefined {
  if (kind !== 'Project') return undefined
  const configured = workspaces.find(({ id }) => hubId !== undefined && canonicalResource(id) === canonicalResource(hubId))
  return { hub: hubId, ...(configured && { workspace: { name: configured.name, channel: configured.channel } }) }
}
