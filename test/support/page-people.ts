import type { Story } from '../../src/sandbox/page/state.ts'
import type { ScreenMessage, ScreenPerson } from '../../src/sandbox/slack/front-door.ts'

export const RAE = person('U0RAE', 'Rae Lindqvist', 'Data scientist', '#a8431b', ['data-science'])
export const NED = person('U0NED', 'Ned Okafor', 'Platform engineer', '#19693b', ['platform'])
const SAM = person('U0SAM', 'Sam Iyer', 'Security officer', '#6b3fa0', ['security'])
const FAY = person('U0FAY', 'Fay Moreau', 'Finance', '#0b638f', ['finops'])
export const PEOPLE = [RAE, NED, SAM, FAY]

export const FIRST_CHANNEL = { id: 'C0MLPROD', name: 'ml-prod', topic: 'Requests for the production workspace' }

export const STORY: Story = {
  title: 'Ask for a way out, and get it approved',
  steps: [
    {
      as: RAE.id,
      title: 'Ask for pypi.org',
      say: 'You are Rae, and the command waits below: press Enter, then read on the card what it costs and who must agree.',
      channel: FIRST_CHANNEL.id,
      type: '/outbound request pypi.org -r "our training image needs it"',
    },
    { as: NED.id, title: 'Approve it', say: 'You are Ned of the platform team. Press Approve on the card: a dialog states the amount.' },
    { as: FAY.id, title: 'Approve the cost', say: 'You are Fay of finance, whose seat is the last one to fill.' },
    { as: RAE.id, title: 'Watch it open', say: 'The network is provisioned on the right, and the thread says when the rule is active.' },
  ],
}

let count = 0

/** A message of now. */
export function said(user: string, text: string, more: Partial<ScreenMessage> = {}): ScreenMessage {
  count += 1
  const from = PEOPLE.find(({ id }) => id === user)
  return {
    ts: `${Math.floor(Date.now() / 1000)}.${String(count).padStart(6, '0')}`,
    from: from === undefined ? { id: user, name: 'Drawbridge', bot: true } : { id: from.id, name: from.name, bot: false },
    text,
    blocks: [],
    edited: false,
    ephemeral: false,
    replies: [],
    mentions: [],
    ...more,
  }
}

function person(id: string, name: string, title: string, color: string, groups: readonly string[]): ScreenPerson {
  return { id, name, title, color, groups }
}
