import type { DriftKey } from '../domain/drift.ts'
import type { DriftAnswer } from '../domain/drift-answers.ts'
import type { Digest, RequestId, WorkspaceName } from '../domain/names.ts'

/** What Slack sends back when a button is pressed. Drawn in `views/`, listened for in `slack/`. */
export const ACTIONS = {
  approve: 'approve',
  deny: 'deny',
  why: 'why',
  wasRight: 'was-right',
  wasWrong: 'was-wrong',
  leaveOut: 'leave-out',
  edit: 'edit',
  cancel: 'cancel',
  retry: 'retry',
  rollBack: 'roll-back',
  keep: 'recheck-keep',
  extend: 'recheck-extend',
  remove: 'recheck-remove',
} as const

export type ActionId = (typeof ACTIONS)[keyof typeof ACTIONS]

/** The form that Deny opens: its callback id, and where its one answer is found. */
export const DENY_FORM = { callback: 'deny-form', block: 'because', action: 'text' } as const

/** The form that the review of a broken glass opens, one for each answer. */
export const REVIEW_FORM = { right: 'was-right-form', wrong: 'was-wrong-form', block: 'because', action: 'text' } as const

/** The form that Leave out opens. */
export const LEAVE_OUT_FORM = { callback: 'leave-out-form', change: 'change', because: 'because' } as const

/** All a button carries: what is decided about, and the plan it was drawn with. Everything else is read anew. */
export type Pressed = { readonly request: RequestId; readonly digest: Digest }

/** What a form carries besides: the door it was opened by, because a form itself has none to answer in. */
export const formMetadata = (request: RequestId, digest: Digest, door: Door): string =>
  `${buttonValue(request, digest)}${doorMetadata(door)}`

export function parseFormMetadata(metadata: string): (Pressed & Door) | undefined {
  const door = parseDoor(metadata)
  const pressed = parseButtonValue(metadata.split('@')[0] ?? '')
  return pressed === undefined || door === undefined ? undefined : { ...pressed, ...door }
}

export const buttonValue = (request: RequestId, digest: Digest): string => `${request}:${digest}`

export function parseButtonValue(value: string): Pressed | undefined {
  const [, number, digest] = /^OB-([1-9]\d{0,8}):([0-9a-z]{1,128})$/.exec(value) ?? []
  return number === undefined || digest === undefined ? undefined : { request: `OB-${Number(number)}`, digest }
}

/** Opens the form for asking, filled in with what was found in a log. */
export const ASK_BUTTON = 'ask-for-these'

/** On a message that holds an error: "Ask for what this error needs". As in the manifest. */
export const ASK_SHORTCUT = 'ask-for-error'

/** The fields that both forms for asking have: their block ids. */
const ASK_FIELDS = { workspace: 'workspace', reason: 'reason', lifetime: 'lifetime', ticket: 'ticket' } as const

export const ASK_FORM = { callback: 'ask-form', ...ASK_FIELDS, destinations: 'destinations' } as const
export const IMPORT_FORM = { callback: 'import-form', ...ASK_FIELDS, yaml: 'yaml', file: 'file' } as const

/** What is read of a file: twice what fifty rules written at length take. */
export const LONGEST_FILE = 100_000

/** The form that Edit opens: as the form for asking, but that the workspace stays. */
export const EDIT_FORM = { ...ASK_FORM, callback: 'edit-form' } as const

/** The action id of every field: each block has one. */
export const FIELD = 'given'

/** The door by which somebody came in: what they are told later is told there. A form has none of its own. */
export type Door = { readonly channel: string; readonly responseUrl?: string | undefined }

/** The bot need not be in the channel: there only Slack's own address answers, for half an hour (facts: interaction timing). */
export const doorMetadata = ({ channel, responseUrl }: Door): string => `@${channel}${responseUrl === undefined ? '' : ` ${responseUrl}`}`

/** Of any form: what stands before the `@` is the form's own. */
export function parseDoor(metadata: string): Door | undefined {
  const [, channel, responseUrl] = /^[^@]{0,200}@([A-Z0-9]{1,40})(?: (\S{1,1000}))?$/.exec(metadata) ?? []
  return channel === undefined ? undefined : { channel, responseUrl }
}

/** What the button carries: a workspace and hosts, as many as fit (facts: Block Kit limits). */
export function askValue(workspace: string, hosts: readonly string[]): string {
  let value = workspace
  for (const host of hosts) if (value.length + host.length < LONGEST_VALUE && HOST.test(host)) value += ` ${host}`
  return value
}

const HOST = /^[a-z0-9.-]+$/

const LONGEST_VALUE = 2_000

export function parseAskValue(value: string): { readonly workspace: string; readonly hosts: readonly string[] } | undefined {
  const [workspace = '', ...hosts] = value.split(' ')
  return /^[a-z0-9-]+$/.test(workspace) && hosts.every((host) => HOST.test(host)) ? { workspace, hosts } : undefined
}

/** The buttons beside a difference of a network from its record, by what is answered. */
export const DRIFT_BUTTONS = {
  adopt: 'drift-adopt',
  'put-back': 'drift-put-back',
  remove: 'drift-remove',
  ignore: 'drift-ignore',
} as const satisfies Record<DriftAnswer, string>

/** The forms that they open; their fields are among those of the forms for asking. */
export const DRIFT_FORMS = {
  adopt: 'drift-adopt-form',
  'put-back': 'drift-put-back-form',
  remove: 'drift-remove-form',
  ignore: 'drift-ignore-form',
} as const satisfies Record<DriftAnswer, string>

export const DRIFT_FIELDS = { reason: ASK_FIELDS.reason, lifetime: ASK_FIELDS.lifetime } as const

/** What is answered by an action or a form of this version; undefined for any other. */
export const driftAnswerOf = (ids: Readonly<Record<DriftAnswer, string>>, id: string): DriftAnswer | undefined =>
  (['adopt', 'put-back', 'remove', 'ignore'] as const).find((answer) => ids[answer] === id)

/** Which difference of which workspace. The name of the rule only helps to say what is meant. */
export type PressedDrift = { readonly workspace: WorkspaceName; readonly key: DriftKey; readonly rule: string | undefined }

export const driftValue = (workspace: WorkspaceName, key: DriftKey, rule: string): string =>
  [workspace, key, ...(RULE.test(rule) ? [rule] : [])].join(' ')

const RULE = /^[\w-]{1,80}$/

/** Of a button, or of the metadata of the form it opened. */
export function parseDriftValue(value: string): PressedDrift | undefined {
  const [, workspace, key, rule] = /^([a-z0-9-]{1,80}) ([0-9a-f]{16})(?: ([\w-]{1,80}))?(?:@.*)?$/.exec(value) ?? []
  return workspace === undefined || key === undefined ? undefined : { workspace, key, rule }
}
