import { z } from 'zod'
import { FILE_WORDS, OPTION_WORDS, PREDICATE_WORDS, RULE_WORDS } from './key-words.ts'
import { text } from './values.ts'
import { workflowSchema } from './workflow-schema.ts'

/** As much of it as is looked at here. */
export type JsonSchema = {
  readonly $ref?: string
  readonly description?: string | undefined
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly items?: JsonSchema
  readonly allOf?: readonly JsonSchema[]
  readonly definitions?: Readonly<Record<string, JsonSchema>>
}

/**
 * The schema of workflow files for editors, made of the one that reads them; in draft 7, which every YAML editor knows.
 * What takes more than one place of a file to see (names, contradictions) is the loader's to say.
 */
export function workflowJsonSchema(): JsonSchema & { readonly title: string } {
  const name = text('a name')
  const schema = z.toJSONSchema(workflowSchema({ group: name, workspace: name }), {
    target: 'draft-7',
    io: 'input',
    override: ({ zodSchema, jsonSchema }) => {
      allowOneAlone(zodSchema, jsonSchema)
      refuseBlank(jsonSchema)
    },
  })
  // zod gives a schema that holds itself a number for a name, and shares objects between places.
  const plain: JsonSchema = JSON.parse(JSON.stringify(schema).replaceAll('__schema0', 'predicate'))
  return { title: 'Drawbridge workflow file', ...described(plain) }
}

/** Where a list may be one thing alone, the reader makes a list of it first (`oneOrMore`). */
function allowOneAlone(zodSchema: z.core.$ZodTypes, json: z.core.JSONSchema.BaseSchema): void {
  const { def } = zodSchema._zod
  const { items, ...list } = json
  if (def.type !== 'pipe' || def.in._zod.def.type !== 'transform' || typeof items !== 'object' || Array.isArray(items)) return
  for (const key of Object.keys(json)) Reflect.deleteProperty(json, key)
  json.anyOf = [items, { ...list, items }]
}

/** Text is trimmed when it is read, and must not be nothing then. */
function refuseBlank(json: z.core.JSONSchema.BaseSchema): void {
  if (json.type === 'string' && json.minLength === 1 && json.pattern === undefined) json.pattern = String.raw`\S`
}

const described = ({ properties = {}, definitions, ...rest }: JsonSchema): JsonSchema => ({
  ...rest,
  properties: {
    ...keysDescribed(properties, FILE_WORDS),
    rules: { ...properties['rules'], items: withKeys(properties['rules']?.items, RULE_WORDS), description: FILE_WORDS['rules'] },
    options: { ...withKeys(properties['options'], OPTION_WORDS), description: FILE_WORDS['options'] },
  },
  definitions: { ...definitions, predicate: withKeys(definitions?.['predicate'], PREDICATE_WORDS) },
})

type Words = Readonly<Record<string, string>>

const withKeys = (schema: JsonSchema | undefined, words: Words): JsonSchema => ({
  ...schema,
  properties: keysDescribed(schema?.properties ?? {}, words),
})

/** A reference takes no words beside it in draft 7, so it goes one deeper. */
const keysDescribed = (properties: Readonly<Record<string, JsonSchema>>, words: Words): Readonly<Record<string, JsonSchema>> =>
  Object.fromEntries(
    Object.entries(properties).map(([key, { $ref, ...rest }]) => {
      const description = words[key]
      return [key, $ref === undefined ? { description, ...rest } : { description, allOf: [{ $ref }] }]
    }),
  )
