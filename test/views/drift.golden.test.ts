import { describe, expect, it } from 'vitest'
import { LONGEST_IGNORED } from '../../src/domain/drift-record.ts'
import { driftValue, parseDriftValue } from '../../src/views/action-ids.ts'
import { driftAnswer, driftProblemAnswer, ignoredAnswer } from '../../src/views/drift-answer.ts'
import { driftForm } from '../../src/views/drift-form.ts'
import { driftMessage, driftShortly, ignoredMessage } from '../../src/views/drift-message.ts'
import { expectGolden } from '../support/golden.ts'
import { oneOfEachDrift, strangeDrift } from '../support/one-of-each-drift.ts'
import { ANN, HOUR, MONDAY, mlDev } from '../support/requests.ts'

const { unrequested, changed, gone, failed } = oneOfEachDrift
const EACH = [unrequested, changed, gone, failed, strangeDrift]
const MANY = Array.from({ length: 17 }, (_, at) => ({ ...unrequested, key: `${at}`.padStart(16, '0') }))
const IGNORED = { drift: unrequested, by: ANN, because: 'A trial of the vendor\nuntil May.', until: MONDAY + 30 * 24 * HOUR, at: MONDAY }
const PRESSED = { workspace: 'ml-dev', key: unrequested.key, rule: 'by-hand' }
const DOOR = { channel: 'C0MLDEV', responseUrl: 'https://hooks.slack.com/actions/1' }

describe('what differs in a network', () => {
  it.each([
    ['drift-message', driftMessage(mlDev, EACH)],
    ['drift-message.many', driftMessage(mlDev, MANY)],
    ['drift-shortly', driftShortly(mlDev, EACH)],
    ['drift-ignored', ignoredMessage(mlDev, IGNORED)],
    ['drift-ignored-answer', ignoredAnswer(IGNORED)],
    [
      'drift-answer',
      driftAnswer(mlDev, {
        drift: [{ drift: changed, asked: 'OB-14' }, { drift: gone }, { drift: unrequested, ignored: IGNORED }],
        lookedFirstAt: MONDAY,
        moves: false,
      }),
    ],
    ['drift-answer.none', driftAnswer(mlDev, { drift: [], lookedFirstAt: MONDAY, moves: false })],
    ['drift-answer.new-and-moving', driftAnswer(mlDev, { drift: [{ drift: failed }], lookedFirstAt: undefined, moves: true })],
    ['drift-problem.over', driftProblemAnswer({ problem: 'drift-over' }, mlDev)],
    ['drift-problem.too-long', driftProblemAnswer({ problem: 'ignored-too-long', longest: LONGEST_IGNORED }, mlDev)],
    ['drift-problem.project', driftProblemAnswer({ problem: 'network-of-hub', hub: '/subscriptions/1/workspaces/hub' }, mlDev)],
    ['drift-form.adopt', driftForm('adopt', PRESSED, DOOR)],
    ['drift-form.put-back', driftForm('put-back', PRESSED, DOOR)],
    ['drift-form.remove', driftForm('remove', PRESSED, DOOR)],
    ['drift-form.ignore', driftForm('ignore', PRESSED, DOOR)],
  ])('%s looks as agreed', (name, view) => expectGolden(name, view))
})

it('is named on a button as it is read from it, and a strange name is left out', () => {
  expect(parseDriftValue(driftValue('ml-dev', unrequested.key, 'by-hand'))).toEqual(PRESSED)
  expect(parseDriftValue(driftValue('ml-dev', unrequested.key, 'a@b c'))).toEqual({ ...PRESSED, rule: undefined })
  expect(parseDriftValue(driftForm('adopt', PRESSED, DOOR).private_metadata ?? '')).toEqual(PRESSED)
  for (const forged of ['', 'ml-dev', 'ml-dev xyz', 'OB-12:d1d1', `ML-DEV ${unrequested.key}`])
    expect(parseDriftValue(forged)).toBeUndefined()
})
