import type { Screen } from '../../slack/front-door.ts'
import type { Story } from '../state.ts'
import { useEffect, useState } from './html.ts'
import type { Where } from './use-place.ts'

/** Where in the story a newcomer is. */
export type Guiding = { readonly at: number; readonly open: boolean; take(index: number): void; close(): void }

type Parts = { readonly story: Story | undefined; readonly screen: Screen; readonly be: (person: string) => void; readonly place: Where }

export function useGuide({ story, screen, be, place }: Parts): Guiding {
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
  // Where nothing has happened yet, the first step is ready to be sent.
  useEffect(() => {
    if (screen.channels.every(({ messages }) => messages.length === 0)) take(0)
  }, [])
  return { at, open, take, close: () => setOpen(false) }
}
