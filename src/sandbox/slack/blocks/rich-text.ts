import { z } from 'zod'

const style = z.strictObject({
  bold: z.boolean().optional(),
  code: z.boolean().optional(),
  italic: z.boolean().optional(),
  strike: z.boolean().optional(),
  underline: z.boolean().optional(),
})
const styled = { style: style.optional() }
const named = z.string().min(1)

const text = z.strictObject({ type: z.literal('text'), text: z.string().min(1), ...styled })
const link = z.strictObject({
  type: z.literal('link'),
  url: named,
  text: z.string().optional(),
  unsafe: z.boolean().optional(),
  ...styled,
})

const inline = z.discriminatedUnion('type', [
  text,
  link,
  z.strictObject({ type: z.literal('broadcast'), range: z.enum(['here', 'channel', 'everyone']), ...styled }),
  z.strictObject({ type: z.literal('channel'), channel_id: named, ...styled }),
  z.strictObject({ type: z.literal('color'), value: named, ...styled }),
  z.strictObject({
    type: z.literal('date'),
    timestamp: z.number(),
    format: named,
    url: named.optional(),
    fallback: z.string().optional(),
    ...styled,
  }),
  z.strictObject({ type: z.literal('emoji'), name: named, unicode: z.string().optional(), url: named.optional(), ...styled }),
  z.strictObject({ type: z.literal('team'), team_id: named, ...styled }),
  z.strictObject({ type: z.literal('user'), user_id: named, ...styled }),
  z.strictObject({ type: z.literal('usergroup'), usergroup_id: named, ...styled }),
])

const border = z.union([z.literal(0), z.literal(1)]).optional()
const section = z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(inline) })

/** https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */
export const richText = z.strictObject({
  type: z.literal('rich_text'),
  block_id: z.string().min(1).max(255).optional(),
  elements: z.array(
    z.discriminatedUnion('type', [
      section,
      z.strictObject({
        type: z.literal('rich_text_list'),
        elements: z.array(section),
        style: z.enum(['bullet', 'ordered']),
        indent: z.number().int().min(0).max(8).optional(),
        border,
      }),
      z.strictObject({ type: z.literal('rich_text_quote'), elements: z.array(inline), border }),
      z.strictObject({
        type: z.literal('rich_text_preformatted'),
        elements: z.array(z.discriminatedUnion('type', [text, link])),
        border,
      }),
    ]),
  ),
})
