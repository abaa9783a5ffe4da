import type { RequestListener } from 'node:http'
import { createBullBoard } from '@bull-board/api'
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter'
import { ExpressAdapter } from '@bull-board/express'
import type { Queue } from 'bullmq'

export const BOARD_PATH = '/queues'

/**
 * Bull Board over the queues, to look at and not to touch: a job only wakes, so nothing is mended by moving one. It has no
 * login of its own, which is why it stands on the port that is not for the internet.
 */
export function createQueueBoard(queues: readonly Queue[]): RequestListener {
  const serverAdapter = new ExpressAdapter().setBasePath(BOARD_PATH)
  createBullBoard({
    queues: queues.map((queue) => new BullMQAdapter(queue, { readOnlyMode: true })),
    serverAdapter,
    options: { uiConfig: { boardTitle: 'Drawbridge' } },
  })
  // The adapter does not say so in its types: what it calls a router is an Express application.
  const board: RequestListener = serverAdapter.getRouter()
  return (request, response) => {
    // As Express itself does with what is mounted at a path: the rest of it is the board's.
    request.url = (request.url ?? '').slice(BOARD_PATH.length) || '/'
    board(request, response)
  }
}
