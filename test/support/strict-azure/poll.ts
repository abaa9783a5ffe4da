import type { PartialSettings } from '../../../src/sandbox/azure/settings.ts'
import type { Network } from './network.ts'
import { type Reply, refusal } from './reply.ts'
import { ASK_AGAIN_AFTER, FAILED, type Write } from './writes.ts'

/** Which addresses a 202 names: of each style in turn, unless one is asked for. */
export function addressesOf(
  write: Write,
  nth: number,
  endpoint: string,
  { pollHeaders, pollUrlHasApiVersion = false }: Partial<NonNullable<PartialSettings['quirks']>>,
): Readonly<Record<string, string>> {
  const style = pollHeaders ?? STYLES[nth % STYLES.length]
  const host = write.doom.foreignHost ? 'https://management.azure.example' : endpoint
  const query = pollUrlHasApiVersion ? '?api-version=2025-12-01' : ''
  const at = (what: string) => `${host}${placeOf(write.network)}/${what}/${write.id}${query}`
  return {
    'retry-after': String(ASK_AGAIN_AFTER),
    ...(style !== 'location' && { 'azure-asyncoperation': at('workspaceOperationsStatus') }),
    ...(style !== 'status' && { location: at('workspaceOperationsResults') }),
  }
}

/** The write that an address names, whatever else stands in it. */
export const askedAbout = ({ pathname }: URL): { readonly id: string; readonly status: boolean } | undefined => {
  const { what, id } = ADDRESS.exec(pathname)?.groups ?? {}
  return what === undefined || id === undefined ? undefined : { id, status: what === 'Status' }
}

/** A status document, or what stands at the Location; each answer that is not the last says when to come again. */
export function pollReply(write: Write, status: boolean): Reply {
  const headers = { 'retry-after': String(ASK_AGAIN_AFTER) }
  if (write.state === 'failed') return FAILED
  if (write.state === 'running') {
    // Words for "still running" that nobody has published.
    if (status)
      return { status: 200, headers, body: { id: null, status: write.polls % 2 === 0 ? 'Percolating' : 'InProgress', error: null } }
    return { status: 202, headers }
  }
  if (status) return { status: 200, body: { id: null, status: 'Succeeded', error: null, percentComplete: null } }
  const result = write.work.result()
  return result === undefined ? { status: 204 } : { status: 200, body: result }
}

export const NOT_KNOWN_YET = refusal(404, 'NotFound', 'The operation is not found.')

const STYLES = ['both', 'location', 'status'] as const

const placeOf = ({ id, location }: Network): string =>
  `/subscriptions/${id.split('/')[2]}/providers/Microsoft.MachineLearningServices/locations/${location}`

const ADDRESS = /\/workspaceOperations(?<what>Status|Results)\/(?<id>[^/]+)$/
