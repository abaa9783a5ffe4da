import { z } from 'zod'

/** How anything stands in a chain of the store: with its version, its place, and the hash that ties it to what is before it. */
export const envelopeSchema = z.object({
  v: z.int().positive(),
  hash: z.string(),
  prev: z.string(),
  seq: z.int().positive(),
  event: z.unknown(),
})

/** Something in a chain exactly as it was written, in whatever version's shape. */
export type Written = z.output<typeof envelopeSchema>

/** Undefined where what lies there is none: whoever proves the record must be able to say so and read on. */
export function readWritten(text: string): Written | undefined {
  try {
    return envelopeSchema.safeParse(JSON.parse(text)).data
  } catch {
    // Not JSON: somebody laid hands on it, and who reads is told that it is none.
    return undefined
  }
}
