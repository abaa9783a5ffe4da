import type { Assessment } from './assessment.ts'
import { identityOf } from './destination/identity.ts'
import type { RequestEvent } from './event.ts'
import type { Failure } from './failure.ts'
import type { Change } from './plan.ts'
import { isAdoption, todoOf } from './plan.ts'
import type { Outcome } from './policy/verdict.ts'
import type { Filing, Request, Target } from './request.ts'
import { unreachable } from './result.ts'

/** The columns of the record as a table; docs/record.md says what each holds. */
export const COLUMNS = [
  'at',
  'request',
  'seq',
  'workspace',
  'who',
  'type',
  'what',
  'digest',
  'policy',
  'verdict',
  'groups',
  'status',
  'hash',
] as const

/** Who did what when, on which plan, under which policy. `request` is where it stands after the event. */
export function rowOf(request: Request, { seq, hash, event }: { seq: number; hash: string; event: RequestEvent }): readonly string[] {
  const { digest, verdict } = request.assessment
  const row: Record<(typeof COLUMNS)[number], string> = {
    at: new Date(event.at).toISOString(),
    request: request.id,
    seq: String(seq),
    workspace: request.workspace.name,
    who: whoOf(request, event),
    type: event.type,
    what: whatOf(event),
    digest: event.type === 'vote-cast' ? event.vote.digest : digest,
    policy: verdict.policy,
    verdict: outcomeText(verdict.outcome),
    groups: groupsIn(event).join(' '),
    status: request.status,
    hash,
  }
  return COLUMNS.map((column) => row[column])
}

/** A user's id; `policy` where nobody had to agree, `drawbridge` for what it does by itself. */
function whoOf({ requester, ...request }: Request, event: RequestEvent): string {
  switch (event.type) {
    case 'filed':
    case 'edited':
      return requester
    case 'vote-cast':
      return event.vote.by
    case 'approved':
      if (event.by === 'break-glass') return requester
      return event.by === 'policy' ? 'policy' : 'votes' in request ? request.votes.map(({ by }) => by).join(' ') : 'people'
    case 'denied':
    case 'reviewed':
    case 'withdrawn':
    case 'change-left-out':
    case 'retry-asked':
    case 'rechecked':
      return event.by
    case 'roll-back-asked':
      return event.by ?? 'drawbridge'
    default:
      return 'drawbridge'
  }
}

const groupsIn = (event: RequestEvent): readonly string[] => ('groups' in event && event.groups ? event.groups : [])

function whatOf(event: RequestEvent): string {
  switch (event.type) {
    case 'filed':
      return filedText(event.filing)
    case 'vote-cast':
      return `approves${inPlaceOf(event.vote.for)}`
    case 'approved':
      return `by ${event.by}`
    case 'denied':
      return `${event.because}${inPlaceOf(event.for)}`
    case 'reviewed':
      return `was ${event.was}: ${event.because}`
    case 'change-left-out':
      return `${event.change}: ${event.because}`
    case 'edited':
      return [...event.edit.wanted.map(changeText), said('reason', event.edit.reason), said('ticket', event.edit.ticket)].join('; ')
    case 'reassessed':
      return `${remaining(event.assessment)}; votes ${event.votes}`
    case 'escalated':
      return `to ${event.to}`
    case 'recheck-escalated':
      return `to ${event.to.join(' ')}`
    case 'rechecked':
      return event.answer === 'keep' ? 'keep' : `${event.answer}: ${event.filed}`
    case 'votes-dismissed':
      return `of ${event.voters.join(' ')}`
    case 'apply-begun':
      return [...event.changes.map(changeText), ...(event.provision ? ['provision'] : [])].join('; ')
    case 'work-begun':
      return `${targetText(event.target)}, try ${event.attempt}, x-ms-client-request-id ${event.clientRequestId}`
    case 'work-put-off':
      return `until ${new Date(event.until).toISOString()}: ${failureText(event.failure)}`
    case 'change-settled':
      return `${event.outcome.change}: ${event.outcome.is === 'failed' ? failureText(event.outcome.failure) : event.outcome.is}`
    case 'joined':
      return [...event.outcomes.map(({ change, is }) => `${change}: ${is}`), ...(event.failure ? [failureText(event.failure)] : [])].join(
        '; ',
      )
    case 'provisioning-failed':
      return failureText(event.failure)
    case 'rules-lost':
      return event.rules.map(({ name }) => name).join(' ')
    case 'rule-restored':
      return event.rule.name
    case 'restore-failed':
      return `${event.rule.name}: ${failureText(event.failure)}`
    case 'rule-removed':
      return event.change
    case 'rule-gone':
      return `${event.change}: ${event.taken.how} by ${event.taken.in}, which ${event.taken.by} asked for`
    case 'rule-returned':
      return `${event.change}: given back by ${event.in}, which is rolled back`
    case 'roll-back-asked':
      return event.by === undefined
        ? 'as was asked for at filing: all or nothing'
        : `what was done of it is put back${inPlaceOf(event.for)}`
    case 'removal-begun':
      return event.back === undefined ? '' : `to stand again: ${event.back.map(({ name }) => name).join(' ') || 'nothing'}`
    case 'rule-removal-failed':
      return `${event.change}: ${failureText(event.failure)}`
    case 'withdrawn':
    case 'expired':
    case 'reminded':
    case 'review-reminded':
    case 'refused':
    case 'operation-started':
    case 'work-ended':
    case 'provisioned':
    case 'settled':
    case 'retry-asked':
    case 'end-warned':
    case 'recheck-asked':
    case 'lifetime-over':
    case 'removal-settled':
      return ''
    default:
      return unreachable(event)
  }
}

const filedText = ({ wanted, reason, ticket, allOrNothing }: Filing): string =>
  [...wanted.map(changeText), said('reason', reason), said('ticket', ticket), ...(allOrNothing ? ['all or nothing'] : [])].join('; ')

const inPlaceOf = (whom: string | undefined): string => (whom === undefined ? '' : `, in the place of ${whom}`)

const changeText = (change: Change): string =>
  `${isAdoption(change) ? 'adopt-rule' : change.do} ${change.rule.name} ${identityOf(change.rule.destination)}`

const said = (what: string, text: string | undefined): string => `${what}: ${text ?? 'none'}`

const remaining = (assessment: Assessment): string => todoOf(assessment.plan).map(changeText).join('; ')

const failureText = ({ code, message }: Failure): string => `failed, ${code}: ${message}`

function targetText(target: Target): string {
  switch (target.is) {
    case 'provision':
      return 'provision'
    case 'restore':
      return `put back ${target.rule.name}`
    case 'change':
      return target.change
    case 'join':
      return target.parts.map(({ request, rules }) => `${request}: ${rules.map(({ name }) => name).join(' ')}`).join('; ')
    case 'remove':
      return `remove ${target.change}`
    default:
      return unreachable(target)
  }
}

/** `demands platform 1, finops 1`, `allowed by …`: what policy says, and in the name of which rules. */
function outcomeText(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'demands':
      return `demands ${outcome.demands.map(({ from, approvals, stage, because }) => `${approvals} of ${from} in stage ${stage} (${because.join('; ')})`).join(', ')}`
    case 'allowed':
      return `allowed by ${outcome.by.join('; ')}`
    case 'forbidden':
      return `forbidden by ${outcome.by.map(({ rule }) => rule).join('; ')}`
    case 'unmatched':
      return `unmatched: ${outcome.change}`
    default:
      return unreachable(outcome)
  }
}
