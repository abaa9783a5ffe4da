import { basename } from 'node:path'
import { type EndpointTarget, otherTarget } from '../domain/destination/endpoint-targets.ts'
import type { GroupName } from '../domain/names.ts'
import { ok, type Result } from '../domain/result.ts'
import type { Workspace } from '../domain/workspace.ts'
import { configurationSchema, type Written } from './configuration-schema.ts'
import type { ConfigProblem } from './problems.ts'
import { readYamlFile } from './yaml-file.ts'

export type Configuration = {
  readonly slack: { readonly auditChannel?: string | undefined; readonly allowedTeams?: readonly string[] | undefined }
  readonly workspaces: readonly Workspace[]
  readonly groups: ReadonlyMap<GroupName, Group>
  readonly apply: {
    readonly strategy: 'batch' | 'single'
    readonly provision: 'when-needed' | 'never'
    /** Auto-approved applications of a workspace in an hour before a person must look. */
    readonly circuitBreaker: number
  }
  /** Whether Azure's price service is asked, and what this installation pays instead of any list, as far as it says. */
  readonly prices: Written['prices']
  /** What private endpoints may lead to beyond Azure ML's list. */
  readonly otherTargets: readonly EndpointTarget[]
}

/** The people named and those of the Slack user groups named, together. */
type Group = {
  readonly users: readonly string[]
  readonly usergroups: readonly string[]
  /** Where it is written: `drawbridge.yml:14`. */
  readonly where: string
}

/** Reads the configuration file, or every problem in it with its line. */
export function loadConfiguration(path: string): Result<Configuration, readonly ConfigProblem[]> {
  const file = basename(path)
  const read = readYamlFile(path, file, configurationSchema)
  if (!read.ok) return read
  const { value, lineOf } = read.value
  const { slack, workspaces, groups, apply, prices, private_endpoints } = value
  return ok({
    slack: { auditChannel: slack.audit_channel, allowedTeams: slack.allowed_teams },
    workspaces,
    groups: new Map(Object.entries(groups).map(([name, group]) => [name, groupOf(group, `${file}:${lineOf(['groups', name])}`)])),
    apply: { strategy: apply.strategy, provision: apply.provision, circuitBreaker: apply.circuit_breaker },
    prices,
    otherTargets: Object.entries(private_endpoints.other_types).map(([type, parts]) => otherTarget(type, parts)),
  })
}

const groupOf = ({ usergroup, users }: Written['groups'][string], where: string): Group => ({
  users: users ?? [],
  usergroups: usergroup === undefined ? [] : [usergroup],
  where,
})
