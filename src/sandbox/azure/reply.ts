import { randomUUID } from 'node:crypto'

/** What goes back over the wire. */
export type Reply = {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

export const reply = (status: number, body?: unknown, headers: Readonly<Record<string, string>> = {}): Reply => ({ status, headers, body })

/** As the Resource Manager itself refuses. */
export const armRefusal = (status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}): Reply =>
  reply(status, { error: { code, message } }, headers)

/** As Azure Machine Learning refuses: the useful code is the deepest one (facts: error bodies). */
export const userError = (innerCode: string, message: string, location: string): Reply =>
  reply(400, { error: userErrorBody(innerCode, message, location) })

function userErrorBody(innerCode: string, message: string, location: string) {
  const inner = { code: 'BadArgument', innerError: { code: innerCode, innerError: null } }
  return {
    code: 'UserError',
    severity: null,
    message,
    messageFormat: null,
    details: [],
    additionalInfo: [
      { type: 'ComponentName', info: { value: 'managementfrontend' } },
      { type: 'InnerError', info: { value: inner } },
      { type: 'Correlation', info: { value: { operation: hexId(32), request: hexId(16) } } },
      { type: 'Environment', info: { value: location } },
      { type: 'Location', info: { value: location } },
    ],
  }
}

const hexId = (length: number): string => randomUUID().replaceAll('-', '').slice(0, length)
