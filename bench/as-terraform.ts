import type { Host } from '../src/domain/names.ts'
import type { TestAzure } from '../test/support/local-azure.ts'
import { onWire } from '../test/support/local-azure.ts'

/** Terraform's poller asks every ten seconds where nothing else is said (hashicorp/go-azure-sdk). Azure asks for thirty: it is not held to that here. */
const POLL_EVERY_MS = 10_000

export type Asked = { readonly workspace: string; readonly rules: readonly { readonly name: string; readonly host: Host }[] }

/**
 * As `terraform apply -parallelism=1` and a script around `az ml workspace outbound-rule set` put rules: for each a GET, by
 * which it must not exist, a PUT, polls until it has ended, and a GET of what has come of it. One after the other in a
 * workspace, for two at once lose rules (Azure/terraform-provider-azapi#453); the workspaces beside each other.
 */
export async function applyAsTerraform(azure: TestAzure, asked: readonly Asked[]): Promise<void> {
  const runs = asked.map((each) => ({ at: azure.now(), run: applyTo(azure, each) }))
  let left = runs
  while (left.length > 0) {
    const [next, ...others] = left.toSorted((one, other) => one.at - other.at)
    if (next === undefined) return
    azure.pass(Math.max(0, next.at - azure.now()) / 60_000)
    const step = await next.run.next()
    left = step.done === true ? others : [{ ...next, at: step.value }, ...others]
  }
}

/** Yields the moments until which there is nothing to do. */
async function* applyTo({ arm, now }: TestAzure, { workspace, rules }: Asked): AsyncGenerator<number, void> {
  for (const { name, host } of rules) {
    const path = `${workspace}/outboundRules/${name}`
    if ((await arm('GET', path)).status !== 404) throw new Error(`${name} exists already`)
    const { headers } = await arm('PUT', path, onWire(host))
    const address = `${headers.get('azure-asyncoperation')}?api-version=2025-12-01`
    for (let ended = false; !ended; ended = isOver((await arm('GET', address)).body)) yield now() + POLL_EVERY_MS
    await arm('GET', path)
  }
}

function isOver(body: unknown): boolean {
  const status = typeof body === 'object' && body !== null && 'status' in body ? body.status : undefined
  if (status !== 'Succeeded' && status !== 'InProgress') throw new Error(`An operation ended ${status}`)
  return status === 'Succeeded'
}
