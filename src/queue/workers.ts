import { z } from 'zod'
import type { RequestId, ResourceId } from '../domain/names.ts'
import type { Rest } from '../ports/waker.ts'
import type { LineOptions, LineWorker } from './line-worker.ts'
import { startLineWorker } from './line-worker.ts'

type LaneOptions = LineOptions & { readonly run: (workspace: ResourceId, signal: AbortSignal, holder: string) => Promise<Rest> }

/** At most one run a workspace at a time over all processes, as far as clocks and networks allow: the lease and its fence see to the rest. */
export const startLaneWorker = ({ run, ...options }: LaneOptions): LineWorker =>
  startLineWorker('lanes', async (data, signal, holder) => run(laneSchema.parse(data).workspace, signal, holder), options)

type NoticeOptions = LineOptions & { readonly run: (request: RequestId, signal: AbortSignal) => Promise<Rest> }

export const startNoticeWorker = ({ run, ...options }: NoticeOptions): LineWorker =>
  startLineWorker('notices', async (data, signal) => run(noticeSchema.parse(data).request, signal), options)

const laneSchema = z.object({ workspace: z.string() })
const noticeSchema = z.object({ request: z.templateLiteral(['OB-', z.number()]) })
