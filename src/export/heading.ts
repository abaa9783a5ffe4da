import type { Network } from '../domain/network.ts'

/** What the file is, and when it was true. */
export const headingOf = ({ workspaceId, readAt }: Network, rules: number): readonly string[] => [
  `The ${rules === 1 ? 'outbound rule that people have' : `${rules} outbound rules that people have`} made in`,
  workspaceId,
  `as Azure told them on ${new Date(readAt).toISOString().slice(0, 16).replace('T', ' ')} UTC. Azure's own rules are not among them: it makes them itself.`,
]
