import { changeKeyOf } from './plan.ts'
import type { Progress } from './request.ts'
import type { OutboundRule } from './rule.ts'
import { sameName } from './rules-there.ts'

/** What rolling back does: which rules go, and which stand again as they stood before. */
export type Undo = { readonly takes: readonly OutboundRule[]; readonly back: readonly OutboundRule[] }

/** As far as the record knows. What failed is not undone, and what other requests have been at since is theirs. */
export function undoOf(progress: Progress): Undo {
  const done = progress.outcomes.flatMap((outcome) => {
    const isDone = outcome.is === 'removed' || (outcome.is === 'applied' && outcome.kept !== true)
    const change = progress.changes.find((each) => changeKeyOf(each) === outcome.change)
    return isDone && change ? [{ change, was: stoodUnder(progress, change.rule) }] : []
  })
  return {
    takes: done.flatMap(({ change, was }) => (was === undefined && change.do === 'put-rule' ? [change.rule] : [])),
    back: done.flatMap(({ was }) => was ?? []),
  }
}

/** What stood under the name of a rule before anything was done. What Azure has of a kind that is not known here cannot be put. */
export function stoodUnder({ stood = [] }: Progress, { name }: OutboundRule): OutboundRule | undefined {
  const was = stood.find((rule) => sameName(rule.name, name))
  return was === undefined || was.destination.type === 'unknown' ? undefined : { name: was.name, destination: was.destination }
}
