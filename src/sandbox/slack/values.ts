import { isJson, type Json, walk } from './json.ts'
import type { Values } from './world.ts'

/** An interactive element, with the id of the block it stands in. */
export type Placed = { readonly blockId: string; readonly actionId: string; readonly block: Json; readonly element: Json }

/** Every interactive element of the blocks, in reading order. */
export function elementsOf(blocks: readonly unknown[]): readonly Placed[] {
  return blocks.filter(isJson).flatMap((block) => {
    const inner = block['child_blocks']
    if (Array.isArray(inner)) return elementsOf(inner)
    const found: Placed[] = []
    walk(block, (element) => {
      const actionId = element['action_id']
      if (typeof actionId === 'string') found.push({ blockId: String(block['block_id']), actionId, block, element })
    })
    return found
  })
}

/** Files as they are told in payloads, once they were uploaded. */
export type Given = string | readonly string[] | readonly Json[] | undefined

/** The state of an element as payloads report it; undefined for what has none (buttons). Unset is null, as Slack sends it. */
export function stateValue(element: Json, given: Given): Json | undefined {
  const type = String(element['type'])
  const [field, many] = FIELDS[type] ?? []
  if (field === undefined && given !== undefined && UNFILLABLE.has(type)) throw new Error(`nobody can fill in a ${type} here`)
  if (field === undefined) return undefined
  if (given === undefined) return { type, [field]: initialOf(element, type) ?? (many ? [] : null) }
  const chosen = typeof given === 'string' ? (given === '' ? [] : [given]) : given
  const told = OPTIONED.has(type) ? chosen.map((value) => optionOf(element, String(value))) : chosen
  return { type, [field]: many ? told : (told[0] ?? null) }
}

/** The field of `state.values` by element, and whether it is a list (https://docs.slack.dev/reference/views/view-object). */
const FIELDS: Readonly<Record<string, readonly [string, boolean]>> = {
  plain_text_input: ['value', false],
  email_text_input: ['value', false],
  url_text_input: ['value', false],
  number_input: ['value', false],
  static_select: ['selected_option', false],
  radio_buttons: ['selected_option', false],
  multi_static_select: ['selected_options', true],
  checkboxes: ['selected_options', true],
  users_select: ['selected_user', false],
  multi_users_select: ['selected_users', true],
  channels_select: ['selected_channel', false],
  multi_channels_select: ['selected_channels', true],
  conversations_select: ['selected_conversation', false],
  multi_conversations_select: ['selected_conversations', true],
  datepicker: ['selected_date', false],
  timepicker: ['selected_time', false],
  file_input: ['files', true],
}

/** Slack has them, this client does not. */
const UNFILLABLE: ReadonlySet<string> = new Set(['external_select', 'multi_external_select', 'datetimepicker', 'rich_text_input'])

const OPTIONED: ReadonlySet<string> = new Set(['static_select', 'radio_buttons', 'multi_static_select', 'checkboxes', 'overflow'])

function initialOf(element: Json, type: string): unknown {
  const names = Object.keys(element).filter((key) => key.startsWith('initial_'))
  return type === 'overflow' ? undefined : names[0] && element[names[0]]
}

/** The option with this value. Choosing one that is not there is a mistake of the test or page, not something Slack answers. */
export function optionOf(element: Json, value: string): Json {
  const options: Json[] = []
  for (const list of [element['options'], element['option_groups']]) {
    walk(list, (it) => isJson(it['text']) && options.push(it))
  }
  const found = options.find((option) => option['value'] === value)
  if (!found) throw new Error(`${String(element['action_id'])} has no option "${value}"`)
  return found
}

/** `state.values` of a view or message: what was given now, else picked before, else initial. */
export function stateOf(blocks: readonly unknown[], picked: Values, given: (at: Placed) => Given = () => undefined): Values {
  const state: Values = {}
  for (const at of elementsOf(blocks)) {
    const now = given(at)
    const value = now === undefined ? (picked[at.blockId]?.[at.actionId] ?? stateValue(at.element, undefined)) : stateValue(at.element, now)
    if (value) state[at.blockId] = { ...state[at.blockId], [at.actionId]: value }
  }
  return state
}

const fieldOf = (value: Json): unknown => value[FIELDS[String(value['type'])]?.[0] ?? '']

export const isEmpty = (value: Json | undefined): boolean => {
  const held = value && fieldOf(value)
  return held === undefined || held === null || held === '' || (Array.isArray(held) && held.length === 0)
}
