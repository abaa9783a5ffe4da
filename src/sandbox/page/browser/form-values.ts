import type { AnyBlock, InputBlock } from '@slack/types'
import type { ViewValues } from '../../slack/front-door.ts'

/** The name under which a form holds an input: both its ids, whatever letters are in them. */
export function fieldName(block: InputBlock): string {
  return JSON.stringify([block.block_id ?? '', actionId(block)])
}

/** What was filled in, of every input: an emptied one is told as empty, or its first value would count again. */
export function valuesOf(blocks: readonly AnyBlock[], form: FormData): ViewValues {
  const inputs = blocks.filter((block) => block.type === 'input' && 'element' in block)
  return Object.fromEntries(inputs.map((block) => [block.block_id ?? '', { [actionId(block)]: answerTo(block, form) }]))
}

function answerTo(block: InputBlock, form: FormData): string | readonly string[] {
  const given = form.getAll(fieldName(block)).filter((value) => typeof value === 'string')
  return block.element.type === 'checkboxes' ? given : (given[0] ?? '')
}

function actionId({ element }: InputBlock): string {
  return 'action_id' in element ? (element.action_id ?? '') : ''
}
