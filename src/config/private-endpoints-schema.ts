import { z } from 'zod'
import { endpointTarget, SUBRESOURCE, TARGET_TYPE } from '../domain/destination/endpoint-targets.ts'
import { strict } from './strict.ts'
import { isMapping, text } from './values.ts'

const PARTS = 'expected the parts of it that may be reached: [namespace]'

const subresources = z
  .array(text('a part of the resource, like namespace').regex(SUBRESOURCE, 'expected a part of the resource, like namespace'), {
    error: PARTS,
  })
  .min(1, PARTS)

type Context = z.core.$RefinementCtx

/** The table of Azure ML's own targets stands in the program; here is only what goes beyond it, each type once. */
function typesBeyondTheTable(types: object, context: Context): void {
  const spelt = Object.keys(types).map((type) => type.toLowerCase())
  for (const [i, type] of Object.keys(types).entries()) {
    const known = endpointTarget(type)
    const message =
      known !== undefined
        ? `${known.type} can be reached without this, its parts ${known.subresources.join(', ')}: take it out`
        : !TARGET_TYPE.test(type)
          ? 'expected a resource type, like Microsoft.ServiceBus/namespaces'
          : spelt.indexOf(type.toLowerCase()) < i
            ? 'the same type a second time, in other letters'
            : undefined
    if (message !== undefined) context.addIssue({ code: 'custom', path: [type], message })
  }
}

/** Resource types that private endpoints may lead to although Azure ML's documented list does not hold them. */
export const privateEndpointsSchema = strict({
  other_types: z
    .record(z.string(), subresources, {
      error: 'expected resource types and their parts: {Microsoft.ServiceBus/namespaces: [namespace]}',
    })
    .superRefine(typesBeyondTheTable, { when: ({ value }) => isMapping(value) })
    .default({}),
})
