import type { KnownBlock, ModalView } from '@slack/types'
import type { ScreenMessage } from '../../src/sandbox/slack/front-door.ts'
import { NED, RAE, said } from './page-people.ts'

const BOT = 'U0BOT'

export function requestCard(): ScreenMessage {
  return said(BOT, 'OB-1: a way out to pypi.org', { blocks: [...HEAD, ...ASKED, ...COST, ...SEATS, ...BUTTONS] })
}

export function progressCard(card: ScreenMessage): ScreenMessage {
  return {
    ...card,
    edited: true,
    blocks: [...HEAD, ...ASKED, PLAN, ...SEATS],
    replies: [
      said(BOT, `<@${NED.id}> approved. Both seats are filled: the request is approved.`),
      said(BOT, 'Provisioning has begun; it takes about *22 minutes* of Azure time.'),
    ],
  }
}

export function deniedReply(reason: string): ScreenMessage {
  return said(BOT, `<@${NED.id}> denied this: ${reason}`)
}

export function ephemeralAnswer(): ScreenMessage {
  return said(BOT, 'Filed as *OB-1*. The card is in <#C0MLPROD>; two people must agree: one of *platform*, one of *finops*.', {
    ephemeral: true,
  })
}

const HEAD: readonly KnownBlock[] = [
  { type: 'header', text: { type: 'plain_text', text: 'OB-1 · A way out to pypi.org' } },
  {
    type: 'context',
    elements: [{ type: 'mrkdwn', text: `Asked by <@${RAE.id}> for *ml-prod* · permanent · expected time about 25 minutes` }],
  },
]

const ASKED: readonly KnownBlock[] = [
  { type: 'section', text: { type: 'mrkdwn', text: '&gt; our training image needs it' } },
  {
    type: 'section',
    fields: [
      { type: 'mrkdwn', text: '*Rule*\n`fqdn-pypi-org`' },
      { type: 'mrkdwn', text: '*Destination*\n`pypi.org`, ports 80 and 443' },
      { type: 'mrkdwn', text: '*What the plan says*\nNew; nothing covers it yet' },
      { type: 'mrkdwn', text: '*Risk*\nMedium: a package index anybody can publish to' },
    ],
  },
]

const COST: readonly KnownBlock[] = [
  {
    type: 'section',
    text: {
      type: 'mrkdwn',
      text: ':warning: *This starts an Azure Firewall: about $912.50 a month.*\nIt is the first FQDN rule of this network. _Standard_ SKU, 730 hours a month, traffic apart, prices of 2026-11-02.',
    },
  },
]

const SEATS: readonly KnownBlock[] = [
  { type: 'divider' },
  {
    type: 'section',
    text: {
      type: 'mrkdwn',
      text: '*Who must agree*\n:white_circle: *platform* because it opens the internet from production\n:white_circle: *finops* because it starts an Azure Firewall',
    },
  },
]

const BUTTONS: readonly KnownBlock[] = [
  {
    type: 'actions',
    block_id: 'decision',
    elements: [
      {
        type: 'button',
        action_id: 'approve',
        style: 'primary',
        value: 'OB-1',
        text: { type: 'plain_text', text: 'Approve' },
        confirm: {
          title: { type: 'plain_text', text: 'Approve OB-1?' },
          text: { type: 'mrkdwn', text: 'This starts an Azure Firewall: about *$912.50 a month*.' },
          confirm: { type: 'plain_text', text: 'Approve $912.50' },
          deny: { type: 'plain_text', text: 'Not now' },
          style: 'danger',
        },
      },
      { type: 'button', action_id: 'deny', style: 'danger', value: 'OB-1', text: { type: 'plain_text', text: 'Deny' } },
      { type: 'button', action_id: 'why', value: 'OB-1', text: { type: 'plain_text', text: 'Why?' } },
      { type: 'button', action_id: 'cancel', value: 'OB-1', text: { type: 'plain_text', text: 'Cancel' } },
    ],
  },
]

const PLAN: KnownBlock = {
  type: 'plan',
  title: 'Carrying it out',
  tasks: [
    { type: 'task_card', task_id: '1', title: 'Approved by platform and finops', status: 'complete' },
    {
      type: 'task_card',
      task_id: '2',
      title: 'Provision the managed network',
      status: 'in_progress',
      details: {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: '6 of about 22 minutes' }] }],
      },
    },
    { type: 'task_card', task_id: '3', title: 'Apply fqdn-pypi-org', status: 'pending' },
    { type: 'task_card', task_id: '4', title: 'Verify by reading back', status: 'pending' },
  ],
}

export const DENY_FORM: ModalView = {
  type: 'modal',
  callback_id: 'deny',
  title: { type: 'plain_text', text: 'Deny OB-1' },
  submit: { type: 'plain_text', text: 'Deny' },
  close: { type: 'plain_text', text: 'Back' },
  blocks: [
    { type: 'section', text: { type: 'mrkdwn', text: `<@${RAE.id}> will read this, and so will everybody in <#C0MLPROD>.` } },
    {
      type: 'alert',
      level: 'warning',
      text: { type: 'plain_text', text: 'A denied request cannot be approved later: it is asked again.' },
    },
    {
      type: 'input',
      block_id: 'reason',
      label: { type: 'plain_text', text: 'Why not?' },
      hint: { type: 'plain_text', text: 'Say what would make you agree.' },
      element: { type: 'plain_text_input', action_id: 'text', multiline: true, max_length: 500 },
    },
    {
      type: 'input',
      block_id: 'kind',
      optional: true,
      label: { type: 'plain_text', text: 'What is the matter?' },
      element: {
        type: 'static_select',
        action_id: 'pick',
        placeholder: { type: 'plain_text', text: 'Choose one' },
        options: ['Cost', 'Risk', 'Not needed'].map((text) => ({ text: { type: 'plain_text', text }, value: text.toLowerCase() })),
      },
    },
    {
      type: 'input',
      block_id: 'tell',
      optional: true,
      label: { type: 'plain_text', text: 'Also' },
      element: {
        type: 'checkboxes',
        action_id: 'boxes',
        options: [{ text: { type: 'plain_text', text: 'Offer a private mirror instead' }, value: 'mirror' }],
      },
    },
  ],
}
