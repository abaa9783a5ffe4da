import type { OperationSpec } from '@azure/core-client'
import { z } from 'zod'
import type { Failure } from '../domain/failure.ts'
import type { Instant, ResourceId } from '../domain/names.ts'
import type { Network } from '../domain/network.ts'
import { no, ok, type Result } from '../domain/result.ts'
import type { AzureClient } from './azure-client.ts'
import { isOwnHost } from './begun.ts'
import { failureOf, failureOfSilence, oddAnswer } from './failure-of.ts'
import { type networkUpdate, WireRawRule, WireSettings } from './network-update.ts'
import { WireRule } from './wire-rule.ts'
import { WireWorkspace } from './wire-workspace.ts'
import type { WorkspacePath } from './workspace-path.ts'

/** The workspace, then its rules, every page of them. `now` is before both: a reading is as old as its first half. */
export async function readNetwork(
  client: AzureClient,
  id: ResourceId,
  path: WorkspacePath,
  now: Instant,
): Promise<Result<Network, Failure>> {
  const workspace = await get(client, client.specs.getWorkspace, path, WireWorkspace, now)
  if (!workspace.ok) return workspace
  // A project's network is its hub's, and a network that is off has no rules to list.
  const hasRules = workspace.value.isolationMode !== 'Disabled'
  const rules = hasRules ? await everyRule(client, path, WireRule, now) : ok([])
  return rules.ok ? ok({ workspaceId: id, ...workspace.value, rules: rules.value, readAt: now }) : rules
}

/** What an update of the network needs of it, in Azure's own words. */
export async function readForUpdate(client: AzureClient, path: WorkspacePath, now: Instant): Promise<Result<ReadForUpdate, Failure>> {
  const settings = await get(client, client.specs.getWorkspace, path, WireSettings, now)
  if (!settings.ok) return settings
  const rules = await everyRule(client, path, WireRawRule, now)
  return rules.ok ? ok({ settings: settings.value, rules: rules.value }) : rules
}

type ReadForUpdate = Parameters<typeof networkUpdate>[0]

async function everyRule<Rule>(
  client: AzureClient,
  path: WorkspacePath,
  schema: z.ZodType<Rule>,
  now: Instant,
): Promise<Result<readonly Rule[], Failure>> {
  const page = z.object({ value: z.array(schema), nextLink: z.string().nullish() })
  const rules: Rule[] = []
  const asked = new Set<string>()
  let spec = client.specs.listRules
  for (;;) {
    const read = await get(client, spec, path, page, now)
    if (!read.ok) return read
    rules.push(...read.value.value)
    const { nextLink } = read.value
    if (!nextLink) return ok(rules)
    if (!isOwnHost(nextLink, client.endpoint)) return no(oddAnswer('final', 'ForeignNextLink', 'Azure named a next page on another host.'))
    if (asked.has(nextLink)) return no(oddAnswer('again', 'EndlessPages', 'Azure named the same next page twice.'))
    asked.add(nextLink)
    spec = client.specs.getAt(nextLink)
  }
}

async function get<Value>(
  client: AzureClient,
  spec: OperationSpec,
  path: WorkspacePath,
  schema: z.ZodType<Value>,
  now: Instant,
): Promise<Result<Value, Failure>> {
  const answer = await client.send(spec, path)
  if (!answer.ok) return no(failureOfSilence(answer.problem))
  if (answer.value.status !== 200) return no(failureOf(answer.value, now))
  const parsed = schema.safeParse(answer.value.body)
  return parsed.success ? ok(parsed.data) : no(oddAnswer('again', 'UnreadableAnswer', z.prettifyError(parsed.error)))
}
