import type { In } from './request.ts'

type Carried = Pick<In<'applying'>, 'outcomes' | 'changes' | 'provision' | 'provisioned' | 'assessment'>

/** Where a request stands that is carried out. What turned out impossible was not begun, and is not done. */
export function settledStatusOf(request: Carried): 'active' | 'partly-active' | 'failed' {
  const done = request.outcomes.filter((outcome) => outcome.is !== 'failed').length
  const unprovisioned = request.provision && !request.provisioned
  const impossible = request.assessment.plan.changes.some(({ standing }) => standing === 'impossible')
  if (done === request.changes.length && !unprovisioned && !impossible) return 'active'
  return done > 0 ? 'partly-active' : 'failed'
}
