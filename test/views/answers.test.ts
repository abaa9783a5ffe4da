import { describe, expect, it } from 'vitest'
import type { CommandProblem } from '../../src/commands/command.ts'
import type { Notice } from '../../src/domain/notices.ts'
import { changeKeyOf } from '../../src/domain/plan.ts'
import type { Refusal } from '../../src/domain/refusal.ts'
import { commandProblemAnswer } from '../../src/views/command-problem-answer.ts'
import { noticeMessage } from '../../src/views/notice-message.ts'
import { refusalAnswer } from '../../src/views/refusal-answer.ts'
import { CARDS } from '../support/card-variants.ts'
import { goneOutcome, MONDAY, PYPI, SAM } from '../support/requests.ts'

const waitingFor = ['platform']

describe('a refusal names the reason and the next step', () => {
  it.each<[Refusal, string]>([
    [{ reason: 'own-request', waitingFor }, 'You asked for this rule, so your approval does not count. Waiting for *platform*.'],
    [
      { reason: 'opens-again', rules: [PYPI.rule.name], groups: ['platform', 'security'] },
      'To roll back *OB-12* would put back `fqdn-pypi-org` as it was, and nobody opens again by themselves what was agreed to go. Somebody of *platform* or *security* can press Roll back.',
    ],
    [
      { reason: 'opens-again', rules: [PYPI.rule.name], groups: [] },
      'To roll back *OB-12* would put back `fqdn-pypi-org` as it was, and nobody opens again by themselves what was agreed to go. Nobody else was asked, so ask for it in a new request.',
    ],
    [{ reason: 'own-request', waitingFor: [] }, 'You asked for this rule, so your approval does not count.'],
    [
      { reason: 'not-a-member', waitingFor },
      'You are in none of the groups that *OB-12* needs, so your vote does not count. Waiting for *platform*.',
    ],
    [
      { reason: 'already-voted', waitingFor },
      'You have approved *OB-12* already, and two approvals are two people. Waiting for *platform*.',
    ],
    [
      { reason: 'stage-not-open', waitingFor, next: [{ by: [SAM], of: ['platform'], does: { is: 'approved' } }] },
      'Your group is asked in a later stage of *OB-12*. Waiting for *platform*.\nWith one more approval, from *platform* (<@U0SAM>), it is approved and carried out.',
    ],
    [
      { reason: 'plan-changed', differences: [{ in: 'cost', was: 0, is: 912.5, currency: 'USD' }] },
      'The plan of *OB-12* has changed since this card was drawn: the cost was $0.00 a month and is $912.50. Nothing was counted: look at the card again.',
    ],
    [
      { reason: 'groups-unknown', groups: ['finops'] },
      'Slack did not say who is in *finops*, so nothing was counted. Try again in a minute.',
    ],
    [{ reason: 'person-may-not-act', because: 'guest' }, 'Guests can neither file nor vote. Ask a full member of this Slack team.'],
  ])('%j', (refusal, words) => expect(refusalAnswer(refusal, 'OB-12').text).toBe(words))

  it('says who was faster', () => {
    const { text } = refusalAnswer({ reason: 'wrong-status', status: 'denied', decidedBy: SAM, at: MONDAY }, 'OB-12')
    expect(text).toMatch(/\*OB-12\* is ⛔ denied; decided by <@U0SAM>/)
  })
})

describe('a command that cannot be understood is answered with how to type it', () => {
  it.each<[CommandProblem, RegExp]>([
    [{ problem: 'unknown-verb', word: 'reqeust', nearest: 'request', rest: 'pypi.org' }, /Did you mean `\/outbound request pypi\.org`\?/],
    [
      { problem: 'unknown-option', option: 'resaon', verb: 'request', nearest: 'reason', allowed: ['reason', 'for'] },
      /`--resaon`.*mean `--reason`.*takes `--reason` and `--for`/,
    ],
    [{ problem: 'unknown-option', option: 'w', verb: 'status', allowed: [] }, /no option `-w`\. It takes no options/],
    [
      { problem: 'not-built', what: 'verb', word: 'import', instead: 'Type `x`.' },
      /`import` is known but not available in this version\.\nType `x`\./,
    ],
    [{ problem: 'bad-duration', text: 'soon' }, /`soon` is not a length of time.*`14d`/],
    [
      {
        problem: 'bad-hosts',
        hosts: [
          { problem: 'ip-address', text: '10.0.0.1' },
          { problem: 'everything', text: '*' },
        ],
      },
      /`10\.0\.0\.1`: is an IP.*\n• `\*`: would open everything/,
    ],
  ])('%j', (problem, words) => expect(commandProblemAnswer(problem).text).toMatch(words))
})

