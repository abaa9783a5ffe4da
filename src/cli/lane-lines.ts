import type { Instant, ResourceId } from '../domain/names.ts'
import type { Request } from '../domain/request.ts'
import type { Held, LaneBreak } from '../ports/lane-breaks.ts'
import { about } from '../views/words.ts'

type Lane = {
  readonly workspace: ResourceId
  readonly held: Held | undefined
  readonly requests: readonly Request[]
  readonly now: Instant
}

/** Who has it in hand, then what is in its line, in order. */
export function laneLines({ workspace, held, requests, now }: Lane): readonly string[] {
  return [
    workspace,
    `  ${holderWords(held, now)}`,
    ...requests.map((request) => `  ${request.id} ${request.status}${workWords(request, now)}`),
  ]
}

function holderWords(held: Held | undefined, now: Instant): string {
  if (held === undefined) return 'in nobody’s hand just now'
  const { holder, until, fence } = held
  return until > now
    ? `held by ${holder} for ${about(until - now)} more, fence ${fence}`
    : `last held by ${holder}, which did not give it up; free since ${about(now - until)}, fence ${fence}`
}

function workWords(request: Request, now: Instant): string {
  const work = 'work' in request ? request.work : undefined
  return work === undefined ? '' : `: ${work.target.is}, ${work.stage} for ${about(now - work.since)}, try ${work.attempt}`
}

export const brokenLine = ({ at, workspace, holder, fence, by, because }: LaneBreak): string =>
  `${new Date(at).toISOString()}: ${by} took ${workspace} from ${holder} (fence ${fence}): ${because}`
