import { z } from 'zod'

/**
 * States that a schema reads exactly the values of a domain type: what it lets through is a `Domain`, and every `Domain`
 * goes through. A member added to a union of the domain does not compile until its schema knows it.
 */
export const shapeOf =
  <Domain>() =>
  <Schema extends z.ZodType<Domain>>(schema: Covers<Domain, Schema>): Covers<Domain, Schema> =>
    schema

type Covers<Domain, Schema extends z.ZodType> = [Domain] extends [z.input<Schema>] ? Schema : never

/** Fields a newer version wrote pass through untouched: an older process must not take them off what it appends to. */
export const object = z.looseObject

export const list = <Item extends z.ZodType>(item: Item) => z.array(item).readonly()

/** A name that was parsed before it was written. */
export const named = <Name extends string>() => z.custom<Name>((value) => typeof value === 'string')

/** A field that is always there and may be `undefined`, which JSON leaves out. */
export const orUndefined = <Value extends z.ZodType>(value: Value) => value.optional().transform((given) => given)
