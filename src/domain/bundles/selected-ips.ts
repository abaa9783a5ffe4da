import { type Bundle, SCENARIOS } from './bundle.ts'

/** Access to the workspace from selected IP addresses. */
export const selectedIps: Bundle = {
  name: 'selected-ips',
  summary: 'access to the workspace from selected IP addresses, while its own compute still reaches it',
  asOf: '2025-05',
  source: SCENARIOS,
  entries: [
    {
      to: 'own-resource',
      resource: 'workspace',
      subresource: 'amlworkspace',
      purpose: 'letting compute instances in the network reach the workspace once only selected addresses may',
      in: 'both',
    },
  ],
  warnings: ['Only IPv4 addresses can be let in.'],
  steps: [{ step: 'public-access' }, { step: 'allow-ips' }],
}
