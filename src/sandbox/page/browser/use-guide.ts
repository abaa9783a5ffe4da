import type { Story } from '../state.ts'
import { useState } from './html.ts'
import type { Where } from './use-place.ts'

/** Where in the story a newcomer is. */
export type Guiding = { readonly at: number; readonly open: boolean; take(index: number): void; close(): void }

export function useGuide(story: Story | undefined, be: (person: string) => void, place: Where): Guiding {
  const [at, setAt] = useState(0)
  const [open, setOpen] = useState(true)
  const take = (index: number): void => {
    const step = story?.steps[index]
    if (step === undefined) return
    setAt(index)
    be(step.as)
    if (step.channel !== undefined) place.goTo(step.channel)
    if (step.type !== undefined) place.fill(step.type)
  }
  return { at, open, take, close: () => setOpen(false) }
}
