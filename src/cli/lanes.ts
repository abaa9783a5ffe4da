import { userInfo } from 'node:os'
import { parseArgs } from 'node:util'
import { canonicalResource, type ResourceId } from '../domain/names.ts'
import type { RedisLedger } from '../ledger/redis-ledger.ts'
import { withLedger } from './audit/with-ledger.ts'
import { brokenLine, laneLines } from './lane-lines.ts'
import type { ExitCode, Shell } from './shell.ts'

const USAGE = `Usage: drawbridge lanes
       drawbridge lanes --break RESOURCE_ID --because TEXT
Without --break: who has which workspace in hand, and what waits there. RESOURCE_ID is as this command prints it.`

/**
 * The lanes that have work. One whose holder hangs is free by itself once the lease is over; to break it is for whoever
 * cannot wait for that. What the holder sends to Azure is not called back: whoever takes the lane next looks first.
 */
export async function lanes(args: readonly string[], shell: Shell): Promise<ExitCode> {
  const asked = askedBy(args)
  if (asked === undefined) {
    shell.err(USAGE)
    return 2
  }
  const { workspace, because } = asked
  return withLedger(shell, (ledger) => (workspace === undefined ? show(ledger, shell) : breakLane(ledger, { workspace, because }, shell)))
}

async function show(ledger: RedisLedger, { out }: Shell): Promise<ExitCode> {
  const workspaces = await ledger.busyLanes()
  if (workspaces.length === 0) out('No workspace has anything in hand or in line.')
  for (const workspace of workspaces) {
    const line = await ledger.line(workspace)
    const requests = await Promise.all(line.map(async (id) => (await ledger.load(id))?.request))
    const known = requests.flatMap((request) => request ?? [])
    for (const text of laneLines({ workspace, held: await ledger.held(workspace), requests: known, now: Date.now() })) out(text)
  }
  for (const each of await ledger.broken()) out(brokenLine(each))
  return 0
}

async function breakLane(ledger: RedisLedger, { workspace, because }: Asked, { out, err }: Shell): Promise<ExitCode> {
  const held = await ledger.held(workspace)
  if (held === undefined) {
    err(`Nobody holds the lane of ${workspace}: there is nothing to break.`)
    return 1
  }
  const { holder, fence } = held
  const entry = { at: Date.now(), workspace: canonicalResource(workspace), holder, fence, by: userInfo().username, because }
  if ((await ledger.breakOff(entry)) === 'changed') {
    err(`${holder} has just given it up. Look again with drawbridge lanes.`)
    return 1
  }
  out(`Taken from ${holder}, and recorded. The next worker takes the lane within half a minute, and looks at the network first.`)
  return 0
}

type Asked = { readonly workspace: ResourceId; readonly because: string }

function askedBy(args: readonly string[]): Asked | { readonly workspace: undefined; readonly because: '' } | undefined {
  try {
    const { values } = parseArgs({ args: [...args], options: { break: { type: 'string' }, because: { type: 'string' } } })
    const workspace = values.break?.trim()
    const because = values.because?.trim() ?? ''
    if (workspace === undefined) return because === '' ? { workspace, because } : undefined
    return workspace === '' || because === '' ? undefined : { workspace, because }
  } catch {
    // `parseArgs` says only that the words are wrong; the usage line says what would be right.
    return undefined
  }
}
