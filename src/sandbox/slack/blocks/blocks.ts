import { z } from 'zod'
import { anyText, id, imageElement, imageSource, mrkdwn, plainText } from './composition.ts'
import { actionElement, button, contextAction, inputElement } from './elements.ts'
import { LIMITS } from './limits.ts'
import { richText } from './rich-text.ts'

export type Surface = 'message' | 'modal' | 'home'

/** Where each block may stand (https://docs.slack.dev/reference/block-kit/blocks). A card in a modal is listed there but reported to fail. */
export const SURFACES: Readonly<Record<string, readonly Surface[]>> = {
  actions: ['message', 'modal', 'home'],
  alert: ['modal'],
  card: ['message', 'home'],
  carousel: ['message', 'home'],
  container: ['message'],
  context: ['message', 'modal', 'home'],
  context_actions: ['message'],
  data_table: ['message', 'home'],
  divider: ['message', 'modal', 'home'],
  header: ['message', 'modal', 'home'],
  image: ['message', 'modal', 'home'],
  input: ['message', 'modal', 'home'],
  markdown: ['message'],
  plan: ['message'],
  rich_text: ['message', 'modal', 'home'],
  section: ['message', 'modal', 'home'],
  table: ['message', 'home'],
  task_card: ['message'],
  video: ['message', 'modal', 'home'],
}

const block = <T extends string>(type: T) => ({ type: z.literal(type), block_id: id })
const cells = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('raw_text'), text: z.string() }),
  z.strictObject({ type: z.literal('raw_number'), value: z.number(), text: z.string() }),
  richText,
])

const sectionAccessory = z.discriminatedUnion('type', [...actionElement.options, imageElement])
const section = z
  .strictObject({
    ...block('section'),
    text: anyText(LIMITS.text).optional(),
    fields: z.array(anyText(LIMITS.section.fieldText)).min(1).max(LIMITS.section.fields).optional(),
    accessory: sectionAccessory.optional(),
    expand: z.boolean().optional(),
  })
  .refine((it) => it.text !== undefined || it.fields !== undefined, 'text or fields is required')

const image = z
  .strictObject({
    ...block('image'),
    alt_text: z.string().min(1).max(LIMITS.image.alt),
    title: plainText(LIMITS.image.title).optional(),
    ...imageSource,
  })
  .refine((it) => (it.image_url === undefined) !== (it.slack_file === undefined), 'image_url or slack_file, one of the two')

const card = z.strictObject({
  ...block('card'),
  hero_image: imageElement.optional(),
  icon: imageElement.optional(),
  title: mrkdwn(LIMITS.card.title).optional(),
  subtitle: mrkdwn(LIMITS.card.subtitle).optional(),
  body: mrkdwn(LIMITS.card.body).optional(),
  actions: z.array(button).max(LIMITS.card.actions).optional(),
})

const taskCard = z.strictObject({
  ...block('task_card'),
  task_id: z.string().min(1),
  title: z.string().min(1),
  details: richText.optional(),
  output: richText.optional(),
  sources: z.array(z.strictObject({ type: z.literal('url'), url: z.string().min(1), text: z.string().min(1) })).optional(),
  status: z.enum(['pending', 'in_progress', 'complete', 'error']),
})

const actions = z.strictObject({ ...block('actions'), elements: z.array(actionElement).min(1).max(LIMITS.actions) })
const context = z.strictObject({
  ...block('context'),
  elements: z
    .array(z.discriminatedUnion('type', [plainText(LIMITS.text), mrkdwn(LIMITS.text), imageElement]))
    .min(1)
    .max(LIMITS.context),
})
const divider = z.strictObject(block('divider'))
const header = z.strictObject({
  ...block('header'),
  text: plainText(LIMITS.header),
  level: z.number().int().min(1).max(4).optional(),
})
const input = z.strictObject({
  ...block('input'),
  label: plainText(LIMITS.input.label),
  hint: plainText(LIMITS.input.hint).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: inputElement,
})
const table = z.strictObject({
  ...block('table'),
  rows: z.array(z.array(cells).min(1).max(LIMITS.table.cells)).min(1).max(LIMITS.table.rows),
  column_settings: z
    .array(z.strictObject({ align: z.enum(['left', 'center', 'right']).optional(), is_wrapped: z.boolean().optional() }))
    .max(LIMITS.table.cells)
    .optional(),
})
const video = z.strictObject({
  ...block('video'),
  video_url: z.string().min(1),
  thumbnail_url: z.string().min(1),
  alt_text: z.string().min(1).max(LIMITS.image.alt),
  title: plainText(200),
  title_url: z.string().optional(),
  author_name: z.string().max(50).optional(),
  provider_name: z.string().optional(),
  provider_icon_url: z.string().optional(),
  description: plainText(200).optional(),
})

const container = z.strictObject({
  ...block('container'),
  title: plainText(LIMITS.container.title).optional(),
  rich_text_title: richText.optional(),
  subtitle: anyText(LIMITS.container.subtitle).optional(),
  child_blocks: z
    .array(z.discriminatedUnion('type', [actions, context, divider, header, image, input, richText, section, table, video]))
    .min(1)
    .max(LIMITS.container.children),
  width: z.enum(['narrow', 'standard', 'wide', 'full']).optional(),
  icon: imageElement.optional(),
  is_collapsible: z.boolean().optional(),
  default_collapsed: z.boolean().optional(),
  has_header_divider: z.boolean().optional(),
})

/** Every block this Slack knows, each with its own limits; what a whole message may hold is `checkBlocks`'s. */
export const anyBlock = z.discriminatedUnion('type', [
  actions,
  z.strictObject({
    ...block('alert'),
    text: anyText(LIMITS.alert),
    level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
  }),
  card,
  z.strictObject({ ...block('carousel'), elements: z.array(card).min(1).max(LIMITS.carousel) }),
  container,
  context,
  z.strictObject({ ...block('context_actions'), elements: z.array(contextAction).min(1).max(LIMITS.contextActions) }),
  z.strictObject({
    ...block('data_table'),
    rows: z.array(z.array(cells).min(1).max(LIMITS.dataTable.cells)).min(LIMITS.dataTable.minRows).max(LIMITS.dataTable.rows),
    caption: z.string().min(1),
    page_size: z.number().int().min(1).max(LIMITS.dataTable.page).optional(),
    row_header_column_index: z.number().int().min(0).optional(),
  }),
  divider,
  header,
  image,
  input,
  z.strictObject({ ...block('markdown'), text: z.string().min(1).max(LIMITS.message.markdown) }),
  z.strictObject({ ...block('plan'), title: z.string().min(1), tasks: z.array(taskCard).optional() }),
  richText,
  section,
  table,
  taskCard,
  video,
])
