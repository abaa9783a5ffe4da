import fc from 'fast-check'

/** As much of JSON Schema as the published one uses. */
export type Json = {
  readonly $ref?: string
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Json[]
  readonly oneOf?: readonly Json[]
  readonly allOf?: readonly Json[]
  readonly pattern?: string
  readonly items?: Json
  readonly minItems?: number
  readonly minimum?: number
  readonly minProperties?: number
  readonly properties?: Readonly<Record<string, Json>>
  readonly required?: readonly string[]
  readonly propertyNames?: Json
  readonly additionalProperties?: boolean | Json
  readonly definitions?: Readonly<Record<string, Json>>
}

/** Whatever the schema lets through, small: files nobody would write and every editor would call right. */
export function fromJsonSchema(schema: Json, root: Json = schema, depth = 0): fc.Arbitrary<unknown> {
  const made = (part: Json): fc.Arbitrary<unknown> => fromJsonSchema(part, root, depth + 1)
  if (schema.$ref !== undefined) return made(root.definitions?.[schema.$ref.split('/').at(-1) ?? ''] ?? {})
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  const choices = schema.anyOf ?? (schema.properties === undefined ? schema.oneOf : undefined)
  if (choices !== undefined) return fc.oneof(...choices.map(made))
  if (schema.allOf !== undefined) return made(schema.allOf[0] ?? {})
  switch (schema.type) {
    case 'string':
      return textOf(new RegExp(schema.pattern ?? ''))
    case 'integer':
      return fc.integer({ min: schema.minimum ?? 0, max: 3 })
    case 'number':
      return fc.integer({ min: schema.minimum ?? 0, max: 1_000 })
    case 'boolean':
      return fc.boolean()
    case 'array':
      return fc.array(made(schema.items ?? {}), { minLength: schema.minItems ?? 0, maxLength: depth > DEEP ? (schema.minItems ?? 0) : 2 })
    case 'object':
      return schema.properties === undefined ? record(schema, made) : mapping(schema, made, depth)
    default:
      throw new Error(`Nothing is made of ${JSON.stringify(schema)}`)
  }
}

const DEEP = 8
const WORDS = [
  'it is new',
  'platform',
  'ml-dev',
  'pypi.org',
  '*.pypi.org',
  'Ünïcode "quoted": #1',
  '5',
  '14d',
  '2w',
  'Microsoft.Sql/servers',
]

/** Mostly words of ours, so that files say something; now and then whatever the pattern takes. */
const textOf = (pattern: RegExp) =>
  fc.oneof(
    { arbitrary: fc.constantFrom(...WORDS.filter((each) => pattern.test(each))), weight: 9 },
    { arbitrary: fc.stringMatching(pattern), weight: 1 },
  )

const record = ({ propertyNames, additionalProperties, minProperties }: Json, made: (part: Json) => fc.Arbitrary<unknown>) =>
  fc.dictionary(
    propertyNames?.pattern === undefined ? fc.constantFrom('data', 'ann') : fc.constantFrom('1', '2'),
    typeof additionalProperties === 'object' ? made(additionalProperties) : fc.constant(''),
    { minKeys: minProperties ?? 0, maxKeys: 2 },
  )

/** Every key that must be there, one of those of which exactly one must be, and a few others: fewer the deeper it goes. */
function mapping(schema: Json, made: (part: Json) => fc.Arbitrary<unknown>, depth: number): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], oneOf = [], minProperties = 0 } = schema
  const exclusive = oneOf.map((each) => each.required?.[0] ?? '')
  const free = Object.keys(properties).filter((key) => !required.includes(key) && !exclusive.includes(key))
  const shallow = depth > DEEP ? free.filter((key) => !['all', 'any', 'not'].includes(key)) : free
  return fc
    .tuple(
      fc.subarray(shallow, {
        minLength: minProperties,
        maxLength: Math.min(shallow.length, Math.max(minProperties, depth > DEEP ? 1 : 4)),
      }),
      pick(exclusive),
    )
    .chain(([some, one]) => fc.record(Object.fromEntries([...required, ...some, ...one].map((key) => [key, made(properties[key] ?? {})]))))
}

const pick = (keys: readonly string[]): fc.Arbitrary<readonly string[]> =>
  keys.length === 0 ? fc.constant([]) : fc.constantFrom(...keys.map((key) => [key]))
