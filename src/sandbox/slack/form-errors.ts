import { LIMITS } from './blocks/limits.ts'
import { endingOf } from './files.ts'
import { isJson, type Json } from './json.ts'
import { elementsOf, isEmpty } from './values.ts'
import type { Values } from './world.ts'

/** What Slack's own client refuses before anything is sent, by block id. */
export function formErrors(blocks: readonly unknown[], values: Values): Readonly<Record<string, string>> {
  const errors: Record<string, string> = {}
  for (const { block, blockId, actionId, element } of elementsOf(blocks)) {
    if (block['type'] !== 'input') continue
    const problem = problemOf(block, element, values[blockId]?.[actionId])
    if (problem !== undefined) errors[blockId] = problem
  }
  return errors
}

function problemOf(block: Json, element: Json, value: Json | undefined): string | undefined {
  if (isEmpty(value)) return block['optional'] === true ? undefined : 'Please complete this required field.'
  if (element['type'] === 'file_input') return filesProblem(element, value)
  const text = isJson(value) && typeof value['value'] === 'string' ? value['value'] : undefined
  return text === undefined ? undefined : textProblem(element, text)
}

function textProblem(element: Json, text: string): string | undefined {
  const { min_length: shortest, max_length: longest = 3000 } = element
  if (typeof shortest === 'number' && text.length < shortest) return `Must be at least ${shortest} characters.`
  if (typeof longest === 'number' && text.length > longest) return `Must be at most ${longest} characters.`
  return FORMATS[String(element['type'])]?.(element, text)
}

/** Slack goes by the ending of the name (https://docs.slack.dev/reference/block-kit/block-elements/file-input-element). */
function filesProblem({ filetypes, max_files: most = LIMITS.files }: Json, value: Json | undefined): string | undefined {
  const files = Array.isArray(value?.['files']) ? value['files'].filter(isJson) : []
  if (files.length > Number(most)) return `Please choose no more than ${String(most)} files.`
  const taken: readonly unknown[] | undefined = Array.isArray(filetypes) ? filetypes : undefined
  const strange = files.find(({ name }) => taken !== undefined && !taken.includes(endingOf(String(name))))
  if (strange !== undefined) return `${String(strange['name'])} is of a type that is not taken here.`
  return files.some(({ size }) => Number(size) > LIMITS.fileBytes) ? 'That file is larger than 10 MB.' : undefined
}

const FORMATS: Readonly<Record<string, (element: Json, text: string) => string | undefined>> = {
  email_text_input: (_, text) => (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? undefined : 'Please enter a valid email address.'),
  url_text_input: (_, text) => (URL.canParse(text) ? undefined : 'Please enter a valid URL.'),
  number_input: numberProblem,
}

function numberProblem(element: Json, text: string): string | undefined {
  const number = Number(text)
  if (Number.isNaN(number)) return 'Please enter a number.'
  if (element['is_decimal_allowed'] !== true && !Number.isInteger(number)) return 'Please enter a whole number.'
  if (typeof element['min_value'] === 'string' && number < Number(element['min_value'])) return `Must be at least ${element['min_value']}.`
  if (typeof element['max_value'] === 'string' && number > Number(element['max_value'])) return `Must be at most ${element['max_value']}.`
  return undefined
}
