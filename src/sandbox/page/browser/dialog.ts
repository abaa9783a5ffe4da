import { useLayoutEffect, useRef } from './html.ts'

/**
 * A native modal dialog: it keeps the focus inside, Escape leaves it, and the focus goes back to where it was.
 * `leave` is called once when the person leaves it; the caller then stops drawing it.
 */
export function useDialog(leave: () => void) {
  const dialog = useRef<HTMLDialogElement>(null)
  const drawn = useRef(false)
  useLayoutEffect(() => {
    const before = document.activeElement
    drawn.current = true
    dialog.current?.showModal()
    return () => {
      drawn.current = false
      dialog.current?.close()
      focusAgain(before)
    }
  }, [])
  const onCancel = (event: Event): void => {
    event.preventDefault()
    leave()
  }
  // Chromium closes at a second Escape whatever is said to the first.
  const onClose = (): void => {
    if (drawn.current) leave()
  }
  return { ref: dialog, onCancel, onClose }
}

function focusAgain(before: Element | null): void {
  if (before instanceof HTMLElement && before.isConnected && before !== document.body) before.focus()
  else document.getElementById('composer')?.focus()
}
