import type { NetworkFacts } from './assessment.ts'
import type { Cost } from './cost.ts'
import { identityOf } from './destination/identity.ts'
import type { Knowledge } from './knowledge.ts'
import { canonicalResource, type Digest, type Duration, type ResourceId } from './names.ts'
import { type Change, isAdoption, type Plan, type PlannedChange, replacedBy } from './plan.ts'
import type { Outcome } from './policy/verdict.ts'

export type DigestParts = {
  readonly plan: Plan
  readonly cost: Cost
  readonly facts: NetworkFacts
  readonly wanted: readonly Change[]
  readonly policyHash: string
  readonly outcome: Outcome
  readonly workspaceId: ResourceId
  readonly lifetime?: Duration | undefined
  readonly allOrNothing?: true | undefined
}

/**
 * What a vote is cast on: what is done where, on which footing, at what cost, under which policy, for how long. Not bound:
 * when it was looked at, how long it may take, the words of findings, the date of a price that is the same.
 *
 * Of the cost the amount is bound and not the list: where a price is read anew and the amount moves, people have agreed to
 * another sum and are asked again; where it does not, a later reading is nobody's business.
 */
export const digestOf = (parts: DigestParts, knowledge: Pick<Knowledge, 'sha256' | 'canonicalJson'>): Digest =>
  knowledge.sha256(knowledge.canonicalJson(bound(parts)))

/** Every part is spelled out, so that a field added to a type elsewhere does not fell the votes of open requests. */
function bound({ plan, cost, facts, wanted, policyHash, outcome, workspaceId, lifetime, allOrNothing }: DigestParts) {
  return {
    wanted: wanted.map(changeText),
    plan: {
      changes: plan.changes.map(plannedText),
      provisioning: plan.provisioning,
      ...(plan.spark ? { spark: true } : {}),
      startsFirewall: plan.startsFirewall,
    },
    cost: { currency: cost.currency, monthly: cost.monthly, firewall: cost.firewall.is },
    facts: {
      workspaceId: canonicalResource(facts.workspaceId),
      workspaceUid: facts.workspaceUid ?? null,
      isolationMode: facts.isolationMode,
      status: facts.status,
      firewallSku: facts.firewallSku,
      firewallRuns: facts.firewallRuns,
    },
    policy: policyHash,
    verdict: [outcome.kind, ...demandTexts(outcome)],
    workspace: canonicalResource(workspaceId),
    lifetime: lifetime ?? null,
    ...(allOrNothing ? { allOrNothing } : {}),
  }
}

/** Of a change that replaces a rule, also what it replaces. */
function plannedText(planned: PlannedChange): readonly unknown[] {
  const replaced = replacedBy(planned)
  return [changeText(planned.change), planned.standing, ...(replaced === undefined ? [] : [replaced])]
}

/** Whose approval is asked may hang on more than the policy: on the groups the requester is in, for one. */
const demandTexts = (outcome: Outcome): readonly string[] =>
  outcome.kind === 'demands' ? outcome.demands.map(({ from, stage, approvals }) => `${stage} ${from} ${approvals}`).sort() : []

const changeText = (change: Change): readonly string[] => {
  const { do: what, rule } = change
  return [what, rule.name, identityOf(rule.destination), ...(isAdoption(change) ? ['adopt'] : [])]
}
