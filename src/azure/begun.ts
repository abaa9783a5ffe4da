import type { Instant } from '../domain/names.ts'
import type { Operation } from '../domain/operation.ts'
import type { Answer } from '../ports/managed-networks.ts'
import type { ArmResponse } from './arm-response.ts'
import { failureOf, oddAnswer } from './failure-of.ts'
import { type Pace, pollAfter, saysFailed } from './poll-step.ts'

/** What the answer to a write says: done, refused, or running with the address to ask at. */
export function begun(response: ArmResponse, endpoint: string, now: Instant, pace: Pace): Answer {
  if (response.status >= 300 || saysFailed(response)) return { is: 'refused', failure: failureOf(response, now) }
  const address = addressOf(response, endpoint)
  if (address === undefined) return response.status === 202 ? WITHOUT_ADDRESS : { is: 'done' }
  const deadline = now + pace.operationDeadlineMs
  return { is: 'running', operation: { ...address, startedAt: now, pollAfter: pollAfter(response, deadline, now, pace), deadline } }
}

/** Whether the token may be sent there. */
export const isOwnHost = (url: string, endpoint: string): boolean => URL.canParse(url) && new URL(url).origin === new URL(endpoint).origin

/** `Azure-AsyncOperation` says how it ends; `Location` only that. One on a foreign host is taken only if there is no other. */
function addressOf({ headers }: ArmResponse, endpoint: string): Pick<Operation, 'url' | 'kind'> | undefined {
  const offered = [
    { kind: 'status', text: headers['azure-asyncoperation'] },
    { kind: 'location', text: headers['location'] },
  ] as const
  const addresses = offered.flatMap(({ kind, text }) => {
    const url = text === undefined ? null : URL.parse(text, endpoint)
    return url ? [{ url: url.href, kind }] : []
  })
  return addresses.find(({ url }) => isOwnHost(url, endpoint)) ?? addresses[0]
}

/** Something was begun, but nobody can say how it goes: look, then repeat. */
const WITHOUT_ADDRESS: Answer = {
  is: 'refused',
  failure: oddAnswer('again', 'NoOperationAddress', 'Azure took the change but did not say where to ask how it goes.'),
}
