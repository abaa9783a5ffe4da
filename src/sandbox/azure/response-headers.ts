import { randomUUID } from 'node:crypto'
import type { CallKind } from './window.ts'

/** What the Resource Manager puts on every answer; the remaining calls only ever fall (facts: throttling and headers). */
export function createResponseHeaders(): (kind: CallKind, method: string) => Readonly<Record<string, string>> {
  const left = { reads: 3749, writes: 2999, deletes: 2999 }
  return (kind, method) => {
    const bucket = method === 'DELETE' ? 'deletes' : kind === 'write' ? 'writes' : 'reads'
    left[bucket] = Math.max(0, left[bucket] - 1)
    return {
      'cache-control': 'no-cache',
      'x-ms-request-id': randomUUID(),
      'x-ms-correlation-request-id': randomUUID(),
      'x-ms-routing-request-id': `LOCAL:${randomUUID()}`,
      [`x-ms-ratelimit-remaining-subscription-${bucket}`]: String(left[bucket]),
    }
  }
}
