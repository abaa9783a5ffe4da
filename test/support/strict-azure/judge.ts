import type { IncomingHttpHeaders } from 'node:http'
import { wordsOf } from './bodies.ts'
import type { OffenceKind } from './offences.ts'
import { type Published, publishedFor } from './published.ts'
import { CANNOT_BE_DISABLED, type Reply, refusal } from './reply.ts'

export type Received = {
  readonly method: string
  readonly url: URL
  readonly headers: IncomingHttpHeaders
  readonly text: string
  readonly body: unknown
}

export type Judgement =
  | { readonly is: 'welcome'; readonly operation: Published | 'issued' }
  | { readonly is: 'guilty'; readonly offence: OffenceKind; readonly detail: string; readonly reply: Reply }

/** Holds a request against what is published; `issued` are the addresses that Azure itself has named. */
export function judge(received: Received, token: string, issued: (url: URL) => boolean): Judgement {
  const { method, url, headers } = received
  if (headers.authorization !== `Bearer ${token}`)
    return guilty('no-token', 'authorization', refusal(401, 'AuthenticationFailed', 'Authentication failed.'))
  const versions = url.searchParams.getAll('api-version')
  if (versions.length === 0) return guilty('api-version', 'missing', refusal(400, 'MissingApiVersionParameter', MISSING_VERSION))
  if (versions.length > 1 || !API_VERSIONS.has(versions[0] ?? ''))
    return guilty('api-version', versions.join(), refusal(400, 'InvalidApiVersionParameter', `'${versions.join()}' is invalid.`))
  if (method === 'GET' && issued(url)) return { is: 'welcome', operation: 'issued' }
  const operation = publishedFor(method, url.pathname)
  if (operation === undefined)
    return guilty('unknown-operation', method, refusal(404, 'InvalidResourceType', `Nothing answers ${method} ${url.pathname}.`))
  const odd = [...url.searchParams.keys()].filter((key) => !operation.queryKeys.has(key))
  if (odd.length > 0) return guilty('unknown-query', odd.join(), refusal(400, 'InvalidQueryParameter', `Unknown: ${odd.join()}.`))
  if (method !== 'GET' && headers['x-ms-client-request-id'] === undefined)
    return guilty('unnamed-write', 'x-ms-client-request-id', refusal(400, 'MissingHeader', 'x-ms-client-request-id'))
  return judgeBody(received, operation)
}

function judgeBody({ text, body, headers }: Received, operation: Published): Judgement {
  const invalid = (detail: string) => guilty('body', detail, refusal(400, 'InvalidRequestContent', detail))
  if (operation.body === undefined) return text === '' ? { is: 'welcome', operation } : invalid('Nothing may be sent here.')
  if (text !== '' && !/^application\/json\b/.test(headers['content-type'] ?? '')) return invalid(`${headers['content-type']} is not JSON.`)
  if (operation.id === 'Workspaces_Update' && !hasNetwork(body)) return guilty('network-left-out', text, CANNOT_BE_DISABLED)
  return operation.body(body ?? {}) ? { is: 'welcome', operation } : invalid(wordsOf(operation.body.errors))
}

function hasNetwork(body: unknown): boolean {
  const { properties } = (body ?? {}) as { readonly properties?: { readonly managedNetwork?: { readonly isolationMode?: string } } }
  return properties?.managedNetwork?.isolationMode !== undefined && properties.managedNetwork.isolationMode !== 'Disabled'
}

const guilty = (offence: OffenceKind, detail: string, reply: Reply): Judgement => ({ is: 'guilty', offence, detail, reply })

const MISSING_VERSION = 'The api-version query parameter (?api-version=) is required for all requests.'

/** Those published with managed networks, and none from before. */
const API_VERSIONS: ReadonlySet<string> = new Set([
  ...['2023-10-01', '2024-04-01', '2024-10-01', '2025-04-01', '2025-06-01', '2025-09-01', '2025-12-01'],
  ...['2026-03-01', '2026-05-01', '2026-07-01'],
])
