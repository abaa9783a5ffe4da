import type { Screen } from '../../slack/front-door.ts'
import { useRef, useState } from './html.ts'

export type ScreenChannel = Screen['channels'][number]

/** Where on the page a person is, kept while they change who they are. */
export type Where = {
  /** undefined: the app's own tab. */
  readonly channel: ScreenChannel | undefined
  /** On a narrow screen only one of the two is shown. */
  readonly pane: 'chat' | 'azure'
  /** How often something was to be put into the composer. */
  readonly fills: number
  goTo(channel: string): void
  goHome(): void
  show(pane: 'chat' | 'azure'): void
  fill(text: string): void
  /** What is to be put into the composer; only once, whichever channel's composer asks first. */
  takeFilled(): string | undefined
  isUnread(channel: ScreenChannel): boolean
}

export function usePlace(screen: Screen): Where {
  const [wanted, setWanted] = useState<string | undefined>(undefined)
  const [pane, show] = useState<'chat' | 'azure'>('chat')
  const [fills, setFills] = useState(0)
  const filled = useRef<string | undefined>(undefined)
  const channel = wanted === HOME ? undefined : (screen.channels.find((one) => one.id === wanted) ?? screen.channels[0])
  const isUnread = useUnread(screen.me.id, channel)
  const go = (to: string): void => {
    setWanted(to)
    show('chat')
  }
  return {
    channel,
    pane,
    fills,
    goTo: go,
    goHome: () => go(HOME),
    show,
    fill: (text) => {
      filled.current = text
      setFills((count) => count + 1)
    },
    takeFilled: () => {
      const text = filled.current
      filled.current = undefined
      return text
    },
    isUnread,
  }
}

const HOME = 'home'

/** Each person has read what was last shown to them. */
function useUnread(me: string, channel: ScreenChannel | undefined): (other: ScreenChannel) => boolean {
  const read = useRef(new Map<string, string>())
  const key = (one: ScreenChannel): string => `${me} ${one.id}`
  const newest = (one: ScreenChannel): string =>
    one.messages.flatMap(({ ts, replies }) => [ts, ...replies.map((reply) => reply.ts)]).reduce(later, '')
  if (channel !== undefined) read.current.set(key(channel), newest(channel))
  return (other) => newest(other) > (read.current.get(key(other)) ?? '')
}

function later(one: string, other: string): string {
  return one > other ? one : other
}
