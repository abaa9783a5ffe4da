import type { Looked } from '../desk/desk.ts'
import type { Join } from '../domain/join.ts'
import type { Instant } from '../domain/names.ts'
import { onlyRemoves } from '../domain/plan.ts'
import type { Approval, In, Progress, Request, Work } from '../domain/request.ts'
import { unreachable } from '../domain/result.ts'
import { targetName } from '../domain/target.ts'
import { inMs } from './assessment-words.ts'
import { cut, cutList } from './cut.ts'
import { failureWords } from './failure-words.ts'
import { lostLines } from './lost-lines.ts'
import { code, type Mrkdwn, mrkdwn } from './mrkdwn.ts'
import { voterNames } from './person-words.ts'
import { rollBackLines } from './roll-back-words.ts'
import { about, counted, date, ordinal } from './words.ts'

type Running = In<'applying' | 'active' | 'partly-active' | 'failed' | 'removing' | 'removed' | 'removal-failed'>

/** The steps of carrying out as they run, a line each: approved, queued or applied, provisioned, verified. */
export function stepLines({ request, placeInLine }: Looked, now: Instant): readonly Mrkdwn[] {
  switch (request.status) {
    case 'approved':
      return [
        approvedLine(request),
        queuedLine(placeInLine),
        mrkdwn`⚪ ${onlyRemoves(request.wanted) ? 'Remove' : 'Apply'} ${counted(todo(request), 'rule')}`,
        ...provisionAhead(request),
      ]
    case 'applying':
    case 'active':
    case 'partly-active':
    case 'failed':
      return [
        approvedLine(request),
        applyLine(request, now),
        ...provisionLine(request, now),
        ...verifyLines(request),
        ...lostLines(request),
      ]
    case 'removing':
    case 'removed':
    case 'removal-failed':
      return [approvedLine(request), ...removalLines(request, now), ...lostLines(request)]
    default:
      return []
  }
}

function removalLines(request: In<'removing' | 'removed' | 'removal-failed'>, now: Instant): readonly Mrkdwn[] {
  const { removal, outcomes, work } = request
  // Other requests have taken it away, and their cards say how.
  if (removal === undefined) return []
  if (removal.rollBack) return rollBackLines(request, removal)
  const applied = outcomes.filter((outcome) => outcome.is === 'applied').length
  const progress = mrkdwn`${removal.removed.length} of ${counted(applied, 'rule')}`
  if (request.status === 'removed') return [mrkdwn`✅ Removed ${progress}, verified by reading the rules back`]
  const failed = removal.failed.map(
    ({ change, failure }) => mrkdwn`❌ ${code(cut(change, 80))} is still there: Azure says ${failureWords(failure)}`,
  )
  const elapsed = work?.stage === 'running' ? [mrkdwn`, ${about(now - work.operation.startedAt)} so far`] : []
  return [mrkdwn`${request.status === 'removing' ? '⏳ Removing' : '❌ Removed'}: ${progress}${elapsed}`, ...failed]
}

function approvedLine({ approvedBy, approvedAt, votes }: Approval): Mrkdwn {
  if (approvedBy === 'break-glass') return mrkdwn`🚨 Approved by nobody: break-glass, ${date(approvedAt)}`
  return approvedBy === 'policy'
    ? mrkdwn`✅ Approved by policy, ${date(approvedAt)}`
    : mrkdwn`✅ Approved by ${voterNames(votes)}, ${date(approvedAt)}`
}

function queuedLine(place: number | undefined): Mrkdwn {
  if (place === undefined) return mrkdwn`⏳ Queued`
  return place <= 1 ? mrkdwn`⏳ Queued: next in line` : mrkdwn`⏳ Queued: ${ordinal(place)} in line`
}

const todo = (request: Request): number => request.assessment.plan.changes.filter((planned) => planned.standing === 'todo').length

const provisionAhead = ({ assessment: { plan } }: Request): readonly Mrkdwn[] =>
  plan.provisioning === 'needed' ? [mrkdwn`⚪ Provision the network${forSpark(plan)}`] : []

const forSpark = ({ spark }: { readonly spark?: true | undefined }): string => (spark ? ', for Spark too' : '')

