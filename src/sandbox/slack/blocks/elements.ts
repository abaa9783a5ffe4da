import { z } from 'zod'
import { confirm, conversationFilter, dispatchConfig, id, option, optionGroup, plainText, richOption, url } from './composition.ts'
import { LIMITS } from './limits.ts'
import { richText } from './rich-text.ts'

const action = { action_id: id }
const confirmable = { ...action, confirm: confirm.optional() }
const focusable = { focus_on_load: z.boolean().optional() }
const placeheld = { placeholder: plainText(LIMITS.placeholder).optional() }
const dispatched = { dispatch_action_config: dispatchConfig.optional() }
const select = { ...confirmable, ...focusable, ...placeheld }
const several = { max_selected_items: z.number().int().min(1).optional() }
const filtered = { default_to_current_conversation: z.boolean().optional(), filter: conversationFilter.optional() }
const answered = { response_url_enabled: z.boolean().optional() }
const options = {
  options: z.array(option).min(1).max(LIMITS.select.options).optional(),
  option_groups: z.array(optionGroup).min(1).max(LIMITS.select.groups).optional(),
}
const query = { min_query_length: z.number().int().min(0).optional() }
const names = z.array(z.string().min(1)).optional()
const name = z.string().min(1).optional()

export const button = z.strictObject({
  type: z.literal('button'),
  ...confirmable,
  text: plainText(LIMITS.button.text),
  value: z.string().max(LIMITS.button.value).optional(),
  url: url(LIMITS.button.url).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: z.string().max(LIMITS.button.label).optional(),
})

const choices = [
  z
    .strictObject({ type: z.literal('static_select'), ...select, ...options, initial_option: option.optional() })
    .refine(oneSource, 'options or option_groups, one of the two'),
  z
    .strictObject({
      type: z.literal('multi_static_select'),
      ...select,
      ...several,
      ...options,
      initial_options: z.array(option).min(1).optional(),
    })
    .refine(oneSource, 'options or option_groups, one of the two'),
  z.strictObject({ type: z.literal('external_select'), ...select, ...query, initial_option: option.optional() }),
  z.strictObject({
    type: z.literal('multi_external_select'),
    ...select,
    ...several,
    ...query,
    initial_options: z.array(option).min(1).optional(),
  }),
  z.strictObject({ type: z.literal('users_select'), ...select, initial_user: name }),
  z.strictObject({ type: z.literal('multi_users_select'), ...select, ...several, initial_users: names }),
  z.strictObject({ type: z.literal('channels_select'), ...select, ...answered, initial_channel: name }),
  z.strictObject({ type: z.literal('multi_channels_select'), ...select, ...several, initial_channels: names }),
  z.strictObject({ type: z.literal('conversations_select'), ...select, ...answered, ...filtered, initial_conversation: name }),
  z.strictObject({ type: z.literal('multi_conversations_select'), ...select, ...several, ...filtered, initial_conversations: names }),
  z.strictObject({
    type: z.literal('checkboxes'),
    ...confirmable,
    ...focusable,
    options: z.array(richOption).min(1).max(LIMITS.checkboxes),
    initial_options: z.array(richOption).min(1).optional(),
  }),
  z.strictObject({
    type: z.literal('radio_buttons'),
    ...confirmable,
    ...focusable,
    options: z.array(richOption).min(1).max(LIMITS.radioButtons),
    initial_option: richOption.optional(),
  }),
  z.strictObject({ type: z.literal('datepicker'), ...select, initial_date: name }),
  z.strictObject({ type: z.literal('timepicker'), ...select, initial_time: name, timezone: name }),
  z.strictObject({
    type: z.literal('datetimepicker'),
    ...confirmable,
    ...focusable,
    initial_date_time: z.number().int().optional(),
  }),
] as const

const written = { ...action, ...focusable, ...placeheld, ...dispatched, initial_value: z.string().optional() }

const writing = [
  z.strictObject({
    type: z.literal('plain_text_input'),
    ...written,
    initial_value: z.string().max(LIMITS.input.typed).optional(),
    multiline: z.boolean().optional(),
    min_length: z.number().int().min(0).max(LIMITS.input.typed).optional(),
    max_length: z.number().int().min(1).max(LIMITS.input.typed).optional(),
  }),
  z.strictObject({ type: z.literal('email_text_input'), ...written }),
  z.strictObject({ type: z.literal('url_text_input'), ...written }),
  z.strictObject({
    type: z.literal('number_input'),
    ...written,
    is_decimal_allowed: z.boolean(),
    min_value: name,
    max_value: name,
  }),
  z.strictObject({
    type: z.literal('rich_text_input'),
    ...written,
    initial_value: richText.optional(),
    min_lines: z.number().int().min(1).optional(),
    max_lines: z.number().int().min(1).optional(),
  }),
  z.strictObject({
    type: z.literal('file_input'),
    ...action,
    filetypes: z.array(z.string().min(1)).min(1).optional(),
    max_files: z.number().int().min(1).max(LIMITS.files).optional(),
  }),
] as const

const overflow = z.strictObject({ type: z.literal('overflow'), ...confirmable, options: z.array(option).min(1).max(LIMITS.overflow) })

const feedback = z.strictObject({
  text: plainText(LIMITS.button.text),
  accessibility_label: z.string().max(LIMITS.button.label).optional(),
  value: z.string().max(LIMITS.button.value),
})

export const inputElement = z.discriminatedUnion('type', [...choices, ...writing])
export const actionElement = z.discriminatedUnion('type', [button, overflow, ...choices])
export const contextAction = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('feedback_buttons'), ...action, positive_button: feedback, negative_button: feedback }),
  z.strictObject({
    type: z.literal('icon_button'),
    ...confirmable,
    icon: z.string().min(1),
    text: plainText(LIMITS.button.text),
    accessibility_label: z.string().max(LIMITS.button.label).optional(),
    value: z.string().max(LIMITS.button.value).optional(),
    visible_to_user_ids: names,
  }),
])

function oneSource(element: { options?: unknown; option_groups?: unknown }): boolean {
  return (element.options === undefined) !== (element.option_groups === undefined)
}
