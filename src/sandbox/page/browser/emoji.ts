import { html } from './html.ts'
import type { IconName } from './icon.ts'
import { Icon } from './icon.ts'

/** An emoji by Slack's name; one that is not known here stays as it was written. */
export function Emoji({ name }: { name: string }) {
  const known = DRAWN[name]
  if (known === undefined) return html`<span class="emoji-name">${`:${name}:`}</span>`
  return html`<span class="emoji"><${Icon} name=${known[0]} tone=${known[1]} label=${name.replaceAll('_', ' ')} /></span>`
}

/** Text in which the emoji that an app writes as signs are drawn too: not every machine has a font for them. */
export function Words({ text }: { text: string }) {
  const pieces = text.split(SIGN)
  if (pieces.length === 1) return html`${text}`
  return html`${pieces.map((piece, index) => (index % 2 === 0 ? piece : html`<${Emoji} key=${index} name=${SIGNS[piece.charAt(0)] ?? SIGNS[piece.slice(0, 2)] ?? ''} />`))}`
}

export const SIGNS: Readonly<Record<string, string>> = {
  '✅': 'white_check_mark',
  '❌': 'x',
  '⚠': 'warning',
  '🚨': 'rotating_light',
  '❗': 'exclamation',
  '⛔': 'no_entry',
  '🚫': 'no_entry_sign',
  '⏳': 'hourglass_flowing_sand',
  '⌛': 'hourglass',
  '⏱': 'stopwatch',
  '⏸': 'double_vertical_bar',
  '💰': 'moneybag',
  '🔔': 'bell',
  '🔥': 'fire',
  '🚀': 'rocket',
  '🔒': 'lock',
  '🔑': 'key',
  '🔁': 'repeat',
  '🎉': 'tada',
  '💡': 'bulb',
  '⚡': 'zap',
  '⚙': 'gear',
  ℹ: 'information_source',
  '↩': 'leftwards_arrow_with_hook',
  '➕': 'heavy_plus_sign',
  '➖': 'heavy_minus_sign',
  '🟢': 'large_green_circle',
  '🟡': 'large_yellow_circle',
  '🟠': 'large_orange_circle',
  '🔴': 'red_circle',
  '🔵': 'large_blue_circle',
  '⚪': 'white_circle',
  '⚫': 'black_circle',
  '⬜': 'white_large_square',
  '🗑': 'wastebasket',
  '🧹': 'broom',
}

/** With the mark that asks for the coloured form, where it stands. */
const SIGN = new RegExp(`((?:${Object.keys(SIGNS).join('|')})\\ufe0f?)`, 'u')

const DRAWN: Readonly<Record<string, readonly [IconName, string]>> = {
  warning: ['warning', 'amber'],
  rotating_light: ['alarm', 'red'],
  exclamation: ['warning', 'red'],
  white_check_mark: ['check', 'green-solid'],
  heavy_check_mark: ['check', 'green-solid'],
  ballot_box_with_check: ['check', 'blue-solid'],
  x: ['x', 'red-solid'],
  negative_squared_cross_mark: ['x', 'red-solid'],
  no_entry: ['minus', 'red-solid'],
  no_entry_sign: ['ban', 'red'],
  octagonal_sign: ['minus', 'red-solid'],
  hourglass: ['hourglass', 'amber'],
  hourglass_flowing_sand: ['hourglass', 'amber'],
  stopwatch: ['clock', 'blue'],
  clock1: ['clock', 'blue'],
  alarm_clock: ['clock', 'amber'],
  moneybag: ['money', 'amber'],
  money_with_wings: ['money', 'amber'],
  dollar: ['money', 'green'],
  bell: ['alarm', 'amber'],
  mega: ['alarm', 'blue'],
  rocket: ['rocket', 'blue'],
  lock: ['lock', 'amber'],
  unlock: ['lock', 'green'],
  closed_lock_with_key: ['lock', 'amber'],
  key: ['key', 'amber'],
  shield: ['shield', 'blue'],
  mag: ['search', 'blue'],
  eyes: ['eye', 'blue'],
  information_source: ['info', 'blue'],
  question: ['info', 'violet'],
  arrows_counterclockwise: ['refresh', 'blue'],
  repeat: ['refresh', 'blue'],
  fire: ['flame', 'red'],
  bulb: ['bulb', 'amber'],
  tada: ['spark', 'violet'],
  sparkles: ['spark', 'amber'],
  zap: ['bolt', 'amber'],
  package: ['box', 'amber'],
  globe_with_meridians: ['globe', 'blue'],
  cloud: ['cloud', 'blue'],
  gear: ['gear', 'grey'],
  wrench: ['wrench', 'grey'],
  hammer_and_wrench: ['wrench', 'grey'],
  construction: ['wrench', 'amber'],
  memo: ['file', 'blue'],
  page_facing_up: ['file', 'grey'],
  calendar: ['calendar', 'red'],
  date: ['calendar', 'red'],
  wastebasket: ['trash', 'grey'],
  broom: ['trash', 'amber'],
  bust_in_silhouette: ['user', 'blue'],
  busts_in_silhouette: ['user', 'blue'],
  raised_hand: ['ban', 'amber'],
  large_green_circle: ['dot', 'green-fill'],
  large_yellow_circle: ['dot', 'amber-fill'],
  large_orange_circle: ['dot', 'orange-fill'],
  large_red_circle: ['dot', 'red-fill'],
  red_circle: ['dot', 'red-fill'],
  large_blue_circle: ['dot', 'blue-fill'],
  white_circle: ['dot', 'grey'],
  black_circle: ['dot', 'grey-fill'],
  white_large_square: ['square', 'grey'],
  heavy_plus_sign: ['plus', 'green-solid'],
  heavy_minus_sign: ['minus', 'grey-solid'],
  double_vertical_bar: ['pause', 'amber'],
  leftwards_arrow_with_hook: ['undo', 'blue'],
  arrow_right: ['arrow', 'blue'],
  point_right: ['arrow', 'amber'],
}
