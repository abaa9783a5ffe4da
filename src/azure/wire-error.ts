import { z } from 'zod'

/** The parts of Azure's error bodies that say something. */
export type ArmError = {
  /** From the outermost to the deepest: the last says most. */
  readonly codes: readonly string[]
  readonly message: string | undefined
  /** From the body's `Correlation`: of the operation that failed, not of the question about it. */
  readonly correlationId: string | undefined
}

/** Reads `{error: {…}}`, a bare `{code, message}`, and whatever else there is as having no code. */
export function parseArmError(body: unknown): ArmError {
  const wrapped = z.object({ error: WireError }).safeParse(body)
  const bare = wrapped.success ? wrapped.data.error : WireError.safeParse(body).data
  if (bare === undefined) return { codes: [], message: typeof body === 'string' ? body : undefined, correlationId: undefined }
  return { codes: codesOf(bare), message: bare.message ?? undefined, correlationId: correlationOf(bare) }
}

type WireError = {
  readonly code?: string | null | undefined
  readonly message?: string | null | undefined
  readonly details?: readonly WireError[] | null | undefined
  readonly innererror?: InnerError | null | undefined
  readonly additionalInfo?: readonly { readonly type?: string | undefined; readonly info?: unknown }[] | null | undefined
}

type InnerError = { readonly code?: string | null | undefined; readonly innerError?: InnerError | null | undefined }

const InnerError: z.ZodType<InnerError> = z.lazy(() => z.object({ code: z.string().nullish(), innerError: InnerError.nullish() }))

const WireError: z.ZodType<WireError> = z.lazy(() =>
  z.object({
    code: z.string().nullish(),
    message: z.string().nullish(),
    details: z.array(WireError).nullish().catch(undefined),
    innererror: InnerError.nullish().catch(undefined),
    additionalInfo: z
      .array(z.object({ type: z.string().optional(), info: z.unknown() }))
      .nullish()
      .catch(undefined),
  }),
)

function codesOf(error: WireError): readonly string[] {
  const own = error.code ? [error.code] : []
  const inner = innerCodes(error.innererror ?? innerErrorInfo(error))
  if (inner.length > 0) return [...own, ...inner]
  const detail = error.details?.[0]
  return detail ? [...own, ...codesOf(detail)] : own
}

function innerCodes(inner: InnerError | null | undefined): readonly string[] {
  if (!inner) return []
  return [...(inner.code ? [inner.code] : []), ...innerCodes(inner.innerError)]
}

function innerErrorInfo(error: WireError): InnerError | undefined {
  return z.object({ value: InnerError }).safeParse(infoOf(error, 'InnerError')).data?.value
}

function correlationOf(error: WireError): string | undefined {
  const value = z.object({ value: z.object({ operation: z.string().nullish(), request: z.string().nullish() }) })
  const found = value.safeParse(infoOf(error, 'Correlation')).data?.value
  return found?.operation ?? found?.request ?? undefined
}

const infoOf = (error: WireError, type: string): unknown => error.additionalInfo?.find((info) => info.type === type)?.info
