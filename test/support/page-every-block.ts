import type { KnownBlock } from '@slack/types'

const plain = (text: string) => ({ type: 'plain_text', text }) as const
const option = (text: string) => ({ text: plain(text), value: text.toLowerCase() })

/** One of each block that the page draws in a message. */
export const EVERY_BLOCK: readonly KnownBlock[] = [
  { type: 'header', text: plain('A header') },
  {
    type: 'section',
    block_id: 'with-button',
    text: { type: 'mrkdwn', text: 'A *section* with :warning: and ⏱️' },
    accessory: { type: 'button', action_id: 'beside', text: plain('Beside') },
  },
  { type: 'divider' },
  { type: 'image', alt_text: 'A drawing of a bridge', image_url: 'https://images.example/bridge.png', title: plain('Bridge') },
  {
    type: 'actions',
    block_id: 'picks',
    elements: [
      { type: 'static_select', action_id: 'size', placeholder: plain('Pick a size'), options: [option('Small'), option('Large')] },
      { type: 'overflow', action_id: 'more', options: [option('Explain'), option('Copy')] },
      { type: 'checkboxes', action_id: 'ticks', options: [option('One'), option('Two')] },
      { type: 'radio_buttons', action_id: 'choice', options: [option('Left'), option('Right')] },
      { type: 'datepicker', action_id: 'when' },
    ],
  },
  {
    type: 'rich_text',
    elements: [
      { type: 'rich_text_section', elements: [{ type: 'text', text: 'Rich', style: { bold: true } }] },
      { type: 'rich_text_list', style: 'ordered', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'first' }] }] },
      { type: 'rich_text_preformatted', elements: [{ type: 'text', text: '{"code": 1}' }] },
      { type: 'rich_text_quote', elements: [{ type: 'link', url: 'javascript:alert(1)', text: 'not a link' }] },
    ],
  },
  { type: 'table', rows: [[{ type: 'raw_text', text: 'Host' }], [{ type: 'raw_text', text: 'pypi.org' }]] },
  { type: 'task_card', task_id: 't', title: 'Failed to verify', status: 'error' },
]
