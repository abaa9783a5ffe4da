import { describe, expect, it } from 'vitest'
import { checkBlocks } from '../../../src/sandbox/slack/check-blocks.ts'
import { checkView } from '../../../src/sandbox/slack/check-view.ts'
import { button, buttons, modal, plain, section, textInput } from '../../support/local-slack.ts'

const long = (length: number) => 'x'.repeat(length)
const many = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at))
const select = (options: readonly unknown[]) => ({ type: 'static_select', action_id: 's', options })
const option = (value: string) => ({ text: plain('one'), value })
const confirm = { title: plain(long(100)), text: plain(long(300)), confirm: plain(long(30)), deny: plain(long(30)), style: 'danger' }
const task = (task_id: string, status = 'complete') => ({ type: 'task_card', task_id, title: 'Verify', status })
const table = { type: 'table', rows: [[{ type: 'raw_text', text: 'a' }]] }
const rich = { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'hi' }] }] }

describe('what Slack takes', () => {
  it.each([
    ['nothing', 'message', []],
    ['50 blocks in a message', 'message', many(50, () => ({ type: 'divider' }))],
    ['100 blocks in a form', 'modal', many(100, () => ({ type: 'divider' }))],
    ['100 blocks in Home', 'home', many(100, () => ({ type: 'divider' }))],
    ['a section of 3000 characters', 'message', [section(long(3000))]],
    ['ten fields of 2000', 'message', [{ type: 'section', fields: many(10, () => plain(long(2000))) }]],
    ['25 buttons', 'message', [buttons('b', ...many(25, String))]],
    [
      'the largest button',
      'message',
      [{ type: 'actions', elements: [button('a', { text: plain(long(75)), value: long(2000), confirm })] }],
    ],
    ['a header of 150', 'message', [{ type: 'header', text: plain(long(150)) }]],
    ['ten things of context', 'message', [{ type: 'context', elements: many(10, () => plain('x')) }]],
    ['a plan with its tasks', 'message', [{ type: 'plan', title: 'Steps', tasks: [{ ...task('1'), details: rich }] }]],
    ['an alert in a form', 'modal', [{ type: 'alert', level: 'warning', text: plain(long(200)) }]],
    ['a table in a message', 'message', [table]],
    ['a select of 100', 'modal', [{ type: 'input', label: plain('l'), element: select(many(100, (at) => option(String(at)))) }]],
    ['a key that is undefined', 'message', [{ ...section('x'), accessory: undefined }]],
  ] as const)('%s', (_, surface, blocks) => expect(checkBlocks(surface, blocks)).toEqual([]))
})

