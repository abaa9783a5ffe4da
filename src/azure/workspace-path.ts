import type { ResourceId } from '../domain/names.ts'

/** The parts of a workspace's resource id, spelt as given. */
export type WorkspacePath = {
  readonly subscriptionId: string
  readonly resourceGroupName: string
  readonly workspaceName: string
}

/** undefined where the id is not a workspace's. */
export function workspacePathOf(id: ResourceId): WorkspacePath | undefined {
  const { subscriptionId, resourceGroupName, workspaceName } = WORKSPACE_ID.exec(id)?.groups ?? {}
  if (subscriptionId === undefined || resourceGroupName === undefined || workspaceName === undefined) return undefined
  return { subscriptionId, resourceGroupName, workspaceName }
}

const WORKSPACE_ID =
  /^\/subscriptions\/(?<subscriptionId>[^/]+)\/resourceGroups\/(?<resourceGroupName>[^/]+)\/providers\/Microsoft\.MachineLearningServices\/workspaces\/(?<workspaceName>[^/]+)\/?$/i
