import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'

/** A definition of the published specification, as far as it is looked into. */
export type Definition = {
  readonly properties?: Readonly<Record<string, { readonly readOnly?: boolean }>>
  readonly allOf?: readonly { readonly $ref: string }[]
  readonly required?: readonly string[]
  readonly discriminator?: string
  readonly 'x-ms-discriminator-value'?: string
}

type Definitions = Readonly<Record<string, Definition>>

export const wordsOf = (errors: readonly ErrorObject[] | null | undefined): string =>
  (errors ?? []).map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`).join('; ')

/** Validates what may be sent as one of the published definitions. */
export function createBodies(definitions: Definitions): (ref: string) => ValidateFunction {
  const ajv = new Ajv({ strict: false, formats: { 'arm-id': ARM_ID, uri: true } })
  const closed = Object.entries(definitions).map(([name, one]) => [name, toSend(one, definitions)])
  ajv.addSchema({ $id: 'arm', definitions: { ...Object.fromEntries(closed), ...NOT_IN_THE_EXTRACT } })
  return (ref) => ajv.compile({ $ref: `arm${ref}` })
}

const ARM_ID = /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/./i

/** A definition closed: without what only Azure says, and with nothing that is not published. */
function toSend(definition: Definition, definitions: Definitions): object {
  if (definition.discriminator !== undefined) return { oneOf: [...kindsIn(definitions), KIND_OF_TOMORROW] }
  const kind = definition['x-ms-discriminator-value']
  const properties = { ...inheritedBy(definition, definitions), ...definition.properties }
  const sent = Object.entries(properties).filter(([key, one]) => !isTold(key, one))
  if (sent.length === 0) return definition
  return {
    type: 'object',
    additionalProperties: false,
    required: kind === undefined ? (definition.required ?? []) : ['type', 'destination'],
    properties: { ...Object.fromEntries(sent), ...(kind !== undefined && { type: { const: kind } }) },
  }
}

const inheritedBy = ({ allOf = [] }: Definition, definitions: Definitions): Definition['properties'] =>
  Object.assign({}, ...allOf.map(({ $ref }) => definitions[$ref.split('/').at(-1) ?? '']?.properties))

const kindsIn = (definitions: Definitions) =>
  Object.entries(definitions).flatMap(([name, one]) =>
    one['x-ms-discriminator-value'] === undefined ? [] : [{ $ref: `#/definitions/${name}` }],
  )

/** The enumerations are open (`modelAsString`): a rule of a kind that came later must survive being sent back. */
const KIND_OF_TOMORROW = {
  type: 'object',
  required: ['type', 'destination'],
  properties: { type: { type: 'string', not: { $ref: '#/definitions/RuleType' } }, status: false, errorInformation: false },
}

/** `status` and `sparkStatus` are not marked, and are Azure's word all the same. */
const isTold = (key: string, { readOnly }: { readonly readOnly?: boolean }): boolean =>
  readOnly === true || key === 'status' || key === 'sparkStatus'

const NOT_IN_THE_EXTRACT = {
  /** A whole workspace is never to be sent. */
  Workspace: { not: {} },
  WorkspaceUpdateParameters: {
    type: 'object',
    additionalProperties: false,
    required: ['properties'],
    properties: {
      properties: {
        type: 'object',
        additionalProperties: false,
        properties: {
          managedNetwork: { $ref: '#/definitions/ManagedNetworkSettings' },
          publicNetworkAccess: { enum: ['Enabled', 'Disabled'] },
          imageBuildCompute: { type: 'string' },
        },
      },
    },
  },
}
