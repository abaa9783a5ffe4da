import type { InputBlock, PlainTextInput, PlainTextOption } from '@slack/types'
import { FIELD } from './action-ids.ts'
import { plain } from './blocks.ts'

/** https://docs.slack.dev/reference/block-kit/block-elements (facts: Block Kit limits). */
const LIMITS = { label: 150, hint: 500, placeholder: 150, text: 3_000, options: 100, option: 75 }

type TextField = {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly placeholder?: string
  readonly given?: string | undefined
  readonly lines?: true
  readonly optional?: true
}

/** A field to type in. What it begins with ends before it would be too long, at the end of a line where there are several. */
export function textField({ id, label, hint, placeholder, given = '', lines, optional }: TextField): InputBlock {
  const element: PlainTextInput = {
    type: 'plain_text_input',
    action_id: FIELD,
    max_length: LIMITS.text,
    ...(lines ? { multiline: true } : {}),
    ...(placeholder === undefined ? {} : { placeholder: plain(placeholder, LIMITS.placeholder) }),
    ...(given === '' ? {} : { initial_value: begun(given) }),
  }
  return { ...field(id, label, hint), element, ...(optional ? { optional: true } : {}) }
}

function begun(text: string): string {
  if (text.length <= LIMITS.text) return text
  const kept = text.slice(0, LIMITS.text)
  return kept.includes('\n') ? kept.slice(0, kept.lastIndexOf('\n')) : kept
}

/** Whether a field to type in can begin with all of it. */
export const fitsField = (text: string): boolean => text.length <= LIMITS.text

/** A choice of names, `chosen` first where there are more than Slack takes. */
export function choiceField(id: string, label: string, names: readonly string[], chosen: string | undefined): InputBlock {
  const offered = [...new Set(chosen === undefined ? names : names.length > LIMITS.options ? [chosen, ...names] : names)]
  const options = offered.slice(0, LIMITS.options).map(optionOf)
  const initial = options.find(({ value }) => value === chosen)
  return {
    ...field(id, label),
    element: { type: 'static_select', action_id: FIELD, options, ...(initial === undefined ? {} : { initial_option: initial }) },
  }
}

function optionOf(name: string): PlainTextOption {
  const text = plain(name, LIMITS.option)
  return { text, value: text.text }
}

type FileField = { readonly id: string; readonly label: string; readonly hint: string; readonly filetypes: readonly string[] }

/**
 * A field for one file, which may stay empty; in forms only, and only with the scope `files:read`.
 * https://docs.slack.dev/reference/block-kit/block-elements/file-input-element
 */
export const fileField = ({ id, label, hint, filetypes }: FileField): InputBlock => ({
  ...field(id, label, hint),
  element: { type: 'file_input', action_id: FIELD, filetypes: [...filetypes], max_files: 1 },
  optional: true,
})

type PickField = {
  readonly id: string
  readonly label: string
  readonly choices: readonly { readonly text: string; readonly value: string }[]
}

/** A choice of things, each told by its value. Where there are more than Slack takes, how many are not offered is said. */
export function pickField({ id, label, choices }: PickField): InputBlock {
  const options = choices.slice(0, LIMITS.options).map(({ text, value }) => ({
    text: plain(text, LIMITS.option),
    value: plain(value, LIMITS.option).text,
  }))
  const hint = choices.length > options.length ? `The first ${options.length} of ${choices.length} are offered.` : undefined
  return { ...field(id, label, hint), element: { type: 'static_select', action_id: FIELD, options } }
}

const field = (id: string, label: string, hint?: string) =>
  ({
    type: 'input',
    block_id: id,
    label: plain(label, LIMITS.label),
    ...(hint === undefined ? {} : { hint: plain(hint, LIMITS.hint) }),
  }) as const
