import type { AzureWindow, SeenWorkspace, Trouble } from '../../src/sandbox/azure/window.ts'
import type { PressedAction, Screen, ScreenMessage, SlackFrontDoor, ViewValues } from '../../src/sandbox/slack/front-door.ts'
import { DENY_FORM, deniedReply, ephemeralAnswer, progressCard, requestCard } from './page-card.ts'
import { FIRST_CHANNEL, PEOPLE, RAE, said } from './page-people.ts'
import { sampleWorkspaces } from './page-workspaces.ts'

/** What was asked of the stand-in, in order. */
export type AskedOfSlack =
  | { readonly call: 'type'; readonly user: string; readonly channel: string; readonly text: string }
  | { readonly call: 'act'; readonly user: string; readonly on: object; readonly action: PressedAction }
  | { readonly call: 'shortcut'; readonly user: string; readonly on: object; readonly shortcut: string }
  | { readonly call: 'submit'; readonly user: string; readonly view: string; readonly values: ViewValues }
  | { readonly call: 'close'; readonly user: string; readonly view: string }
  | { readonly call: 'home'; readonly user: string }

type World = {
  said: readonly { readonly message: ScreenMessage; readonly onlyFor?: string }[]
  views: Screen['views']
  notes: Screen['notes']
  failure: string | undefined
}

/** A Slack in memory that answers as far as the page can see: enough for one request card. */
export function slackStandIn() {
  const asked: AskedOfSlack[] = []
  const listeners = new Set<() => void>()
  const world: World = { said: [], views: [], notes: [], failure: undefined }
  const change = (next: Partial<World>): void => {
    Object.assign(world, next)
    for (const listener of listeners) listener()
  }
  const hear = async (call: AskedOfSlack): Promise<void> => {
    asked.push(call)
    if (world.failure !== undefined) throw new Error(world.failure)
    change(consequence(call, world))
  }
  const slack: SlackFrontDoor = {
    see: (user) => screenOf(user, world),
    type: (user, channel, text) => hear({ call: 'type', user, channel, text }),
    act: (user, on, action) => hear({ call: 'act', user, on, action }),
    pickShortcut: (user, on, shortcut) => hear({ call: 'shortcut', user, on, shortcut }),
    submit: (user, view, values) => hear({ call: 'submit', user, view, values }),
    close: (user, view) => hear({ call: 'close', user, view }),
    openHome: (user) => hear({ call: 'home', user }),
    watch: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  return { slack, asked, change, world }
}

export function azureStandIn(workspaces: readonly SeenWorkspace[] = sampleWorkspaces()) {
  const asked: (readonly unknown[])[] = []
  const listeners = new Set<() => void>()
  const armed: Partial<Record<Trouble, number>> = {}
  const heard = (...call: readonly unknown[]): void => {
    asked.push(call)
    for (const listener of listeners) listener()
  }
  const azure: AzureWindow = {
    look: () => workspaces,
    trouble: (kind, { times = 1 } = {}) => {
      armed[kind] = times
      heard('trouble', kind, times)
    },
    troubles: () => armed,
    deleteByHand: (workspace, rule) => heard('delete', workspace, rule),
    openByHand: (workspace, host) => heard('open', workspace, host),
    watch: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    speed: 60,
  }
  return { azure, asked }
}

function screenOf(user: string, world: World): Screen {
  const seen = world.said.filter(({ onlyFor }) => onlyFor === undefined || onlyFor === user)
  return {
    me: PEOPLE.find(({ id }) => id === user) ?? RAE,
    people: PEOPLE,
    channels: [
      { ...FIRST_CHANNEL, messages: seen.map(({ message }) => message) },
      { id: 'C0MLDEV', name: 'ml-dev', topic: 'Requests for the development workspace', messages: [] },
      { id: 'C0AUDIT', name: 'outbound-audit', topic: 'What was opened and closed, once a day', messages: [] },
    ],
    commands: [
      {
        command: '/outbound',
        description: 'Request and track Azure ML outbound rules',
        usageHint: 'request | check | list | status | help',
      },
    ],
    shortcuts: [{ id: 'ask-for-error', name: 'Ask for what it needs' }],
    views: world.views,
    home: undefined,
    notes: world.notes,
  }
}

/** What the app would make of it, for the few things the samples hold. */
function consequence(call: AskedOfSlack, world: World): Partial<World> {
  if (call.call === 'type' && call.text.startsWith('/')) {
    const answer = { message: ephemeralAnswer(), onlyFor: call.user }
    return { said: [...world.said, { message: requestCard() }, answer] }
  }
  if (call.call === 'type') return { said: [...world.said, { message: said(call.user, call.text) }] }
  if (call.call === 'act' && call.action.action_id === 'deny') return { views: [{ id: 'V1', view: DENY_FORM, errors: {} }] }
  if (call.call === 'act' && call.action.action_id === 'approve') return { said: repainted(world, progressCard) }
  if (call.call === 'submit') return denied(String(call.values['reason']?.['text']), world)
  return call.call === 'close' ? { views: [] } : {}
}

function denied(reason: string, world: World): Partial<World> {
  if (reason === '') return { views: [{ id: 'V1', view: DENY_FORM, errors: { reason: 'Please complete this required field.' } }] }
  if (reason === 'no') return { views: [{ id: 'V1', view: DENY_FORM, errors: { reason: 'Say what would make you agree.' } }] }
  return { views: [], said: repainted(world, (card) => ({ ...card, replies: [...card.replies, deniedReply(reason)] })) }
}

function repainted(world: World, paint: (card: ScreenMessage) => ScreenMessage): World['said'] {
  return world.said.map((one) => (one.message.blocks[0]?.type === 'header' ? { ...one, message: paint(one.message) } : one))
}
