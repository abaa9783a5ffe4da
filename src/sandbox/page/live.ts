import type { ServerResponse } from 'node:http'

/** Pages that are told when something changed. */
export type Line = {
  add(response: ServerResponse): void
  close(): void
}

type Watched = { watch(listener: () => void): () => void }

/** Changes that come within this many ms are told once. */
const COALESCE = 60

/** Proxies and browsers drop silent connections. */
const HEARTBEAT = 15_000

export function openLine(sources: readonly Watched[]): Line {
  const pages = new Set<ServerResponse>()
  const send = (text: string) => {
    for (const page of pages) page.write(text)
  }
  const changed = coalesced(() => send('event: change\ndata: {}\n\n'))
  const stops = sources.map((source) => source.watch(changed.call))
  const beat = setInterval(() => send(': still here\n\n'), HEARTBEAT)
  beat.unref()
  return {
    add: (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      response.write('retry: 1000\n\n')
      pages.add(response)
      response.on('close', () => pages.delete(response))
    },
    close: () => {
      clearInterval(beat)
      changed.cancel()
      for (const stop of stops) stop()
      for (const page of pages) page.end()
    },
  }
}

function coalesced(run: () => void): { call(): void; cancel(): void } {
  let timer: NodeJS.Timeout | undefined
  return {
    call: () => {
      timer ??= setTimeout(() => {
        timer = undefined
        run()
      }, COALESCE)
    },
    cancel: () => clearTimeout(timer),
  }
}
