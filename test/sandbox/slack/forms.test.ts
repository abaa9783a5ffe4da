import { describe, expect, it } from 'vitest'
import type { LocalSlack } from '../../../src/sandbox/slack/local-slack.ts'
import {
  ANN,
  button,
  type Call,
  callSlack,
  ML,
  modal,
  movableClock,
  notesOf,
  plain,
  type Reply,
  scriptedApp,
  testSlack,
  textInput,
} from '../../support/local-slack.ts'

/** An app of which each submission and press is answered by `reply`, and a person who has just used its command. */
async function withForm(view: unknown, reply: (payload: Call) => Reply = () => ({})) {
  const clock = movableClock()
  const slack = await testSlack({ clock: clock.now })
  const app = await scriptedApp(slack, ({ payload }) => (payload['command'] ? {} : reply(payload)))
  await slack.type(ANN, ML, '/outbound request')
  const opened = await callSlack(slack, 'views.open', { trigger_id: triggerOf(slack), view })
  return { slack, app, clock, opened, heard: () => app.heard.slice(1).map((one) => one.payload) }
}

const triggerOf = (slack: LocalSlack) => slack.deliveries.at(-1)?.payload['trigger_id']
const viewsOf = (slack: LocalSlack) => slack.see(ANN).views
const topId = (slack: LocalSlack) => String(viewsOf(slack).at(-1)?.id)
const callbacks = (slack: LocalSlack) => viewsOf(slack).map((one) => one.view.callback_id)
const simple = modal('first', [textInput('why')])
const written = { why: { typed: 'because' } }

describe('a trigger', () => {
  it('opens one form, within three seconds', async () => {
    const { slack, clock } = await withForm(simple)
    const again = async () => (await callSlack(slack, 'views.open', { trigger_id: triggerOf(slack), view: simple })).answer['error']
    expect(await again()).toBe('exchanged_trigger_id')
    await slack.type(ANN, ML, '/outbound request')
    clock.pass(3001)
    expect(await again()).toBe('expired_trigger_id')
  })
})

