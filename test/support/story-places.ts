import type { LocalWorkspace } from '../../src/sandbox/azure/local-workspace.ts'

/** A workspace, its channel in Slack and what Azure begins with. */
export type Place = { readonly name: string; readonly environment: string; readonly channel: string; readonly azure: LocalWorkspace }

/** Approved-only, never provisioned, without a rule, unless said otherwise. */
export function place(name: string, azure: Partial<LocalWorkspace> = {}, environment = 'dev'): Place {
  const id = `/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-${name}/providers/Microsoft.MachineLearningServices/workspaces/mlw-${name}`
  const channel = `C0${name.replaceAll('-', '').toUpperCase()}`
  return { name, environment, channel, azure: { id, isolationMode: 'AllowOnlyApprovedOutbound', status: 'Inactive', ...azure } }
}

/** A network that has run for long: its firewall stands, so another host costs nothing. */
export const RUNNING: Partial<LocalWorkspace> = {
  status: 'Active',
  rules: [{ name: 'fqdn-pypi-org', status: 'Active', definition: { type: 'FQDN', destination: 'pypi.org' } }],
}
