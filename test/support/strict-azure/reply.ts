import { randomUUID } from 'node:crypto'

export type Reply = { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: unknown }

export const refusal = (status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}): Reply => ({
  status,
  headers,
  body: { error: { code, message } },
})

/** Azure Machine Learning's own way to refuse: what it means stands deepest. */
export const userError = (code: string, message: string): Reply => ({
  status: 400,
  body: {
    error: {
      code: 'UserError',
      severity: null,
      message,
      messageFormat: null,
      details: [],
      additionalInfo: [
        { type: 'InnerError', info: { value: { code: 'BadArgument', innerError: { code, innerError: null } } } },
        { type: 'Correlation', info: { value: { operation: randomUUID().replaceAll('-', ''), request: null } } },
      ],
    },
  },
})

/** azapi#564 */
export const CANNOT_BE_DISABLED = refusal(400, 'ValidationError', 'Managed network cannot be disabled once enabled.')
