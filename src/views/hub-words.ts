import type { ProjectsHub } from '../domain/projects-hub.ts'
import { cut } from './cut.ts'
import { bold, channel, code, type Mrkdwn, mrkdwn } from './mrkdwn.ts'

/** Whose the network of a project is, and where to ask for a rule in it. */
export function hubWords(projects: ProjectsHub): Mrkdwn {
  const { hub } = projects
  const named = hub === undefined ? [] : [mrkdwn` ${code(cut(hub, 300))}`]
  return mrkdwn`the network of a project belongs to its hub${named}. ${whereToAsk(projects)}`
}

/** The same in short lines. */
export const hubLines = (projects: ProjectsHub): readonly Mrkdwn[] => [
  ...(projects.hub === undefined ? [] : [mrkdwn`• Hub ${code(cut(projects.hub, 300))}`]),
  mrkdwn`• ${whereToAsk(projects)}`,
]

const whereToAsk = ({ workspace }: ProjectsHub): Mrkdwn =>
  workspace === undefined
    ? mrkdwn`Ask the people who run the hub for rules: it is not among the workspaces of this bot`
    : mrkdwn`Ask for rules in its workspace ${bold(cut(workspace.name, 80))}: in ${channel(workspace.channel)} or with ${code(`-w ${cut(workspace.name, 80)}`)}`