function applyLine(request: Running, now: Instant): Mrkdwn {
  const { changes, outcomes, status } = request
  const [doing, done] = onlyRemoves(request.wanted) ? (['Removing', 'Removed'] as const) : (['Applying', 'Applied'] as const)
  const applied = outcomes.filter((outcome) => outcome.is !== 'failed').length
  const failed = outcomes.length - applied
  const some = failed === 0 ? [] : [mrkdwn`, ${failed} failed`]
  if (status === 'applying' && outcomes.length < changes.length) {
    if (request.work?.target.is === 'join') return joinLine(request, request.work, request.work.target, now)
    if (request.work === undefined && outcomes.length === 0 && !request.joined)
      return mrkdwn`⏳ ${doing} ${counted(changes.length, 'rule')}: next for this network`
    return mrkdwn`⏳ ${doing} ${outcomes.length + 1} of ${changes.length}${currentChange(request, now)}${some}`
  }
  return mrkdwn`${failed === 0 ? '✅' : '❌'} ${done} ${applied} of ${counted(changes.length, 'rule')}${some}`
}

/** Several rules at once: of this request, and of others that were approved by then. */
function joinLine({ id }: Running, work: Work, { parts }: Join, now: Instant): Mrkdwn {
  const rules = parts.reduce((sum, part) => sum + part.rules.length, 0)
  const others = parts.filter(({ request }) => request !== id).map(({ request }) => mrkdwn`${request}`)
  const together = others.length === 0 ? [] : [mrkdwn`, with those of ${cutList(others, 5)}`]
  const elapsed = work.stage === 'running' ? [mrkdwn`, ${about(now - work.operation.startedAt)} so far`] : []
  return mrkdwn`⏳ Applying ${counted(rules, 'rule')} in one update${together}${elapsed}`
}

function currentChange({ work }: Running, now: Instant): readonly Mrkdwn[] {
  if (work?.target.is !== 'change' && work?.target.is !== 'remove') return []
  const elapsed = work.stage === 'running' ? [mrkdwn`, ${about(now - work.operation.startedAt)} so far`] : []
  return [mrkdwn`: ${code(cut(work.target.change, 80))}${elapsed}`]
}

function provisionLine(
  { provision, provisioned, provisioningFailure, work, assessment, status, spark }: Running,
  now: Instant,
): readonly Mrkdwn[] {
  if (!provision) return []
  if (provisioned) return [mrkdwn`✅ The network is provisioned${forSpark({ spark })}`]
  if (provisioningFailure !== undefined) return [mrkdwn`❌ The network could not be provisioned`]
  if (status !== 'applying') return [mrkdwn`⚪ The network was not provisioned`]
  if (work?.target.is !== 'provision') return [mrkdwn`⚪ Provision the network${forSpark({ spark })}`]
  const expected = assessment.time.parts.find(({ part }) => part === 'provisioning' || part === 'provisioning-spark')?.minutes
  const usual = expected === undefined ? [] : [mrkdwn`, ${about(inMs(expected))} expected`]
  return [mrkdwn`⏳ Provisioning the network${forSpark({ spark })}: ${about(now - work.since)} so far${usual}`]
}

function verifyLines(request: Running): readonly Mrkdwn[] {
  if (request.status === 'active')
    return [mrkdwn`✅ Verified by reading the rules back: *${onlyRemoves(request.wanted) ? 'gone' : 'active'}*`]
  if (request.status !== 'applying') return []
  const { work } = request
  if (work === undefined && isCarriedOut(request)) return [mrkdwn`⏳ Verifying: reading all rules back`]
  return [
    ...(work === undefined ? [] : inHand(work)),
    ...(work?.stage === 'to-verify' ? [] : [mrkdwn`⚪ Verify by reading the rules back`]),
  ]
}

/** What the lines before do not say of the one thing in hand. */
function inHand(work: Work): readonly Mrkdwn[] {
  const what = work.target.is === 'provision' || work.target.is === 'join' ? mrkdwn`the network` : code(cut(targetName(work.target), 80))
  switch (work.stage) {
    case 'begun':
    case 'running':
      return work.target.is === 'restore' ? [mrkdwn`⏳ Putting back ${what}, which Azure lost`] : []
    case 'to-verify':
      return [mrkdwn`⏳ Verifying ${what}: reading all rules back`]
    case 'waiting':
      return [mrkdwn`⏸️ Waiting with ${what} until ${date(work.until)}. Azure says ${failureWords(work.failure)}`]
    default:
      return unreachable(work)
  }
}

const isCarriedOut = ({ outcomes, changes, provision, provisioned }: Progress): boolean =>
  outcomes.length >= changes.length && (!provision || provisioned)
