import { changeKeyOf } from './plan.ts'
import type { Progress, Target } from './request.ts'
import type { OutboundRule } from './rule.ts'

/** The name a target goes under in client request ids and on the card. */
export const targetName = (target: Target): string => {
  if (target.is === 'provision' || target.is === 'join') return target.is
  return target.is === 'restore' ? target.rule.name : target.change
}

/** The rule a target is about; undefined for what is about none, or about several. */
export function ruleOfTarget(progress: Progress, target: Target): OutboundRule | undefined {
  if (target.is === 'restore') return target.rule
  if (target.is === 'provision' || target.is === 'join') return undefined
  return progress.changes.find((change) => changeKeyOf(change) === target.change)?.rule
}
