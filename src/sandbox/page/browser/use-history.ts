import { useRef } from './html.ts'

/** Kept while the page is open, so that it outlives a change of channel. */
const SENT = new Map<string, string[]>()

/** What each person sent before, as a shell has it. */
export function useHistory(person: string, text: string, setText: (text: string) => void) {
  const sent = SENT.get(person) ?? []
  const at = useRef<number | undefined>(undefined)
  const draft = useRef('')
  const go = (way: 1 | -1): void => {
    const from = at.current ?? sent.length
    if (from === sent.length) draft.current = text
    const to = Math.min(sent.length, Math.max(0, from + way))
    at.current = to
    setText(sent[to] ?? draft.current)
  }
  const add = (line: string): void => {
    if (sent.at(-1) !== line) SENT.set(person, [...sent, line])
    at.current = undefined
  }
  /** Up on the first line, down on the last; within a text the arrows move the cursor. */
  const isAtEdge = (box: HTMLTextAreaElement | null, way: 1 | -1): boolean => {
    if (box === null || sent.length === 0) return false
    const rest = way === -1 ? box.value.slice(0, box.selectionStart) : box.value.slice(box.selectionEnd)
    return !rest.includes('\n')
  }
  return { go, add, isAtEdge }
}
