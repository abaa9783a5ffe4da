import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readDelivery } from '../../src/slack/delivery.ts'
import { parseIntent } from '../../src/slack/intent.ts'

const recorded = (name: string) => JSON.parse(readFileSync(`${import.meta.dirname}/../fixtures/slack-payloads/${name}.json`, 'utf8'))

const command = recorded('slash-command.with-text')
const press = recorded('block-actions.button.enterprise-grid')
const submission = recorded('view-submission')

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
      { kind: 'submission', form: 'feedback_form', answers: { message: 'Hello!', category: '', email: 'user@example.com' } },
    ],
    ['a form in an organisation', recorded('view-submission.enterprise-grid'), { kind: 'submission' }],
    ['a message shortcut, which nobody offers', recorded('shape.message-shortcut'), { kind: 'unknown' }],
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
  const keys = [command, press, submission, recorded('shape.message-shortcut')].map((payload) => readDelivery(payload).key)

  it('is the same when Slack sends it again', () => {
    const again = [command, press, submission, recorded('shape.message-shortcut')].map(
      (payload) => readDelivery(structuredClone(payload)).key,
    )
    expect(again).toEqual(keys)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it.each([
    ['another command', command, { ...command, trigger_id: '2.2.2' }],
    ['a second press of the same button', press, { ...press, actions: [{ ...press.actions[0], action_ts: '1771116699.000001' }] }],
    ['the same button pressed by another person', press, { ...press, user: { ...press.user, id: 'U0OTHER' } }],
    ['a form that was changed since', submission, { ...submission, view: { ...submission.view, hash: '2.other' } }],
  ])('is another for %s', (_, one, other) => {
    expect(readDelivery(other).key).not.toBe(readDelivery(one).key)
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
