import { describe, expect, it } from 'vitest'
import { begun, isOwnHost } from '../../src/azure/begun.ts'
import { PACE } from '../support/local-azure.ts'

const NOW = Date.UTC(2026, 2, 2, 9)
const ARM = 'https://management.azure.com'
const answered = (status: number, headers: Record<string, string> = {}, body?: unknown) => begun({ status, headers, body }, ARM, NOW, PACE)

describe('the answer to a write', () => {
  it.each([
    ['200 without an address', 200, {}, { is: 'done' }],
    ['201 without an address', 201, {}, { is: 'done' }],
    ['204', 204, {}, { is: 'done' }],
    [
      '201 with an address',
      201,
      { 'azure-asyncoperation': `${ARM}/op` },
      { is: 'running', operation: { url: `${ARM}/op`, kind: 'status' } },
    ],
    ['202 with a Location', 202, { location: `${ARM}/op` }, { is: 'running', operation: { url: `${ARM}/op`, kind: 'location' } }],
    ['202 with a relative Location', 202, { location: '/op?x=1' }, { is: 'running', operation: { url: `${ARM}/op?x=1` } }],
    [
      '202 with both',
      202,
      { location: `${ARM}/l`, 'azure-asyncoperation': `${ARM}/s` },
      { is: 'running', operation: { url: `${ARM}/s`, kind: 'status' } },
    ],
    [
      '202 with a foreign status address and an own Location',
      202,
      { location: `${ARM}/l`, 'azure-asyncoperation': 'https://evil.example/s' },
      { is: 'running', operation: { url: `${ARM}/l`, kind: 'location' } },
    ],
    ['202 without an address', 202, {}, { is: 'refused', failure: { kind: 'again', code: 'NoOperationAddress' } }],
    ['202 with an address that is none', 202, { location: 'https://' }, { is: 'refused', failure: { code: 'NoOperationAddress' } }],
    ['409', 409, { 'retry-after': '9' }, { is: 'refused', failure: { kind: 'wait', retryAfter: 9_000 } }],
  ])('%s', (_, status, headers, means) => {
    expect(answered(status, headers)).toMatchObject(means)
  })

  it('is a refusal where a 200 says Failed', () => {
    expect(answered(200, {}, { status: 'Failed', error: { code: 'E', message: 'm' } })).toMatchObject({
      is: 'refused',
      failure: { code: 'E' },
    })
  })

  it('starts the times of the operation', () => {
    expect(answered(202, { location: `${ARM}/op`, 'retry-after': '15' })).toEqual({
      is: 'running',
      operation: { url: `${ARM}/op`, kind: 'location', startedAt: NOW, pollAfter: NOW + 15_000, deadline: NOW + PACE.operationDeadlineMs },
    })
  })
})

describe('the host that is asked', () => {
  it.each([
    [`${ARM}/a?b`, true],
    ['https://management.azure.com:443/a', true],
    ['https://MANAGEMENT.azure.com/a', true],
    ['http://management.azure.com/a', false],
    ['https://management.azure.com:444/a', false],
    ['https://management.azure.com.evil.example/a', false],
    ['https://management.azure.com@evil.example/a', false],
    ['//evil.example/a', false],
    ['no url', false],
  ])('%s', (url, own) => {
    expect(isOwnHost(url, ARM)).toBe(own)
  })
})
