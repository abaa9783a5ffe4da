import type { HomeView, ModalView } from '@slack/types'
import { z } from 'zod'
import { id, plainText } from './blocks/composition.ts'
import { LIMITS } from './blocks/limits.ts'
import { problemsOf } from './blocks/problems.ts'
import { checkBlocks } from './check-blocks.ts'
import { isJson } from './json.ts'

const shared = {
  blocks: z.array(z.unknown()),
  private_metadata: z.string().max(LIMITS.view.privateMetadata).optional(),
  callback_id: id,
  external_id: z.string().max(LIMITS.id).optional(),
}

const modal = z.strictObject({
  type: z.literal('modal'),
  ...shared,
  title: plainText(LIMITS.view.title),
  close: plainText(LIMITS.view.button).optional(),
  submit: plainText(LIMITS.view.button).optional(),
  clear_on_close: z.boolean().optional(),
  notify_on_close: z.boolean().optional(),
})

const home = z.strictObject({ type: z.literal('home'), ...shared })

/** What Slack would refuse a view for, in its words; empty when it would take it. */
export function checkView(surface: 'modal' | 'home', view: unknown): readonly string[] {
  const sent: unknown = JSON.parse(JSON.stringify(view ?? null))
  const parsed = (surface === 'modal' ? modal : home).safeParse(sent)
  if (!parsed.success) return problemsOf(parsed.error, sent, '/view')
  const blocks = checkBlocks(surface, parsed.data.blocks).map((problem) => problem.replace('json-pointer:', 'json-pointer:/view'))
  return [...blocks, ...missingSubmit(parsed.data)]
}

export const isModal = (view: unknown): view is ModalView => checkView('modal', view).length === 0

export const isHome = (view: unknown): view is HomeView => checkView('home', view).length === 0

/** Slack counts what is sent, in bytes of JSON. */
export const isTooLarge = (view: unknown): boolean => Buffer.byteLength(JSON.stringify(view)) > LIMITS.view.bytes

function missingSubmit(view: z.infer<typeof modal> | z.infer<typeof home>): readonly string[] {
  if (view.type === 'home' || view.submit !== undefined) return []
  const asks = view.blocks.some((block) => isJson(block) && block['type'] === 'input')
  return asks ? ['[ERROR] missing required field: submit [json-pointer:/view/submit]'] : []
}
