import { z } from 'zod'
import { LIMITS } from './limits.ts'

/** Text, options and dialogs, of which blocks and elements are made (https://docs.slack.dev/reference/block-kit/composition-objects). */
export const plainText = (max: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: z.string().min(1).max(max), emoji: z.boolean().optional() })

export const mrkdwn = (max: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: z.string().min(1).max(max), verbatim: z.boolean().optional() })

export const anyText = (max: number) => z.discriminatedUnion('type', [plainText(max), mrkdwn(max)])

export const id = z.string().min(1).max(LIMITS.id).optional()

export const url = (max: number) => z.string().min(1).max(max)

const describedOption = {
  value: z.string().max(LIMITS.option.value).optional(),
  description: plainText(LIMITS.option.description).optional(),
  url: url(LIMITS.option.url).optional(),
}

export const option = z.strictObject({ text: plainText(LIMITS.option.text), ...describedOption })

/** Checkboxes and radio buttons may use markup, selects may not. */
export const richOption = z.strictObject({
  ...describedOption,
  text: anyText(LIMITS.option.text),
  description: anyText(LIMITS.option.description).optional(),
})

export const optionGroup = z.strictObject({
  label: plainText(LIMITS.select.groupLabel),
  options: z.array(option).min(1).max(LIMITS.select.options),
})

export const confirm = z.strictObject({
  title: plainText(LIMITS.confirm.title).optional(),
  text: anyText(LIMITS.confirm.text),
  confirm: plainText(LIMITS.confirm.button).optional(),
  deny: plainText(LIMITS.confirm.button).optional(),
  style: z.enum(['primary', 'danger']).optional(),
})

export const conversationFilter = z.strictObject({
  include: z
    .array(z.enum(['im', 'mpim', 'private', 'public']))
    .min(1)
    .optional(),
  exclude_external_shared_channels: z.boolean().optional(),
  exclude_bot_users: z.boolean().optional(),
})

export const dispatchConfig = z.strictObject({
  trigger_actions_on: z.array(z.enum(['on_enter_pressed', 'on_character_entered'])).optional(),
})

const imageFields = { type: z.literal('image'), alt_text: z.string().min(1).max(LIMITS.image.alt) }
const slackFile = z.union([z.strictObject({ url: z.string().min(1) }), z.strictObject({ id: z.string().min(1) })])

export const imageSource = { image_url: url(LIMITS.image.url).optional(), slack_file: slackFile.optional() }

export const imageElement = z.strictObject({ ...imageFields, ...imageSource })
