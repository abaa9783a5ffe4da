import type { Looked } from '../desk/desk.ts'
import { changeKeyOf } from '../domain/plan.ts'
import type { Judgement, RuleFinding } from '../domain/policy/verdict.ts'
import type { Request } from '../domain/request.ts'
import type { Message } from '../ports/messenger.ts'
import { answer } from './answer.ts'
import { approvalLines } from './approvals.ts'
import { bundleLines } from './bundle-words.ts'
import { cut, cutList } from './cut.ts'
import { effectWords } from './effect-words.ts'
import { code, type Mrkdwn, mrkdwn } from './mrkdwn.ts'
import { nearMissLines } from './near-miss.ts'
import { nextVoteLines } from './next-vote-lines.ts'
import { observationLines } from './observation-lines.ts'
import { brokenLines, reviewLines } from './review-words.ts'
import { rollBackOf } from './roll-back-words.ts'
import { destinationOf } from './rule-words.ts'
import { standing } from './standing.ts'
import { counted, groups } from './words.ts'

/** Why a request needs what it needs: every rule with what it asked and saw, the seats, the votes that did not count, and what would happen next. */
export function whyAnswer(looked: Looked): Message {
  const { request, tally } = looked
  const { judgements, outcome } = request.assessment.verdict
  return answer(
    [
      mrkdwn`*Why ${request.id} needs what it needs*`,
      ...judgements.slice(0, MOST_CHANGES).flatMap((judgement) => judgementLines(request, judgement)),
      ...(judgements.length > MOST_CHANGES ? [mrkdwn`… and ${judgements.length - MOST_CHANGES} more changes`] : []),
      ...bundleLines(request.bundle, request.wanted, request.workspace),
      ...(outcome.kind === 'unmatched' ? nearMissLines(outcome.nearest) : []),
      ...brokenLines(request),
      ...reviewLines(request),
      ...rolledBackLines(request),
      mrkdwn`*Who must approve*`,
      ...approvalLines(request, tally),
      ...whatIf(looked),
    ],
    12,
  )
}

/** Why what was agreed to does not stand. */
const rolledBackLines = (request: Request): readonly Mrkdwn[] =>
  rollBackOf(request) === undefined ? [] : [standing({ request, tally: undefined })]

const MOST_CHANGES = 10

function judgementLines(request: Request, { change, findings }: Judgement): readonly Mrkdwn[] {
  const planned = request.assessment.plan.changes.find((each) => changeKeyOf(each.change) === change)
  const fired = findings.filter((finding) => finding.state === 'fired')
  const skipped = findings.filter((finding) => finding.state === 'skipped')
  const elsewhere = findings.filter((finding) => finding.state === 'out-of-scope')
  return [
    planned === undefined ? code(cut(change, 80)) : destinationOf(planned.change),
    ...fired.flatMap((finding) => [
      mrkdwn`● ${ruleName(finding)} fired: ${effectWords(finding.effect)}`,
      ...observationLines(finding.observed),
    ]),
    ...skipped
      .slice(0, MOST_SKIPPED)
      .flatMap((finding) => [mrkdwn`○ ${ruleName(finding)} did not:`, ...observationLines(finding.observed)]),
    ...(skipped.length > MOST_SKIPPED ? [mrkdwn`○ … and ${skipped.length - MOST_SKIPPED} more that did not`] : []),
    ...(elsewhere.length === 0
      ? []
      : [mrkdwn`Not asked, because their files are for other workspaces: ${cutList(elsewhere.map(ruleName), 5)}`]),
  ]
}

const MOST_SKIPPED = 12

const ruleName = ({ rule, file, line }: RuleFinding): Mrkdwn => mrkdwn`“${cut(rule, 200)}” (${code(`${cut(file, 80)}:${line}`)})`

/** What the next approvals would do, who could give the very next one, or that nobody is left who could. */
function whatIf({ request, tally, nextVotes, unknownGroups }: Looked): readonly Mrkdwn[] {
  if (request.status !== 'awaiting-approval' || tally === undefined) return []
  const free = tally.seats.filter((seat) => seat.filledBy === undefined)
  const open = free.filter((seat) => seat.open)
  const asked = [...new Set(open.map((seat) => seat.of))]
  if (open.length === 0) return []
  if (nextVotes?.length === 0 && (unknownGroups ?? []).length === 0)
    return [
      mrkdwn`Nobody is left who could give the next approval: everybody of ${groups(asked)} has voted already or asked for it. Somebody must be added.`,
    ]
  if (nextVotes !== undefined && open.length === 1) return nextVoteLines(nextVotes)
  const later = [...new Set(free.filter((seat) => !seat.open).map((seat) => seat.of))]
  const then = later.length === 0 ? mrkdwn`it is approved and carried out` : mrkdwn`the next stage opens: ${groups(later)}`
  return [
    mrkdwn`With ${counted(open.length, 'more approval')} (${groups(asked)}${open.length > 1 ? ', each from another person' : ''}) ${then}.`,
    ...nextVoteLines(nextVotes ?? []),
  ]
}
