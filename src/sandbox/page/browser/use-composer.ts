import type { Screen } from '../../slack/front-door.ts'
import { matching } from './command-hints.ts'
import { useEffect, useRef, useState } from './html.ts'
import { useHistory } from './use-history.ts'
import type { Where } from './use-place.ts'

/** What is being typed. Enter sends, Shift with Enter breaks the line, the arrows go through what was sent before. */
export function useComposer(screen: Screen, place: Where, send: (text: string) => void) {
  const [text, setText] = useState('')
  /** Which of the hints; -1 where they were waved away. */
  const [picked, setPicked] = useState(0)
  const box = useRef<HTMLTextAreaElement>(null)
  const history = useHistory(screen.me.id, text, setText)
  const found = matching(screen.commands, text)
  const change = (next: string): void => {
    setText(next)
    setPicked(0)
  }
  const put = (next: string): void => {
    change(next)
    box.current?.focus()
  }
  useEffect(() => {
    const filled = place.takeFilled()
    if (filled !== undefined) put(filled)
  }, [place.fills])
  const submit = (): void => {
    if (text.trim() === '') return
    history.add(text)
    change('')
    send(text)
  }
  const onInput = (event: Event): void => {
    if (event.target instanceof HTMLTextAreaElement) change(event.target.value)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return
    const way = WAYS[event.key]
    const pick = found.choices[picked]
    if (pick !== undefined && way !== undefined) setPicked((picked + way + found.choices.length) % found.choices.length)
    else if (pick !== undefined && event.key === 'Escape') setPicked(-1)
    else if (pick !== undefined && completes(event, pick.command !== text)) put(`${pick.command} `)
    else if (way !== undefined && history.isAtEdge(box.current, way)) history.go(way)
    else if (event.key === 'Enter' && !event.shiftKey) submit()
    else return
    event.preventDefault()
  }
  return { box, text, found, picked, put, submit, onInput, onKeyDown }
}

const WAYS: Readonly<Record<string, 1 | -1>> = { ArrowUp: -1, ArrowDown: 1 }

/** Tab completes; Enter does too while something is left to complete. */
function completes(event: KeyboardEvent, unfinished: boolean): boolean {
  return !event.shiftKey && (event.key === 'Tab' || (event.key === 'Enter' && unfinished))
}
