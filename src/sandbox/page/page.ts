import type { Server } from 'node:http'
import { createServer } from 'node:http'
import type { AzureWindow } from '../azure/window.ts'
import type { SlackFrontDoor } from '../slack/front-door.ts'
import { openLine } from './live.ts'
import { createAnswer } from './routes.ts'
import type { Story } from './state.ts'

export type Page = { readonly url: string; close(): Promise<void> }

export type PageParts = {
  /** 0: any free port. */
  readonly port: number
  readonly slack: SlackFrontDoor
  readonly azure: AzureWindow
  /** The ids one can be, the first is who one is at the start. */
  readonly people: readonly string[]
  /** The walk a newcomer is offered. */
  readonly story?: Story
}

/** Serves the page on the loopback address only; rejects as `listen` does where the port is taken. */
export async function startPage(parts: PageParts): Promise<Page> {
  const live = openLine([parts.slack, parts.azure])
  const answer = createAnswer(parts, live)
  const server = createServer((request, response) => void answer(request, response))
  const port = await listen(server, parts.port)
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () => {
      live.close()
      return stop(server)
    },
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      if (address === null || typeof address === 'string') reject(new Error('the page has no port'))
      else resolve(address.port)
    })
  })
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
