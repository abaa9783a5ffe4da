import { html, useState } from './html.ts'
import { Icon } from './icon.ts'

/** Waits for a call; where it fails its words are shown. */
export type Attempt = (call: Promise<void>) => Promise<void>

type Toast = { readonly id: number; readonly words: string }

export type ToastList = { readonly list: readonly Toast[]; readonly attempt: Attempt; dismiss(id: number): void }

export function useToasts(): ToastList {
  const [list, setList] = useState<readonly Toast[]>([])
  const add = (words: string): void => setList((last) => [...last.slice(-2), { id: (last.at(-1)?.id ?? 0) + 1, words }])
  return {
    list,
    attempt: (call) => call.catch((error: unknown) => add(error instanceof Error ? error.message : String(error))),
    dismiss: (id) => setList((last) => last.filter((toast) => toast.id !== id)),
  }
}

/** `lasting` stays until it is over by itself. */
export function Toasts({ toasts, lasting }: { toasts: ToastList; lasting: string | undefined }) {
  return html`<div class="toasts" role="alert">
    ${lasting && html`<div class="toast"><${Icon} name="warning" /><span>${lasting}</span></div>`}
    ${toasts.list.map(
      ({ id, words }) => html`<div class="toast" key=${id}>
        <${Icon} name="warning" /><span>${words}</span>
        <button type="button" class="icon-button" aria-label="Dismiss" onClick=${() => toasts.dismiss(id)}><${Icon} name="x" /></button>
      </div>`,
    )}
  </div>`
}
