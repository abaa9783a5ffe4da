import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Pace, pollStep } from '../../src/azure/poll-step.ts'
import type { Operation } from '../../src/domain/operation.ts'

const START = Date.UTC(2026, 2, 2, 9)
const PACE: Pace = { pollEveryMs: 20_000, operationDeadlineMs: 3_600_000, notFoundGraceMs: 120_000 }

const operation = (kind: Operation['kind']): Operation => ({
  url: 'https://management.azure.com/x',
  kind,
  startedAt: START,
  pollAfter: START,
  deadline: START + PACE.operationDeadlineMs,
})

const step = (kind: Operation['kind'], status: number, body?: unknown, headers: Record<string, string> = {}, after = 1_000) =>
  pollStep({ status, body, headers }, operation(kind), START + after, PACE)

describe('an answer at the status address', () => {
  it.each([
    ['says InProgress', 200, { status: 'InProgress' }, 'running'],
    ['says a word nobody knows', 200, { status: 'Frobnicating' }, 'running'],
    ['says no word', 200, { name: 'x' }, 'running'],
    ['says Succeeded', 200, { status: 'Succeeded' }, 'succeeded'],
    ['says it in another case', 200, { status: 'succeeded' }, 'succeeded'],
    ['is empty', 200, undefined, 'succeeded'],
    ['is a 204', 204, undefined, 'succeeded'],
    ['is a 202', 202, undefined, 'running'],
    ['says Failed', 200, { status: 'Failed', error: { code: 'E', message: 'm' } }, 'failed'],
    ['says Canceled', 200, { status: 'Canceled' }, 'failed'],
    ['says Failed in a 202', 202, { status: 'Failed' }, 'failed'],
    ['says that the resource failed', 200, { properties: { provisioningState: 'Failed' } }, 'failed'],
    ['is a redirect', 302, undefined, 'untracked'],
    ['is a 400', 400, { error: { code: 'BadRequest' } }, 'untracked'],
    ['is a 408', 408, undefined, 'unclear'],
    ['is a 409', 409, { error: { code: 'Conflict' } }, 'unclear'],
    ['is a 429', 429, undefined, 'unclear'],
    ['is a 503 with a page of HTML', 503, '<html>', 'unclear'],
    ['is a 404 soon after the start', 404, undefined, 'running'],
  ])('that %s', (_, status, body, means) => {
    expect(step('status', status, body).is).toBe(means)
  })
})

describe('an answer at the Location', () => {
  it.each([
    ['is a 202', 202, undefined, 'running'],
    ['is a rule', 200, { name: 'r', properties: { type: 'FQDN', status: 'Inactive' } }, 'succeeded'],
    ['is a rule that Azure could not make', 200, { name: 'r', properties: { type: 'FQDN', status: 'Failed' } }, 'succeeded'],
    ['is the network’s own status', 200, { sparkReady: false, status: 'Active' }, 'succeeded'],
    ['is empty', 200, '', 'succeeded'],
    ['is a workspace still updating', 200, { properties: { provisioningState: 'Updating' } }, 'running'],
    ['says InProgress in a 200', 200, { status: 'InProgress' }, 'running'],
    ['says Failed in a 200', 200, { status: 'Failed', error: { code: 'E' } }, 'failed'],
  ])('that %s', (_, status, body, means) => {
    expect(step('location', status, body).is).toBe(means)
  })
})

describe('the next question', () => {
  it.each([
    ['as Retry-After says', { 'retry-after': '7' }, 7_000],
    ['as Retry-After says by a date', { 'retry-after': new Date(START + 61_000).toUTCString() }, 60_000],
    ['at our own pace without one', {}, 20_000],
    ['at our own pace with one that cannot be read', { 'retry-after': 'soon' }, 20_000],
    ['soon, and not at once, with a date that has passed', { 'retry-after': new Date(START - 9_000).toUTCString() }, PACE.pollEveryMs / 15],
    ['at the deadline with one that lies beyond it', { 'retry-after': '999999' }, PACE.operationDeadlineMs - 1_000],
  ])('comes %s', (_, headers, wait) => {
    expect(step('status', 200, { status: 'InProgress' }, headers)).toEqual({ is: 'running', pollAfter: START + 1_000 + wait })
  })
})

describe('the end of patience', () => {
  it('can follow a 404 no more once the time of grace is over', () => {
    expect(step('status', 404, undefined, {}, 120_000).is).toBe('running')
    expect(step('status', 404, undefined, {}, 120_001)).toMatchObject({ is: 'untracked', failure: { httpStatus: 404 } })
  })

  it.each([
    ['running', 200, { status: 'InProgress' }],
    ['unclear', 503, undefined],
  ])('is the deadline for what is %s', (is, status, body) => {
    expect(step('status', status, body, {}, PACE.operationDeadlineMs - 1).is).toBe(is)
    expect(step('status', status, body, {}, PACE.operationDeadlineMs)).toEqual({
      is: 'untracked',
      failure: { kind: 'untracked', code: 'OperationTimedOut', message: 'Azure did not finish within 60 minutes.' },
    })
  })

  it('does not undo a success that comes late', () => {
    expect(step('status', 200, { status: 'Succeeded' }, {}, 2 * PACE.operationDeadlineMs)).toEqual({ is: 'succeeded' })
  })
})

describe('whatever is answered', () => {
  it('has a meaning, and is success only with a 2xx', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('status' as const, 'location' as const),
        fc.integer({ min: 200, max: 599 }),
        fc.jsonValue(),
        fc.option(fc.string(), { nil: undefined }),
        (kind, status, body, retryAfter) => {
          const answer = step(kind, status, body, retryAfter === undefined ? {} : { 'retry-after': retryAfter })
          if (answer.is === 'succeeded') expect(status).toBeLessThan(300)
          if (answer.is === 'running') expect(answer.pollAfter).toBeGreaterThanOrEqual(START + 1_000)
        },
      ),
    )
  })
})
