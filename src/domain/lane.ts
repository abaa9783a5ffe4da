import { isToStandAgain } from './given-back.ts'
import type { Instant } from './names.ts'
import { type Change, changeKeyOf } from './plan.ts'
import type { In, Progress, Target, Work } from './request.ts'
import { unreachable } from './result.ts'

/** What a lane does next for the request at its head. */
export type LaneStep =
  | { readonly do: 'begin'; readonly target: Target; readonly attempt: number; readonly refusals?: number }
  /** The intent stands and Azure's answer does not: whoever was to write it died. Look before asking again. */
  | { readonly do: 'look'; readonly work: Work }
  | { readonly do: 'poll'; readonly work: Extract<Work, { stage: 'running' }> }
  | { readonly do: 'verify'; readonly work: Work }
  | { readonly do: 'wait'; readonly until: Instant }
  | { readonly do: 'verify-all' }
  /** Note what stands beside the rules that go, so that nothing else is lost with them. */
  | { readonly do: 'begin-removal' }
  | { readonly do: 'settle' }

/** The whole rule of resumption: what is recorded and the time say what to do now. Any step may be done twice. */
export function nextStep(request: In<'applying' | 'removing'>, now: Instant): LaneStep {
  const { work } = request
  if (work === undefined) return request.status === 'removing' ? nextRemoval(request) : nextTarget(request)
  switch (work.stage) {
    case 'begun':
      return { do: 'look', work }
    case 'running':
      return work.operation.pollAfter > now ? { do: 'wait', until: work.operation.pollAfter } : { do: 'poll', work }
    case 'to-verify':
      return { do: 'verify', work }
    case 'waiting':
      if (work.until > now) return { do: 'wait', until: work.until }
      // A refusal began nothing, so it is simply asked again; after anything less clear the network is looked at first.
      // An earlier try of the same may have got through unseen: then it is not asked for again before a look.
      return work.failure.kind === 'wait' && work.attempt === 1
        ? { do: 'begin', target: work.target, attempt: work.attempt, refusals: (work.refusals ?? 0) + 1 }
        : { do: 'look', work }
    default:
      return unreachable(work)
  }
}

/** Rules of others come back first; then the changes in order; the network is provisioned with all its rules in place. */
function nextTarget(progress: Progress): LaneStep {
  const [lost] = progress.lost
  if (lost !== undefined) return { do: 'begin', target: { is: 'restore', rule: lost }, attempt: 1 }
  const settled = new Set(progress.outcomes.map((outcome) => outcome.change))
  const next = progress.changes.find((change) => !settled.has(changeKeyOf(change)))
  if (next !== undefined) return { do: 'begin', target: targetOf(next), attempt: 1 }
  if (!progress.provision) return { do: 'settle' }
  if (!progress.provisioned) {
    const pointless = progress.provisioningFailure !== undefined || nothingApplied(progress)
    return pointless ? { do: 'settle' } : { do: 'begin', target: { is: 'provision' }, attempt: 1 }
  }
  // Rules only begin to work when the network is provisioned: what was applied before is looked at once more.
  return progress.outcomes.some(awaitsProvisioning) ? { do: 'verify-all' } : { do: 'settle' }
}

const targetOf = (change: Change): Target => ({ is: change.do === 'remove-rule' ? 'remove' : 'change', change: changeKeyOf(change) })

/** Rules that are to stand come first; then only what this request has put is taken away, one rule after the other. */
function nextRemoval(request: In<'removing'>): LaneStep {
  const { removal, lost } = request
  if (removal.before === undefined) return { do: 'begin-removal' }
  const [first] = lost
  if (first !== undefined) return { do: 'begin', target: { is: 'restore', rule: first }, attempt: 1 }
  const done = new Set([...removal.removed, ...removal.failed.map(({ change }) => change)])
  const next = request.outcomes.find(({ is, change }) => is === 'applied' && !done.has(change) && !isToStandAgain(request, change))
  return next === undefined ? { do: 'settle' } : { do: 'begin', target: { is: 'remove', change: next.change }, attempt: 1 }
}

const nothingApplied = (progress: Progress): boolean =>
  progress.changes.length > 0 && progress.outcomes.every((outcome) => outcome.is === 'failed')

const awaitsProvisioning = (outcome: Progress['outcomes'][number]): boolean => outcome.is === 'applied' && outcome.status !== 'Active'
