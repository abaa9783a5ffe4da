import type { PageState } from '../state.ts'
import { words } from './calls.ts'
import { useEffect, useState } from './html.ts'

export type Live = {
  readonly state: PageState | undefined
  /** By how many ms the server's clock is ahead. */
  readonly ahead: number
  /** Why nothing new comes. */
  readonly trouble: string | undefined
}

/** What one person sees, drawn again whenever the server says that something changed. `as` undefined: the first one. */
export function usePageState(as: string | undefined): Live {
  const [live, setLive] = useState<Live>({ state: undefined, ahead: 0, trouble: undefined })
  useEffect(() => {
    const query = as === undefined ? '' : `?as=${encodeURIComponent(as)}`
    const reading = keepReading(
      () => read(query),
      (state) => setLive({ state, ahead: state.now - Date.now(), trouble: undefined }),
      (trouble) => setLive((last) => ({ ...last, trouble })),
    )
    const events = new EventSource(`/events${query}`)
    events.addEventListener('open', reading.again)
    events.addEventListener('change', reading.again)
    events.addEventListener('error', () => setLive((last) => ({ ...last, trouble: GONE })))
    reading.again()
    return () => {
      events.close()
      reading.stop()
    }
  }, [as])
  return live
}

const GONE = 'The sandbox does not answer. Start it again with npm start: this page finds it by itself.'

async function read(query: string): Promise<PageState> {
  const response = await fetch(`/state${query}`)
  if (!response.ok) throw new Error(await words(response))
  // The server's own answer, typed where it is made: `stateFor` in routes.ts.
  return (await response.json()) as PageState
}

/** One reading at a time; a call during one makes exactly one more after it. */
function keepReading(read: () => Promise<PageState>, show: (state: PageState) => void, fail: (words: string) => void) {
  let busy = false
  let wanted = false
  let stopped = false
  const again = (): void => {
    wanted = true
    if (!busy) void run()
  }
  const run = async (): Promise<void> => {
    busy = true
    while (wanted && !stopped) {
      wanted = false
      await read().then(
        (state) => stopped || show(state),
        (error: unknown) => stopped || fail(error instanceof TypeError ? GONE : String(error)),
      )
    }
    busy = false
  }
  return { again, stop: () => (stopped = true) }
}
