import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readDelivery } from '../../src/slack/delivery.ts'
import { parseIntent } from '../../src/slack/intent.ts'

const recorded = (name: string) => JSON.parse(readFileSync(`${import.meta.dirname}/../fixtures/slack-payloads/${name}.json`, 'utf8'))

const command = recorded('slash-command.with-text')
const press = recorded('block-actions.button.enterprise-grid')
const submission = recorded('view-submission')

/** The recorded shape, with the values that its empty ones stand for. */
const shape = recorded('shape.message-shortcut')
const shortcut = {
  ...shape,
  callback_id: 'ask-for-error',
  trigger_id: '1.2.3',
  message_ts: '1771116676.000200',
  action_ts: '1771116680.000001',
  response_url: 'https://hooks.slack.com/app/T0TEAM/1/x',
  team: { ...shape.team, id: 'T0TEAM' },
  user: { ...shape.user, id: 'U0RAE', team_id: 'T0TEAM' },
  channel: { ...shape.channel, id: 'C0ML' },
  message: { ...shape.message, text: 'curl: (6) Could not resolve host: pypi.org' },
}

describe('what Slack sends', () => {
  it.each([
    [
      'a command',
      command,
      { kind: 'command', user: 'U00FAKEUSER2', team: 'T00FAKE00BB', channel: 'C00FAKECHAN3', text: 'some arguments here' },
    ],
    ['a press', press, { kind: 'press', user: 'U0A8WUV28QM', team: 'T0A8YAUUGMU', channel: 'C0A9D9RTBMF', action: 'report', value: 'bug' }],
    ['a press on a button without a value', recorded('block-actions.button'), { kind: 'press', action: 'feedback', value: '' }],
    ['a choice in a select', recorded('block-actions.static-select'), { kind: 'press', value: '' }],
    [
      'a form',
      submission,
      { kind: 'submission', form: 'feedback_form', answers: { message: 'Hello!', category: 'feature', email: 'user@example.com' } },
    ],
    ['a form in an organisation', recorded('view-submission.enterprise-grid'), { kind: 'submission' }],
    [
      'a message shortcut',
      shortcut,
      {
        kind: 'shortcut',
        user: 'U0RAE',
        team: 'T0TEAM',
        shortcut: 'ask-for-error',
        channel: 'C0ML',
        text: expect.stringContaining('Could not resolve host: pypi.org'),
        trigger: '1.2.3',
      },
    ],
    ['a message shortcut without a name', recorded('shape.message-shortcut'), { kind: 'unknown' }],
    [
      'nothing known',
      { type: 'of tomorrow', user: { id: 'U1' }, response_url: 'https://hooks.slack.com/x' },
      { kind: 'unknown', what: 'of tomorrow', user: 'U1', responseUrl: 'https://hooks.slack.com/x' },
    ],
    ['not even an object', 'text', { kind: 'unknown', what: '' }],
  ])('%s becomes an intent that survives the inbox', (_, payload, expected) => {
    const { intent } = readDelivery(payload)
    expect(intent).toMatchObject(expected)
    expect(parseIntent(JSON.parse(JSON.stringify(intent)))).toEqual(JSON.parse(JSON.stringify(intent)))
  })

  it('in a shared channel names the team of the person, not of the channel', () => {
    expect(readDelivery({ ...press, team: { id: 'T0CHANNEL' } }).intent).toMatchObject({ team: 'T0A8YAUUGMU' })
  })

  it('in an organisation-wide installation names no team of its own', () => {
    expect(readDelivery({ ...press, team: null }).intent).toMatchObject({ team: 'T0A8YAUUGMU' })
  })
})

describe('the key of a delivery', () => {
  const keys = [command, press, submission, shortcut, recorded('shape.message-shortcut')].map((payload) => readDelivery(payload).key)

  it('is the same when Slack sends it again', () => {
    const again = [command, press, submission, shortcut, recorded('shape.message-shortcut')].map(
      (payload) => readDelivery(structuredClone(payload)).key,
    )
    expect(again).toEqual(keys)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it.each([
    ['another command', command, { ...command, trigger_id: '2.2.2' }],
    ['a second press of the same button', press, { ...press, actions: [{ ...press.actions[0], action_ts: '1771116699.000001' }] }],
    ['the same button pressed by another person', press, { ...press, user: { ...press.user, id: 'U0OTHER' } }],
    ['the same shortcut used again', shortcut, { ...shortcut, action_ts: '1771116699.000001' }],
    ['a form that was changed since', submission, { ...submission, view: { ...submission.view, hash: '2.other' } }],
  ])('is another for %s', (_, one, other) => {
    expect(readDelivery(other).key).not.toBe(readDelivery(one).key)
  })
})

describe('an intent of an earlier version', () => {
  it.each([
    { kind: 'submission', user: 'U1', team: 'T1', form: 'deny-form', metadata: 'OB-1:abc@C0ML', answers: { because: 'too wide' } },
    { kind: 'command', user: 'U1', team: 'T1', command: '/outbound', text: '', channel: 'C1', responseUrl: 'x', trigger: '1' },
    { kind: 'press', user: 'U1', team: 'T1', action: 'approve', value: 'OB-1:abc', trigger: '1' },
    { kind: 'unknown', what: 'message_action' },
  ])('is read as it was written: $kind', (stored) => {
    expect(parseIntent(stored)).toEqual(stored)
  })
})

describe('an intent read back', () => {
  it.each([[undefined], ['text'], [{ kind: 'of-another-version' }], [{ kind: 'command', user: 'U1' }]])(
    'is refused where it is none: %j',
    (stored) => {
      expect(parseIntent(stored)).toBeUndefined()
    },
  )
})
