import type { KnownBlock } from '@slack/types'
import { z } from 'zod'
import { anyBlock, SURFACES, type Surface } from './blocks/blocks.ts'
import { LIMITS } from './blocks/limits.ts'
import { problemsOf } from './blocks/problems.ts'
import { isJson, type Json, walk } from './json.ts'

/**
 * What Slack would refuse these blocks for, in its words (`response_metadata.messages` of `invalid_blocks`); empty when it
 * would take them.
 */
export function checkBlocks(surface: Surface, blocks: unknown): readonly string[] {
  // Only what survives the wire is judged: a key that is undefined is absent there.
  const sent: unknown = JSON.parse(JSON.stringify(blocks ?? null))
  const parsed = z.array(anyBlock).max(LIMITS.blocks[surface]).safeParse(sent)
  if (!parsed.success) return problemsOf(parsed.error, sent, '/blocks')
  const list = Array.isArray(sent) ? sent.filter(isJson) : []
  return [
    ...wrongSurface(surface, list),
    ...repeatedBlockIds(list),
    ...list.flatMap(repeatedActionIds),
    ...tooManyOf(list),
    ...tooMuchText(list),
  ]
}

export const areBlocks = (surface: Surface, blocks: unknown): blocks is KnownBlock[] => checkBlocks(surface, blocks).length === 0

const typeOf = (block: Json): string => String(block['type'])

function wrongSurface(surface: Surface, blocks: readonly Json[]): readonly string[] {
  const blocksThere = blocks.flatMap((block, at) =>
    SURFACES[typeOf(block)]?.includes(surface) ? [] : [`[ERROR] unsupported type: ${typeOf(block)} [json-pointer:/blocks/${at}/type]`],
  )
  const files = surface === 'modal' ? [] : blocks.filter((block) => isJson(block['element']) && block['element']['type'] === 'file_input')
  return [...blocksThere, ...files.map(() => '[ERROR] unsupported type: file_input [json-pointer:/blocks]')]
}

function repeatedBlockIds(blocks: readonly Json[]): readonly string[] {
  const ids = [...blocks, ...blocks.flatMap(children)].map((block) => block['block_id'])
  return repeated(ids).map((id) => `[ERROR] block_id already exists: ${id} [json-pointer:/blocks]`)
}

const children = (block: Json): readonly Json[] => (Array.isArray(block['child_blocks']) ? block['child_blocks'].filter(isJson) : [])

function repeatedActionIds(block: Json, at: number): readonly string[] {
  const ids: unknown[] = []
  walk({ ...block, child_blocks: [] }, (it) => ids.push(it['action_id']))
  const here = repeated(ids).map((id) => `[ERROR] action_id already exists: ${id} [json-pointer:/blocks/${at}]`)
  return [...here, ...children(block).flatMap((child) => repeatedActionIds(child, at))]
}

const repeated = (ids: readonly unknown[]): readonly string[] => [
  ...new Set(ids.filter((id, at): id is string => typeof id === 'string' && ids.indexOf(id) !== at)),
]

function tooManyOf(blocks: readonly Json[]): readonly string[] {
  const count = (type: string) => blocks.filter((block) => typeOf(block) === type).length
  const single = ['table', 'data_table', 'plan'].filter((type) => count(type) > 1)
  const focused: Json[] = []
  walk(blocks, (it) => it['focus_on_load'] === true && focused.push(it))
  return [
    ...single.map((type) => `[ERROR] only one ${type} block allowed [json-pointer:/blocks]`),
    ...(count('plan') > 0 && count('task_card') > 0 ? ['[ERROR] task_card not allowed beside a plan block [json-pointer:/blocks]'] : []),
    ...(focused.length > 1 ? ['[ERROR] only one element may have focus_on_load [json-pointer:/blocks]'] : []),
  ]
}

function tooMuchText(blocks: readonly Json[]): readonly string[] {
  const markdown = blocks.filter((block) => typeOf(block) === 'markdown').reduce((sum, block) => sum + String(block['text']).length, 0)
  const tables = blocks.filter((block) => typeOf(block) === 'data_table' && tableText(block) > LIMITS.dataTable.characters)
  return [
    ...(markdown > LIMITS.message.markdown
      ? [`[ERROR] markdown text over ${LIMITS.message.markdown} characters [json-pointer:/blocks]`]
      : []),
    ...tables.map(() => `[ERROR] data_table over ${LIMITS.dataTable.characters} characters [json-pointer:/blocks]`),
  ]
}

function tableText(block: Json): number {
  let characters = 0
  walk(block['rows'], (it) => {
    if (typeof it['text'] === 'string') characters += it['text'].length
  })
  return characters
}
