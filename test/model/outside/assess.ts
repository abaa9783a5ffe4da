import type { AssessWanted } from '../../../src/desk/facts.ts'
import type { Assessment } from '../../../src/domain/assessment.ts'
import type { Change } from '../../../src/domain/plan.ts'
import type { PolicyOptions } from '../../../src/domain/policy/policy.ts'
import type { Outcome } from '../../../src/domain/policy/verdict.ts'
import { no, ok } from '../../../src/domain/result.ts'
import { networkOf, SILENCE } from './azure.ts'
import { deedOf } from './changes.ts'
import { type Scene, WORKSPACE } from './scene.ts'
import { BREAKS_GLASS, ESCALATES_AFTER, ESCALATES_TO, EXPIRES_AFTER, REMINDS_AFTER, REVIEWS, type Spec, specOf, textOf } from './spec.ts'

/** What planner, prices and policy would say: the scene says it, and changes its mind. They are tried elsewhere. */
export const assessIn =
  (scene: Scene): AssessWanted =>
  async ({ wanted, lifetime }) => {
    if (!scene.azureAnswers) return no({ problem: 'network-unreadable', failure: SILENCE })
    const spec = specOf(scene, { wanted: wanted.map(deedOf), lifetime })
    return ok({ assessment: assessmentOf(spec, wanted, scene.now), network: networkOf(scene) })
  }

const OPTIONS: PolicyOptions = {
  expireAfter: EXPIRES_AFTER,
  remindAfter: REMINDS_AFTER,
  escalate: { after: ESCALATES_AFTER, to: ESCALATES_TO },
  breakGlass: { from: [BREAKS_GLASS], review: [{ approvals: 1, from: REVIEWS, stage: 1 }] },
}

const assessmentOf = (spec: Spec, wanted: readonly Change[], now: number): Assessment => ({
  plan: {
    changes: wanted.map((change) => ({ change, findings: [], standing: spec.todo.includes(deedOf(change)) ? 'todo' : 'nothing-to-do' })),
    provisioning: 'not-needed',
    startsFirewall: false,
  },
  cost: {
    currency: 'USD',
    monthly: spec.monthly,
    firewall: { is: 'not-involved' },
    hoursAMonth: 730,
    asOf: '2026-03-01',
    source: 'list',
  },
  risk: { level: 'low', reasons: [] },
  time: { minutes: 1, parts: [] },
  verdict: { policy: `policy-${spec.policy}`, judgements: [], outcome: outcomeOf(spec), options: OPTIONS },
  facts: {
    workspaceId: WORKSPACE.id,
    workspaceUid: `uid-${spec.uid}`,
    isolationMode: 'AllowOnlyApprovedOutbound',
    status: 'Active',
    firewallSku: 'Standard',
    firewallRuns: true,
  },
  digest: textOf(spec),
  madeAt: now,
})

function outcomeOf({ demands }: Spec): Outcome {
  if (demands === 'allowed') return { kind: 'allowed', by: ['it is free'] }
  if (demands === 'forbidden') return { kind: 'forbidden', by: [] }
  return { kind: 'demands', demands: demands.map(([stage, from, approvals]) => ({ stage, from, approvals, because: ['it is asked'] })) }
}
