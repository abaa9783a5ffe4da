import type { KnownBlock } from '@slack/types'
import { canSee } from './channels.ts'
import type { Courier } from './courier.ts'
import type { PressedAction } from './front-door.ts'
import type { Json } from './json.ts'
import { findMessage, pickedKey } from './messages.ts'
import { TROUBLE_CONNECTING, tell } from './notes.ts'
import { messageActionPayload, shortcutPayload, viewActionPayload } from './payloads.ts'
import { elementsOf, optionOf, type Placed, stateValue } from './values.ts'
import { stackOf } from './views.ts'
import type { Message, OpenView, PublishedHome, World } from './world.ts'

/** Presses or picks on a message; `blocks` may be an earlier state of it, which the person's client still shows. */
export async function actOnMessage(
  world: World,
  courier: Courier,
  user: string,
  on: { channel: string; ts: string },
  action: PressedAction,
) {
  const message = visibleMessage(world, user, on)
  const states = [message.blocks, ...message.earlier.toReversed()]
  const seen = states.find((blocks) => placed(blocks, action))
  const at = seen && placed(seen, action)
  if (!seen || !at) throw new Error(`the message ${on.ts} never had ${action.block_id}/${action.action_id}`)
  remember(world, pickedKey(user, message), at, action)
  if (!reportsAtOnce(at)) return
  const receipt = await courier.deliver('interactive', messageActionPayload(world, user, message, seen, actionIn(world, at, action)))
  if (!receipt.acked) tell(world, user, on.channel, TROUBLE_CONNECTING)
}

/** Presses or picks in a form or in the person's Home (`view: 'home'` or its id). */
export async function actInView(world: World, courier: Courier, user: string, viewId: string, action: PressedAction) {
  const view = visibleView(world, user, viewId)
  const at = placed(view.view.blocks, action)
  if (!at) throw new Error(`the view ${viewId} has no ${action.block_id}/${action.action_id}`)
  remember(world, pickedKey(user, view.id), at, action)
  if (!reportsAtOnce(at)) return
  const receipt = await courier.deliver('interactive', viewActionPayload(world, user, view, actionIn(world, at, action)))
  if (!receipt.acked) tell(world, user, '', TROUBLE_CONNECTING)
}

/** Picks a shortcut of the app from the menu of a message. What only this person sees has none. */
export async function pickShortcut(world: World, courier: Courier, user: string, on: { channel: string; ts: string }, shortcut: string) {
  const message = visibleMessage(world, user, on)
  const offered = message.onlyFor === undefined && world.shortcuts.some(({ callback_id }) => callback_id === shortcut)
  if (!offered) throw new Error(`the message ${on.ts} offers no shortcut ${shortcut}`)
  const receipt = await courier.deliver('interactive', shortcutPayload(world, user, message, shortcut))
  if (!receipt.acked) tell(world, user, on.channel, TROUBLE_CONNECTING)
}

function visibleMessage(world: World, user: string, on: { channel: string; ts: string }): Message {
  const message = findMessage(world, on.channel, on.ts)
  const channel = world.channels.get(on.channel)
  const visible = message && channel && canSee(channel, user) && (message.onlyFor === undefined || message.onlyFor === user)
  if (!visible) throw new Error(`${user} does not see a message ${on.ts} in ${on.channel}`)
  return message
}

function visibleView(world: World, user: string, id: string): OpenView | PublishedHome {
  const home = world.homes.get(user)
  const found = home && (id === 'home' || id === home.id) ? home : stackOf(world, user).find((open) => open.id === id)
  if (!found) throw new Error(`${user} does not see a view ${id}`)
  return found
}

const placed = (blocks: readonly (KnownBlock | { type: string })[], action: PressedAction): Placed | undefined =>
  elementsOf(blocks).find((at) => at.blockId === action.block_id && at.actionId === action.action_id)

/** What stands in an `input` is only told with the form, unless it asks for more. */
const reportsAtOnce = ({ block }: Placed): boolean => block['type'] !== 'input' || block['dispatch_action'] === true

function remember(world: World, key: string, { blockId, actionId, element }: Placed, action: PressedAction): void {
  const value = stateValue(element, action.selected ?? action.text ?? '')
  if (!value) return
  const before = world.picked.get(key) ?? {}
  world.picked.set(key, { ...before, [blockId]: { ...before[blockId], [actionId]: value } })
}

/** An entry of `actions`: the element's own words with what was picked (https://docs.slack.dev/reference/interaction-payloads/block_actions-payload). */
function actionIn(world: World, { blockId, actionId, element }: Placed, action: PressedAction): Json {
  const told = ['text', 'value', 'url', 'style', 'confirm', 'placeholder', 'initial_option'].filter((key) => element[key] !== undefined)
  return {
    action_id: actionId,
    block_id: blockId,
    ...Object.fromEntries(told.map((key) => [key, element[key]])),
    ...(element['type'] === 'overflow' ? { selected_option: optionOf(element, String(action.selected)) } : {}),
    ...(stateValue(element, action.selected ?? action.text ?? '') ?? {}),
    type: element['type'],
    action_ts: world.ids.ts(),
  }
}
