import type { Screen } from '../../slack/front-door.ts'
import { timeOfDay } from './clock.ts'
import type { Drawn } from './html.ts'
import { html, useLayoutEffect, useRef, useState } from './html.ts'
import { Icon } from './icon.ts'
import { Mrkdwn } from './inline.ts'
import { Message } from './message.ts'
import type { Entry } from './timeline.ts'
import { timelineOf } from './timeline.ts'
import type { ScreenChannel } from './use-place.ts'

/** What was said, kept at its end while the reader is there. */
export function MessageList({ screen, channel }: { screen: Screen; channel: ScreenChannel }) {
  const entries = timelineOf(
    channel.messages,
    screen.notes.filter((note) => note.channel === channel.id || note.channel === ''),
  )
  const { list, content, away, toEnd } = useEnd(screen.me.id)
  return html`<div class="messages-frame">
    <div class="messages" ref=${list} role="log" aria-live="polite" aria-label=${`Messages in ${channel.name}`} tabindex="0">
      <div class="messages-content" ref=${content}>
        ${entries.length === 0 && html`<${Empty} channel=${channel} />`}
        ${entries.map((entry) => html`<${Line} key=${entry.key} entry=${entry} channel=${channel.id} />`)}
      </div>
    </div>
    ${away && html`<button type="button" class="to-end" onClick=${toEnd}><${Icon} name="down" />Newest</button>`}
  </div>`
}

function Line({ entry, channel }: { entry: Entry; channel: string }): Drawn {
  if (entry.is === 'day') return html`<div class="day" role="separator"><span>${entry.day}</span></div>`
  if (entry.is === 'message') return html`<${Message} message=${entry.message} channel=${channel} follows=${entry.follows} />`
  return html`<article class="message slackbot" aria-label="Slackbot">
    <span class="avatar slackbot-face" aria-hidden="true"><${Icon} name="hash" /></span>
    <div class="message-body">
      <p class="only-you"><${Icon} name="eye" />Only visible to you</p>
      <p class="byline"><b>Slackbot</b><time>${timeOfDay(entry.at)}</time></p>
      <div class="message-text"><${Mrkdwn} text=${entry.text} /></div>
    </div>
  </article>`
}

function Empty({ channel }: { channel: ScreenChannel }) {
  return html`<div class="nothing">
    <h3>Nothing has been asked in ${channel.name} yet</h3>
    <p>Type <code>/</code> below to see what you can ask for, or take one of the examples.</p>
  </div>`
}

/** Distance from the end, in px, at which a reader counts as being there. */
const AT_END = 80

function useEnd(reader: string) {
  const list = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const [away, setAway] = useState(false)
  const toEnd = (): void => {
    if (list.current !== null) list.current.scrollTop = list.current.scrollHeight
  }
  useLayoutEffect(() => {
    const box = list.current
    if (box === null || content.current === null) return undefined
    const onScroll = (): void => {
      atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < AT_END
      setAway(!atEnd.current)
    }
    const sizes = new ResizeObserver(() => atEnd.current && toEnd())
    sizes.observe(content.current)
    sizes.observe(box)
    box.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      sizes.disconnect()
      box.removeEventListener('scroll', onScroll)
    }
  }, [])
  useLayoutEffect(toEnd, [reader])
  return { list, content, away, toEnd }
}