describe('what Slack refuses', () => {
  it.each([
    ['51 blocks in a message', 'message', many(51, () => ({ type: 'divider' })), 'no more than 50 items'],
    ['101 blocks in a form', 'modal', many(101, () => ({ type: 'divider' })), 'no more than 100 items'],
    ['empty text', 'message', [section('')], 'must be more than 0 characters [json-pointer:/blocks/0/text/text]'],
    ['long text', 'message', [section(long(3001))], 'must be less than 3001 characters [json-pointer:/blocks/0/text/text]'],
    ['a section of nothing', 'message', [{ type: 'section' }], 'text or fields is required'],
    ['eleven fields', 'message', [{ type: 'section', fields: many(11, () => plain('x')) }], 'no more than 10 items'],
    ['a long field', 'message', [{ type: 'section', fields: [plain(long(2001))] }], 'must be less than 2001'],
    ['markup in a header', 'message', [{ type: 'header', text: { type: 'mrkdwn', text: '*x*' } }], '/blocks/0/text/type'],
    ['a long header', 'message', [{ type: 'header', text: plain(long(151)) }], 'must be less than 151'],
    ['26 buttons', 'message', [buttons('b', ...many(26, String))], 'no more than 25 items'],
    ['no buttons', 'message', [buttons('b')], 'must provide at least 1 items'],
    ['a long button', 'message', [{ type: 'actions', elements: [button('a', { text: plain(long(76)) })] }], 'must be less than 76'],
    ['a long value', 'message', [{ type: 'actions', elements: [button('a', { value: long(2001) })] }], 'must be less than 2001'],
    ['an unknown style', 'message', [{ type: 'actions', elements: [button('a', { style: 'warning' })] }], '/blocks/0/elements/0/style'],
    [
      'a long confirmation',
      'message',
      [{ type: 'actions', elements: [button('a', { confirm: { ...confirm, text: plain(long(301)) } })] }],
      'less than 301',
    ],
    ['a long id', 'message', [{ type: 'divider', block_id: long(256) }], 'must be less than 256'],
    ['eleven things of context', 'message', [{ type: 'context', elements: many(11, () => plain('x')) }], 'no more than 10 items'],
    ['an unknown block', 'message', [{ type: 'banner' }], 'unsupported type: banner [json-pointer:/blocks/0/type]'],
    ['an unknown element', 'message', [{ type: 'actions', elements: [{ type: 'slider' }] }], 'unsupported type: slider'],
    ['an unknown property', 'message', [{ type: 'divider', color: 'red' }], 'invalid additional property: color'],
    ['a missing property', 'message', [{ type: 'header' }], 'missing required field: text'],
    ['a repeated block_id', 'message', [buttons('b', 'x'), buttons('b', 'y')], 'block_id already exists: b'],
    ['a repeated action_id', 'message', [buttons('b', 'x', 'x')], 'action_id already exists: x'],
    ['an alert in a message', 'message', [{ type: 'alert', text: plain('x') }], 'unsupported type: alert'],
    ['a plan in a form', 'modal', [{ type: 'plan', title: 'Steps' }], 'unsupported type: plan'],
    ['a table in a form', 'modal', [table], 'unsupported type: table'],
    ['markdown in Home', 'home', [{ type: 'markdown', text: 'x' }], 'unsupported type: markdown'],
    ['two tables', 'message', [table, table], 'only one table'],
    ['two plans', 'message', many(2, () => ({ type: 'plan', title: 'Steps' })), 'only one plan'],
    ['a plan beside loose tasks', 'message', [{ type: 'plan', title: 'Steps' }, task('1')], 'not allowed beside a plan'],
    ['"completed"', 'message', [task('1', 'completed')], '/blocks/0/status'],
    [
      '101 options',
      'modal',
      [{ type: 'input', label: plain('l'), element: select(many(101, (at) => option(String(at)))) }],
      'no more than 100',
    ],
    ['a select of nothing', 'modal', [{ type: 'input', label: plain('l'), element: select([]) }], 'must provide at least 1'],
    ['a long option', 'modal', [{ type: 'input', label: plain('l'), element: select([{ text: plain(long(76)) }]) }], 'less than 76'],
    ['a text input of 3001', 'modal', [textInput('b', {}, { max_length: 3001 })], '/blocks/0/element/max_length'],
    [
      'a file in a message',
      'message',
      [{ type: 'input', label: plain('l'), element: { type: 'file_input' } }],
      'unsupported type: file_input',
    ],
    ['no list at all', 'message', { type: 'divider' }, '/blocks'],
  ] as const)('%s', (_, surface, blocks, words) => expect(checkBlocks(surface, blocks).join('\n')).toContain(words))
})

describe('a view', () => {
  it('is taken at its limits', () => {
    const largest = { title: plain(long(24)), submit: plain(long(24)), close: plain(long(24)), private_metadata: long(3000) }
    expect(checkView('modal', modal('c', [textInput('b')], largest))).toEqual([])
  })

  it.each([
    ['a long title', { title: plain(long(25)) }, '/view/title/text'],
    ['much private metadata', { private_metadata: long(3001) }, '/view/private_metadata'],
    ['an input and nothing to submit with', { submit: undefined }, 'missing required field: submit'],
    ['an unknown property', { color: 'red' }, 'invalid additional property: color'],
    ['a bad block', { blocks: [section('')] }, '[json-pointer:/view/blocks/0/text/text]'],
  ])('is refused for %s', (_, more, words) => expect(checkView('modal', modal('c', [textInput('b')], more)).join()).toContain(words))
})
