import { describe, expect, it } from 'vitest'
import { failureOf } from '../../src/azure/failure-of.ts'

const NOW = Date.UTC(2026, 2, 2, 9)
const failure = (status: number, body?: unknown, headers: Record<string, string> = {}) => failureOf({ status, headers, body }, NOW)
const error = (code: string, more: object = {}) => ({ error: { code, message: `${code}!`, ...more } })

const inner = (...codes: readonly string[]): unknown => codes.reduceRight<unknown>((innerError, code) => ({ code, innerError }), null)

describe('a failure', () => {
  it.each([
    [409, error('Conflict'), 'wait'],
    [412, error('PreconditionFailed'), 'wait'],
    [429, error('TooManyRequests'), 'wait'],
    [400, error('RetryableErrorDueToAnotherOperation'), 'wait'],
    [400, error('UserError', { innererror: inner('AnotherOperationInProgress') }), 'wait'],
    [200, { status: 'Failed', error: { code: 'AnotherOperationInProgress', message: 'x' } }, 'wait'],
    [408, undefined, 'again'],
    [500, error('InternalServerError'), 'again'],
    [503, '<html>', 'again'],
    [504, error('GatewayTimeout'), 'again'],
    [200, { status: 'Failed', error: { code: 'InternalServerError', message: 'x' } }, 'final'],
    [400, error('ValidationError'), 'final'],
    [401, error('ExpiredAuthenticationToken'), 'final'],
    [403, error('RequestDisallowedByPolicy'), 'final'],
    [404, error('ResourceNotFound'), 'final'],
  ])('with status %i and %j means %s', (status, body, kind) => {
    expect(failure(status, body).kind).toBe(kind)
  })

  it.each([
    [
      'Azure ML’s inner error',
      error('UserError', { additionalInfo: [{ type: 'InnerError', info: { value: inner('BadArgument', 'NameTaken') } }] }),
      'NameTaken',
    ],
    ['the Resource Manager’s inner error', error('A', { innererror: { code: 'B', innererror: null, innerError: { code: 'C' } } }), 'C'],
    [
      'the first detail',
      error('DeploymentFailed', { details: [{ code: 'RequestDisallowedByPolicy' }, { code: 'Other' }] }),
      'RequestDisallowedByPolicy',
    ],
    ['its own', error('ScopeLocked', { details: [], additionalInfo: null }), 'ScopeLocked'],
    ['an error that is not wrapped', { code: 'Bare', message: 'x' }, 'Bare'],
    ['details of an odd shape', error('Own', { details: 'many', additionalInfo: { type: 'x' }, innererror: 'x' }), 'Own'],
    ['nothing', undefined, 'Http418'],
    ['no JSON', 'plain words', 'Http418'],
  ])('takes its code from %s', (_, body, code) => {
    expect(failure(418, body).code).toBe(code)
  })

  it('keeps what support asks for: the correlation of what failed, else of the answer', () => {
    const correlation = { additionalInfo: [{ type: 'Correlation', info: { value: { operation: 'op-1', request: 'rq-1' } } }] }
    const headers = { 'x-ms-correlation-request-id': 'co-2', 'x-ms-request-id': 'rq-2' }
    expect(failure(400, error('X', correlation), headers).correlationId).toBe('op-1')
    expect(failure(400, error('X'), headers).correlationId).toBe('co-2')
    expect(failure(400, error('X'), { 'x-ms-request-id': 'rq-2' }).correlationId).toBe('rq-2')
  })

  it('says Azure’s words without secrets, and something where Azure says nothing', () => {
    expect(failure(400, { error: { code: 'X', message: 'AccountKey=abc123==; see log' } }).message).toBe('AccountKey=[removed]; see log')
    expect(failure(503, 'upstream gone').message).toBe('upstream gone')
    expect(failure(503).message).toBe('Azure answered with status 503 and no words.')
  })

  it('tells how long Azure asks to wait', () => {
    expect(failure(429, undefined, { 'retry-after': '17' }).retryAfter).toBe(17_000)
    expect(failure(429).retryAfter).toBeUndefined()
  })
})
