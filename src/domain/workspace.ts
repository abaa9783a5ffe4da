import type { GroupName, ResourceId, WorkspaceName } from './names.ts'

/** A workspace of the configuration file. */
export type Workspace = {
  readonly name: WorkspaceName
  readonly id: ResourceId
  readonly environment?: string | undefined
  /** Slack's id of the channel where its cards are posted and whose commands mean it. */
  readonly channel: string
  readonly requesters?: GroupName | undefined
  readonly tags: Readonly<Record<string, string>>
}