describe('a form', () => {
  it('is sent with its values, as recorded from Slack', async () => {
    const option = (value: string) => ({ text: plain(value), value })
    const options = [option('low'), option('high')]
    const input = (block_id: string, element: Call, more: Call = {}) => ({
      type: 'input',
      block_id,
      label: plain(block_id),
      element,
      ...more,
    })
    const { slack, heard } = await withForm(
      modal(
        'report',
        [
          textInput('why'),
          input('risk', { type: 'static_select', action_id: 'risk', options }),
          input('flags', { type: 'checkboxes', action_id: 'flags', options }, { optional: true }),
          input('how', { type: 'radio_buttons', action_id: 'how', options, initial_option: option('low') }),
          textInput('more', { optional: true }),
        ],
        { private_metadata: '{"workspace":"ml-prod"}' },
      ),
    )
    await slack.submit(ANN, topId(slack), { why: { typed: 'because' }, risk: { risk: 'high' }, flags: { flags: ['low', 'high'] } })
    const [submission] = heard()
    expect(Object.keys(Object(submission)).sort().join(' ')).toBe(
      'api_app_id enterprise is_enterprise_install response_urls team token trigger_id type user view',
    )
    expect(Object.keys(Object(submission?.['view'])).sort().join(' ')).toBe(
      'app_id app_installed_team_id blocks bot_id callback_id clear_on_close close external_id hash id notify_on_close previous_view_id private_metadata root_view_id state submit team_id title type',
    )
    const high = { text: { type: 'plain_text', text: 'high', emoji: true }, value: 'high' }
    const low = { text: { type: 'plain_text', text: 'low', emoji: true }, value: 'low' }
    expect(submission?.['view']).toMatchObject({
      callback_id: 'report',
      private_metadata: '{"workspace":"ml-prod"}',
      state: {
        values: {
          why: { typed: { type: 'plain_text_input', value: 'because' } },
          risk: { risk: { type: 'static_select', selected_option: high } },
          flags: { flags: { type: 'checkboxes', selected_options: [low, high] } },
          how: { how: { type: 'radio_buttons', selected_option: low } },
          more: { typed: { type: 'plain_text_input', value: null } },
        },
      },
    })
    expect(viewsOf(slack)).toEqual([])
  })

  it.each([
    ['a required field left empty', simple, {}, { why: 'Please complete this required field.' }],
    [
      'a text too short',
      modal('f', [textInput('why', {}, { min_length: 5 })]),
      { why: { typed: 'no' } },
      { why: 'Must be at least 5 characters.' },
    ],
    [
      'a text too long',
      modal('f', [textInput('why', {}, { max_length: 3 })]),
      { why: { typed: 'long' } },
      { why: 'Must be at most 3 characters.' },
    ],
  ])('is not sent with %s', async (_, view, values, errors) => {
    const { slack, heard } = await withForm(view)
    await slack.submit(ANN, topId(slack), values)
    expect(viewsOf(slack)[0]?.errors).toEqual(errors)
    expect(heard()).toEqual([])
  })

  it.each([
    ['nothing: the form closes', undefined, [], {}],
    ['errors: they stand at their fields', { response_action: 'errors', errors: { why: 'Say more.' } }, ['first'], { why: 'Say more.' }],
    ['update: another form takes its place', { response_action: 'update', view: modal('second', [textInput('b')]) }, ['second'], {}],
    ['push: another form on top', { response_action: 'push', view: modal('second', [textInput('b')]) }, ['first', 'second'], {}],
    ['clear: all close', { response_action: 'clear' }, [], {}],
  ] as const)('is answered with %s', async (_, body, left, errors) => {
    const { slack } = await withForm(simple, () => (body ? { body } : {}))
    await slack.submit(ANN, topId(slack), written)
    expect(callbacks(slack)).toEqual(left)
    expect(viewsOf(slack)[0]?.errors ?? {}).toEqual(errors)
    expect(notesOf(slack, ANN)).toEqual([])
  })

  it.each([
    ['errors for what is no input', { response_action: 'errors', errors: { other: 'x' } }],
    ['no errors at all', { response_action: 'errors', errors: {} }],
    ['a view out of limits', { response_action: 'update', view: modal('second', [], { title: plain('x'.repeat(25)) }) }],
    ['an unknown answer', { response_action: 'explode' }],
  ])('stays, with Slack’s apology, when it is answered with %s', async (_, body) => {
    const { slack } = await withForm(simple, () => ({ body }))
    await slack.submit(ANN, topId(slack), written)
    expect(callbacks(slack)).toEqual(['first'])
    expect(notesOf(slack, ANN)).toEqual(['We had some trouble connecting. Try again?'])
    expect(slack.deliveries.at(-1)?.problem).toBeTruthy()
  })

  it('keeps what was typed when it comes back with errors', async () => {
    let answers = 0
    const { slack, heard } = await withForm(simple, () => {
      answers += 1
      return answers === 1 ? { body: { response_action: 'errors', errors: { why: 'Again.' } } } : {}
    })
    await slack.submit(ANN, topId(slack), written)
    await slack.submit(ANN, topId(slack), {})
    expect(heard()[1]?.['view']).toMatchObject({ state: { values: { why: { typed: { value: 'because' } } } } })
  })

  it('tells of its closing only when it asked to', async () => {
    const quiet = await withForm(simple)
    await quiet.slack.close(ANN, topId(quiet.slack))
    expect(quiet.heard()).toEqual([])
    const told = await withForm(modal('told', [textInput('why')], { notify_on_close: true, private_metadata: 'OB-1' }))
    await told.slack.close(ANN, topId(told.slack))
    expect(told.heard()).toMatchObject([
      { type: 'view_closed', is_cleared: false, view: { callback_id: 'told', private_metadata: 'OB-1' } },
    ])
    expect(viewsOf(told.slack)).toEqual([])
  })
})

describe('forms upon forms', () => {
  const next = modal('next', [{ type: 'actions', block_id: 'row', elements: [button('deeper')] }, textInput('why')])
  const press = (slack: LocalSlack) => slack.act(ANN, { view: topId(slack) }, { block_id: 'row', action_id: 'deeper' })
  const push = async (slack: LocalSlack) =>
    (await callSlack(slack, 'views.push', { trigger_id: triggerOf(slack), view: next })).answer['error']

  it('are three at most', async () => {
    const { slack, heard } = await withForm(next)
    for (const refusal of [undefined, undefined, 'push_limit_reached']) {
      await press(slack)
      expect(await push(slack)).toBe(refusal)
    }
    expect(callbacks(slack)).toEqual(['next', 'next', 'next'])
    expect(heard()[0]).toMatchObject({ type: 'block_actions', container: { type: 'view' }, view: { callback_id: 'next' } })
    expect(heard()[0]).not.toHaveProperty('response_url')
    await slack.close(ANN, topId(slack))
    expect(callbacks(slack)).toEqual(['next', 'next'])
  })

  it('grow only from a form', async () => {
    const { slack } = await withForm(next)
    await slack.type(ANN, ML, '/outbound help')
    expect(await push(slack)).toBe('not_found')
  })
})

