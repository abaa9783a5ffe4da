import type { Workspace } from '../domain/workspace.ts'
import type { LocalWorkspace } from './azure/local-workspace.ts'

/** Whom one can be in the sandbox, and what they work with. */
export const TEAM = { id: 'T0SANDBOX', domain: 'sandbox' }

export const PEOPLE = [
  { id: 'U0RAE', name: 'Rae', title: 'data scientist', color: '#4a7dbd' },
  { id: 'U0ANN', name: 'Ann', title: 'platform engineer', color: '#2f8f6b' },
  { id: 'U0BO', name: 'Bo', title: 'platform engineer', color: '#8a6bbf' },
  { id: 'U0SAM', name: 'Sam', title: 'security officer', color: '#b85c4a' },
  { id: 'U0CY', name: 'Cy', title: 'finance', color: '#b58a2b' },
] as const

export const USERGROUPS = [{ id: 'S0FIN', handle: 'finops', users: ['U0CY'] }] as const

/** The groups of the sandbox's configuration; finance comes from a Slack user group, as it would in a real team. */
export const GROUPS = {
  platform: { users: ['U0ANN', 'U0BO'], usergroups: [] },
  security: { users: ['U0SAM', 'U0ANN'], usergroups: [] },
  finops: { users: [], usergroups: ['S0FIN'] },
} as const

export const AUDIT_CHANNEL = 'C0AUDIT'

export const CHANNELS = [
  { id: 'C0MLDEV', name: 'ml-dev', topic: 'Outbound access of the workspace ml-dev' },
  { id: 'C0MLPROD', name: 'ml-prod', topic: 'Outbound access of the workspace ml-prod' },
  { id: AUDIT_CHANNEL, name: 'audit', topic: 'The digest of the record, at the end of each day' },
] as const

const idOf = (name: string): string =>
  `/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/rg-${name}/providers/Microsoft.MachineLearningServices/workspaces/mlw-${name.slice('ml-'.length)}`

export const WORKSPACES: readonly Workspace[] = [
  { name: 'ml-dev', id: idOf('ml-dev'), environment: 'dev', channel: 'C0MLDEV', tags: {} },
  { name: 'ml-prod', id: idOf('ml-prod'), environment: 'prod', channel: 'C0MLPROD', tags: { data: 'sensitive' } },
]

export function workspaceNamed(name: string): Workspace {
  const found = WORKSPACES.find((workspace) => workspace.name === name)
  if (found === undefined) throw new Error(`The sandbox has no workspace ${name}`)
  return found
}

/** What a newcomer is led through on the page. */
export const STORY = {
  title: 'Ask for a way out, and get it approved',
  steps: [
    {
      as: 'U0RAE',
      channel: 'C0MLDEV',
      type: '/outbound request pypi.org -r "our training image needs it"',
      title: 'Ask for pypi.org',
      say: 'You are Rae. The command waits below: press Enter, then read what it costs and who must agree.',
    },
    {
      as: 'U0ANN',
      channel: 'C0MLDEV',
      title: 'Approve it',
      say: 'You are Ann of the platform team. Press Approve: a dialog states the amount.',
    },
    { as: 'U0CY', channel: 'C0MLDEV', title: 'Approve the cost', say: 'You are Cy of finance, whose seat is the last to fill.' },
    {
      as: 'U0RAE',
      channel: 'C0MLDEV',
      title: 'Watch it open',
      say: 'The network is provisioned on the right; the thread under the card says when the rule is active.',
    },
  ],
} as const

/** One network that was never provisioned and has no firewall, and one that has run for long. */
export const AZURE_WORKSPACES: readonly LocalWorkspace[] = [
  { id: idOf('ml-dev'), isolationMode: 'AllowOnlyApprovedOutbound', status: 'Inactive' },
  {
    id: idOf('ml-prod'),
    isolationMode: 'AllowOnlyApprovedOutbound',
    status: 'Active',
    rules: [
      { name: 'fqdn-pypi-org', status: 'Active', definition: { type: 'FQDN', destination: 'pypi.org' } },
      { name: 'conda', status: 'Active', definition: { type: 'FQDN', destination: '*.anaconda.org' } },
    ],
  },
]
