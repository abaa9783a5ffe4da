import { canonicalResource } from '../domain/names.ts'
import type { Request } from '../domain/request.ts'
import type { Workspace } from '../domain/workspace.ts'

/** Who may ask there, and where its card goes, are those of now. */
export const asConfigured = ({ workspace: filed }: Request, workspaces: readonly Workspace[]): Workspace =>
  workspaces.find(({ id }) => canonicalResource(id) === canonicalResource(filed.id)) ?? filed