describe('an update of a form', () => {
  it('is refused on an old hash', async () => {
    const { slack, opened } = await withForm(simple)
    const { id, hash } = Object(opened.answer['view'])
    const update = (given: string) =>
      callSlack(slack, 'views.update', { view_id: id, hash: given, view: modal('later', [textInput('why')]) })
    const fresh = Object((await update(hash)).answer['view']).hash
    expect((await update(hash)).answer['error']).toBe('hash_conflict')
    expect((await update(fresh)).answer['ok']).toBe(true)
    await slack.close(ANN, id)
    expect((await update(fresh)).answer['error']).toBe('not_found')
  })

  it('finds it by its external id, which is its alone', async () => {
    const named = modal('named', [textInput('why')], { external_id: 'form-1' })
    const { slack } = await withForm(named)
    const later = { ...named, callback_id: 'later' }
    expect((await callSlack(slack, 'views.update', { external_id: 'form-1', view: later })).answer['ok']).toBe(true)
    expect(callbacks(slack)).toEqual(['later'])
    await slack.type(ANN, ML, '/outbound request')
    expect((await callSlack(slack, 'views.open', { trigger_id: triggerOf(slack), view: named })).answer['error']).toBe(
      'duplicate_external_id',
    )
  })
})

it('shows each person their own Home, and takes presses there', async () => {
  const slack = await testSlack()
  const app = await scriptedApp(slack)
  const view = { type: 'home', blocks: [{ type: 'actions', block_id: 'row', elements: [button('mine')] }] }
  const { answer } = await callSlack(slack, 'views.publish', { user_id: ANN, view })
  expect(slack.see(ANN).home).toMatchObject({ type: 'home' })
  expect(slack.see('U0BO').home).toBeUndefined()
  await slack.act(ANN, { view: 'home' }, { block_id: 'row', action_id: 'mine' })
  expect(app.heard[0]?.payload).toMatchObject({ type: 'block_actions', view: { id: Object(answer['view']).id, type: 'home' } })
  expect((await callSlack(slack, 'views.publish', { user_id: ANN, view, hash: 'old' })).answer['error']).toBe('hash_conflict')
})

describe('a file in a form', () => {
  const file = (element: Call = {}) =>
    modal('import', [
      { type: 'input', block_id: 'file', label: plain('File'), element: { type: 'file_input', action_id: 'given', ...element } },
    ])
  const own = (name: string, text = 'a: b') => ({ name, base64: Buffer.from(text).toString('base64') })
  const put = (slack: LocalSlack, ...files: readonly ReturnType<typeof own>[]) =>
    slack.submit(ANN, topId(slack), { file: { given: files } })

  it('is told as Slack tells of it, and given to an app that may read files', async () => {
    const { slack, heard } = await withForm(file())
    await put(slack, own('Rules.YML'))
    const told = heard()[0]?.['view'] as { state: { values: { file: { given: { files: [Record<string, string>] } } } } }
    const [object] = told.state.values.file.given.files
    expect(object).toMatchObject({
      id: expect.stringMatching(/^F/),
      name: 'Rules.YML',
      filetype: 'yaml',
      size: 4,
      user: ANN,
      mode: 'hosted',
    })
    const get = (authorization?: string) =>
      fetch(object['url_private_download'] ?? '', {
        redirect: 'manual',
        ...(authorization === undefined ? {} : { headers: { authorization } }),
      })
    expect(await (await get('Bearer xoxb-test')).text()).toBe('a: b')
    for (const nobody of [undefined, 'Bearer xoxb-other', 'Bearer xapp-test']) expect((await get(nobody)).status).toBe(302)
    slack.setScopes('xoxb-test', ['commands'])
    expect((await get('Bearer xoxb-test')).headers.get('location')).toMatch(/^\/signin/)
  })

  it.each([
    ['of another type', { filetypes: ['yaml', 'yml'] }, [own('rules.exe')], 'rules.exe'],
    ['too many', { max_files: 1 }, [own('a.yml'), own('b.yml')], 'no more than 1'],
    ['none where one is required', {}, [], 'complete this required field'],
  ])('%s is refused before anything is sent', async (_, element, files, words) => {
    const { slack, heard } = await withForm(file(element))
    await put(slack, ...files)
    expect(viewsOf(slack)[0]?.errors).toEqual({ file: expect.stringContaining(words) })
    expect(heard()).toEqual([])
  })

  it('is not asked for by an app that may not read files', async () => {
    const { slack } = await withForm(simple)
    slack.setScopes('xoxb-test', ['commands', 'chat:write'])
    await slack.type(ANN, ML, '/outbound request')
    const { answer } = await callSlack(slack, 'views.open', { trigger_id: triggerOf(slack), view: file() })
    expect(answer).toMatchObject({ ok: false, error: 'missing_scope', needed: 'files:read' })
  })
})
