import type { AnyBlock, InputBlock } from '@slack/types'
import type { OwnFile, ViewValues } from '../../slack/front-door.ts'

/** The name under which a form holds an input: both its ids, whatever letters are in them. */
export function fieldName(block: InputBlock): string {
  return JSON.stringify([block.block_id ?? '', actionId(block)])
}

/** What was filled in, of every input: an emptied one is told as empty, or its first value would count again. */
export async function valuesOf(blocks: readonly AnyBlock[], form: FormData): Promise<ViewValues> {
  const inputs = blocks.filter((block) => block.type === 'input' && 'element' in block)
  const answers = inputs.map(async (block) => [block.block_id ?? '', { [actionId(block)]: await answerTo(block, form) }] as const)
  return Object.fromEntries(await Promise.all(answers))
}

async function answerTo(block: InputBlock, form: FormData): Promise<string | readonly string[] | readonly OwnFile[]> {
  const given = form.getAll(fieldName(block))
  const words = given.filter((value) => typeof value === 'string')
  if (block.element.type === 'file_input') {
    // A browser tells a field without a file as one file without a name.
    return Promise.all(
      given
        .filter((value) => typeof value !== 'string')
        .filter(({ name }) => name !== '')
        .map(ownFile),
    )
  }
  return block.element.type === 'checkboxes' ? words : (words[0] ?? '')
}

async function ownFile(file: File): Promise<OwnFile> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  return { name: file.name, base64: btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), '')) }
}

function actionId({ element }: InputBlock): string {
  return 'action_id' in element ? (element.action_id ?? '') : ''
}
