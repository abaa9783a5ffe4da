import type { Digest, RequestId } from '../domain/names.ts'

/** What Slack sends back when a button is pressed. Drawn in `views/`, listened for in `slack/`. */
export const ACTIONS = { approve: 'approve', deny: 'deny', why: 'why', cancel: 'cancel', retry: 'retry' } as const

export type ActionId = (typeof ACTIONS)[keyof typeof ACTIONS]

/** The form that Deny opens: its callback id, and where its one answer is found. */
export const DENY_FORM = { callback: 'deny-form', block: 'because', action: 'text' } as const

/** All a button carries: what is decided about, and the plan it was drawn with. Everything else is read anew. */
export type Pressed = { readonly request: RequestId; readonly digest: Digest }

/** What a form carries besides: the channel it was opened in, because a form itself has none to answer in. */
export const formMetadata = (request: RequestId, digest: Digest, channel: string): string => `${buttonValue(request, digest)}@${channel}`

export function parseFormMetadata(metadata: string): (Pressed & { readonly channel: string }) | undefined {
  const [value = '', channel = ''] = metadata.split('@')
  const pressed = parseButtonValue(value)
  return pressed === undefined || !/^[A-Z0-9]{1,40}$/.test(channel) ? undefined : { ...pressed, channel }
}

export const buttonValue = (request: RequestId, digest: Digest): string => `${request}:${digest}`

export function parseButtonValue(value: string): Pressed | undefined {
  const [, number, digest] = /^OB-([1-9]\d{0,8}):([0-9a-z]{1,128})$/.exec(value) ?? []
  return number === undefined || digest === undefined ? undefined : { request: `OB-${Number(number)}`, digest }
}
