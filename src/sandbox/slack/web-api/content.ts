import type { KnownBlock } from '@slack/types'
import { LIMITS } from '../blocks/limits.ts'
import { areBlocks, checkBlocks } from '../check-blocks.ts'
import { isJson, type Json } from '../json.ts'
import { isMetadata } from '../messages.ts'
import { normalise } from '../normalise.ts'
import { blocksRefused } from '../response-url.ts'
import type { World } from '../world.ts'
import { type Answer, refuse } from './method.ts'

export type Content = { readonly text: string; readonly blocks: readonly KnownBlock[] }

export type GivenContent = { readonly text?: string | undefined; readonly blocks?: unknown; readonly markdown_text?: string | undefined }

/** The text and blocks of a message, or what Slack refuses them for. */
export function readContent(world: World, given: GivenContent): Content | Answer {
  const markdown = given.markdown_text
  if (markdown !== undefined && (given.text !== undefined || given.blocks !== undefined)) return refuse('markdown_text_conflict')
  if (markdown !== undefined && markdown.length > LIMITS.message.markdown) return refuse('msg_too_long')
  const blocks = readBlocks(world, markdown === undefined ? given.blocks : [{ type: 'markdown', text: markdown }])
  if (!Array.isArray(blocks)) return blocks
  const text = (given.text ?? '').slice(0, LIMITS.message.text)
  return text === '' && blocks.length === 0 ? refuse('no_text') : { text, blocks }
}

function readBlocks(world: World, given: unknown): KnownBlock[] | Answer {
  if (given === undefined) return []
  if (!Array.isArray(given)) return refuse('invalid_blocks_format')
  const problems = checkBlocks('message', given)
  if (problems.length > 0) return refuse('invalid_blocks', problems)
  if (blocksRefused(world, given)) return refuse('invalid_blocks', ['[ERROR] unsupported type [json-pointer:/blocks]'])
  const blocks = normalise(given, world.ids)
  return areBlocks('message', blocks) ? blocks : refuse('invalid_blocks')
}

/** `undefined` where nothing was said of it, `{}` where what was there is to go. */
export function readMetadata(given: unknown): { readonly metadata: Json | undefined } | Answer {
  if (given === undefined) return { metadata: undefined }
  if (!isJson(given)) return refuse('invalid_metadata_format')
  return isMetadata(given) || Object.keys(given).length === 0 ? { metadata: given } : refuse('invalid_metadata_schema')
}
