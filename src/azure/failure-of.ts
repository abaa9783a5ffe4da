import type { Failure } from '../domain/failure.ts'
import type { Instant } from '../domain/names.ts'
import { type ArmResponse, retryAfterOf, type Silence } from './arm-response.ts'
import { redact } from './redact.ts'
import { parseArmError } from './wire-error.ts'

/** Azure's "no" in our words. Also for a 200 whose body says `Failed`. */
export function failureOf(response: ArmResponse, now: Instant): Failure {
  const { status, headers, body } = response
  const error = parseArmError(body)
  return {
    kind: kindOf(status, error.codes),
    code: error.codes.at(-1) ?? `Http${status}`,
    message: redact(error.message ?? `Azure answered with status ${status} and no words.`),
    httpStatus: status,
    correlationId: error.correlationId ?? headers['x-ms-correlation-request-id'] ?? headers['x-ms-request-id'],
    retryAfter: retryAfterOf(response, now),
  }
}

export const failureOfSilence = ({ code, message }: Silence): Failure => ({ kind: 'again', code, message: redact(message) })

/** An answer of Azure's that cannot be what it should be. */
export const oddAnswer = (kind: Failure['kind'], code: string, message: string): Failure => ({ kind, code, message: redact(message) })

function kindOf(status: number, codes: readonly string[]): Failure['kind'] {
  if (WAIT_STATUSES.has(status) || codes.some((code) => WAIT_CODE.test(code))) return 'wait'
  return status >= 500 || status === 408 ? 'again' : 'final'
}

/** Another change runs on the same network, or too many requests: facts, azure.md 2.1. */
const WAIT_STATUSES: ReadonlySet<number> = new Set([409, 412, 429])
const WAIT_CODE = /AnotherOperation|InProgress$|^Conflict$|^TooManyRequests$/i
