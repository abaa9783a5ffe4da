import type { Trouble } from '../../azure/window.ts'
import type { PressedAction, ViewValues } from '../../slack/front-door.ts'

/** Where a button stands: in a message or in a form. */
export type Place = MessagePlace | { readonly view: string }

export type MessagePlace = { readonly channel: string; readonly ts: string }

/** What a person can do here; each rejects with the server's words. */
export const calls = {
  type: (as: string, channel: string, text: string) => post('/type', { as, channel, text }),
  act: (as: string, on: Place, action: PressedAction) => post('/act', { as, on, action }),
  shortcut: (as: string, on: MessagePlace, shortcut: string) => post('/shortcut', { as, on, shortcut }),
  submit: (as: string, view: string, values: ViewValues) => post('/submit', { as, view, values }),
  close: (as: string, view: string) => post('/close', { as, view }),
  home: (as: string) => post('/home', { as }),
  trouble: (kind: Trouble, times: number) => post('/trouble', { kind, times }),
  openHost: (workspace: string, host: string) => post('/open-host', { workspace, host }),
  deleteRule: (workspace: string, rule: string) => post('/delete-rule', { workspace, rule }),
}

async function post(path: string, body: unknown): Promise<void> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => undefined)
  if (response === undefined) throw new Error('The sandbox does not answer. Is it still running?')
  if (!response.ok) throw new Error(await words(response))
}

export async function words(response: Response): Promise<string> {
  const body: unknown = await response.json().catch(() => undefined)
  if (typeof body === 'object' && body !== null && 'error' in body && typeof body.error === 'string') return body.error
  return `The sandbox answered ${response.status}.`
}