describe('a notice in the thread', () => {
  it.each<
    [
      Exclude<
        Notice['kind'],
        | 'reviewed'
        | 'recheck'
        | 'recheck-escalated'
        | 'rechecked'
        | 'review-reminder'
        | 'review-over'
        | 'stage-opened'
        | 'rules-gone'
        | 'rules-returned'
        | 'reminder'
        | 'escalated'
        | 'ending-soon'
        | 'left-out'
      >,
      string,
      RegExp,
    ]
  >([
    ['approved', 'approved', /<@U0RAE>, \*OB-12\* is approved by <@U0ANN> and <@U0CY>/],
    ['active', 'active', /`pypi\.org` can be reached from \*ml-dev\*; it took about 42 minutes/],
    ['failed', 'failed', /AuthorizationFailed.*\n.*6f9619ff.*\n.*<@U0RAE>/],
    ['denied', 'denied', /Denied\* by <@U0SAM>.*\n>Use the package mirror.*\n<@U0RAE>.*nothing was changed/],
    ['votes-fell', 'awaiting-approval.plan-changed', /The plan has changed.*<@U0ANN>.*\n\*OB-12\* must be approved anew/],
    ['partly-active', 'partly-active', /has two buttons: Retry does the rest, Roll back puts back what was/],
    [
      'rolling-back',
      'rolling-back',
      /<@U0RAE>, <@U0ANN> and <@U0CY>: \*OB-12\* is rolled back in \*ml-dev\* by <@U0SAM>, in place of <@U0ANN>/,
    ],
    ['rolled-back', 'rolled-back', /Taken away again: `fqdn-pypi-org`\. As before: `conda`\./],
    ['rolled-back', 'rolled-back.all-or-nothing', /as it was asked for: all or nothing\. Taken away/],
    ['roll-back-failed', 'roll-back-failed', /`conda` could not be rolled back: Azure says \*AuthorizationFailed.*\n.*only in part.*Retry/],
    ['rules-put-back', 'active.put-back', /Azure lost rules of others\. They are put back: `fqdn-mirror-example-org`/],
    [
      'rules-put-back',
      'failed.put-back',
      /A change of \*OB-12\* failed in Azure and cost what stood before\. It is put back as it was: `fqdn-pypi-org`/,
    ],
    [
      'rules-put-back',
      'failed.not-taken-back',
      /Azure did not take back: `fqdn-files.*\n🚨 A change of \*OB-12\* .*did not take it back: `fqdn-pypi-org`/,
    ],
  ])('%s', (kind, card, words) => {
    const looked = CARDS[card]?.looked
    if (looked === undefined) throw new Error(`No card ${card}`)
    expect(noticeMessage({ key: kind, kind }, looked).text).toMatch(words)
  })

  it.each<[Notice, RegExp]>([
    [
      { key: 'x', kind: 'reminder', waited: 8 * 3_600_000, groups: ['platform', 'finops'] },
      /\*OB-12\* has waited about 8 hours for \*platform\* and \*finops\*/,
    ],
    [
      { key: 'x', kind: 'escalated', to: 'network-leads', groups: ['platform'] },
      /Nobody has decided \*OB-12\* in time, it waits for \*platform\*\. From now on anybody of \*network-leads\* may decide/,
    ],
  ])('speaks to those who are asked: $kind', (notice, words) => {
    const looked = CARDS['awaiting-approval']?.looked
    if (looked === undefined) throw new Error('No such card')
    expect(noticeMessage(notice, looked).text).toMatch(words)
  })

  it('says that the end is near', () => {
    const looked = CARDS['active.for-two-weeks']?.looked
    if (looked === undefined) throw new Error('No such card')
    const { text } = noticeMessage({ key: 'x', kind: 'ending-soon', at: Date.UTC(2026, 10, 30, 12) }, looked)
    expect(text).toMatch(
      /<@U0RAE>, \*OB-12\*: the time of `pypi\.org` is over <!date.*2026-11-30 12:00 UTC>.*If it is needed for longer, type `\/outbound extend OB-12 14d` in time/,
    )
  })

  it.each([
    ['removed', /^⚪ <@U0RAE>, \*OB-12\*: in \*ml-dev\* `pypi\.org` was taken away by \*OB-14\*, which <@U0BO> asked for\. Ask again/],
    ['changed', /was led elsewhere by \*OB-14\*.*Ask again/],
    ['kept', /^🔁 .* in \*ml-dev\* `pypi\.org` is kept for longer by \*OB-14\*, which <@U0BO> asked for\. When it goes is up to \*OB-14\*/],
    ['put-again', /was lost, and put again by \*OB-14\*.*theirs from now on/],
  ] as const)('a rule that is gone because another request has it %s', (how, words) => {
    const looked = CARDS['removed.by-another']?.looked
    if (looked === undefined) throw new Error('No such card')
    expect(noticeMessage({ key: 'x', kind: 'rules-gone', gone: [goneOutcome(PYPI, how)] }, looked).text).toMatch(words)
  })

  it('says of a rule that is its own again for how long it stands', () => {
    const looked = CARDS['active.returned']?.looked
    if (looked === undefined) throw new Error('No such card')
    const returned = [{ change: changeKeyOf(PYPI), in: 'OB-14', at: MONDAY }] as const
    expect(noticeMessage({ key: 'x', kind: 'rules-returned', returned }, looked).text).toBe(
      '↩️ <@U0RAE>, *OB-12*: *OB-14* is rolled back, so in *ml-dev* `pypi.org` stands again as it was, for as long as you had asked for it.',
    )
  })

  it('calls the next stage', () => {
    const looked = CARDS['awaiting-approval.second-stage']?.looked
    if (looked === undefined) throw new Error('No such card')
    const { text } = noticeMessage({ key: 'x', kind: 'stage-opened', stage: 2, groups: ['security'] }, looked)
    expect(text).toBe('🔔 Stage 2 of *OB-12* is open: it now waits for *security*.')
  })
})
