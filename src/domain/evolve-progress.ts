import type { ProgressEvent } from './event.ts'
import { changeKeyOf } from './plan.ts'
import type { Progress, Work } from './request.ts'
import { unreachable } from './result.ts'

/** What the lane's events make of the progress. */
export function progressed(progress: Progress, event: ProgressEvent): Progress {
  const idle = { ...progress, work: undefined }
  switch (event.type) {
    case 'work-begun': {
      const { target, attempt, refusals, clientRequestId, at } = event
      return { ...progress, work: { target, attempt, refusals, since: at, stage: 'begun', clientRequestId } }
    }
    case 'operation-started':
      return withWork(progress, (work) => ({ ...handOf(work), stage: 'running', operation: event.operation }))
    case 'work-ended':
      return withWork(progress, (work) => ({ ...handOf(work), since: event.at, stage: 'to-verify' }))
    case 'work-put-off':
      return withWork(progress, (work) => ({ ...handOf(work), stage: 'waiting', until: event.until, failure: event.failure }))
    case 'change-settled': {
      const others = progress.outcomes.filter((outcome) => outcome.change !== event.outcome.change)
      return { ...idle, outcomes: inOrder(progress, [...others, event.outcome]) }
    }
    case 'joined': {
      const keys = event.outcomes.map(({ change }) => change)
      const others = progress.outcomes.filter((outcome) => !keys.includes(outcome.change))
      return { ...idle, joined: true, before: event.before ?? progress.before, outcomes: inOrder(progress, [...others, ...event.outcomes]) }
    }
    case 'provisioned':
      return { ...idle, provisioned: true, provisionedAt: event.at }
    case 'provisioning-failed':
      return { ...idle, provisioningFailure: event.failure }
    case 'rules-lost':
      return { ...progress, lost: [...progress.lost, ...event.rules] }
    case 'rule-restored':
      return { ...idle, lost: withoutFirst(progress, event.rule.name), restored: [...progress.restored, event.rule] }
    case 'restore-failed':
      return { ...idle, lost: withoutFirst(progress, event.rule.name), unrestored: [...(progress.unrestored ?? []), event.rule] }
    default:
      return unreachable(event)
  }
}

const withWork = (progress: Progress, next: (work: Work) => Work): Progress =>
  progress.work === undefined ? progress : { ...progress, work: next(progress.work) }

const handOf = ({ target, since, attempt, refusals }: Work) => ({ target, since, attempt, refusals })

const inOrder = (progress: Progress, outcomes: Progress['outcomes']): Progress['outcomes'] => {
  const keys = progress.changes.map(changeKeyOf)
  return [...outcomes].sort((one, other) => keys.indexOf(one.change) - keys.indexOf(other.change))
}

const withoutFirst = (progress: Progress, name: string): Progress['lost'] => progress.lost.filter((rule) => rule.name !== name)
