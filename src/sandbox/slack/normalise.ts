import type { Ids } from './ids.ts'
import { isJson, type Json } from './json.ts'

/** Blocks as Slack gives them back: every block and interactive element with an id, the defaults written out. */
export function normalise(blocks: unknown, ids: Ids): readonly unknown[] {
  const list: readonly unknown[] = Array.isArray(blocks) ? blocks : []
  return list.map((block) => (isJson(block) ? withIds(fill(block), ids) : block))
}

/** A view as Slack gives it back. */
export const normaliseView = (view: Json, ids: Ids): Json => ({ ...fill(view), blocks: normalise(view['blocks'], ids) })

function withIds(block: Json, ids: Ids): Json {
  return { ...block, block_id: block['block_id'] ?? ids.blockId(), ...actionIds(block, ids) }
}

function actionIds(block: Json, ids: Ids): Json {
  const named = (element: unknown) =>
    isJson(element) && INTERACTIVE.test(String(element['type']))
      ? { ...element, action_id: element['action_id'] ?? ids.blockId() }
      : element
  const { elements, element, accessory, child_blocks } = block
  return {
    ...(Array.isArray(elements) ? { elements: elements.map(named) } : {}),
    ...(element === undefined ? {} : { element: named(element) }),
    ...(accessory === undefined ? {} : { accessory: named(accessory) }),
    ...(child_blocks === undefined ? {} : { child_blocks: normalise(child_blocks, ids) }),
  }
}

const INTERACTIVE = /button|select|input|overflow|checkboxes|picker/

function fill(value: unknown): Json {
  const filled = isJson(value) ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fillInner(inner)])) : {}
  switch (filled['type']) {
    case 'plain_text':
      return { emoji: true, ...filled }
    case 'mrkdwn':
      return { verbatim: false, ...filled }
    case 'input':
      return { optional: false, dispatch_action: false, ...filled }
    case 'plain_text_input':
      return { multiline: false, ...filled }
    default:
      return filled
  }
}

const fillInner = (inner: unknown): unknown => (Array.isArray(inner) ? inner.map(fillInner) : isJson(inner) ? fill(inner) : inner)
