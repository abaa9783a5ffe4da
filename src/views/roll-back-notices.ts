import type { Notice } from '../domain/notices.ts'
import { changeKeyOf } from '../domain/plan.ts'
import type { Request } from '../domain/request.ts'
import { unreachable } from '../domain/result.ts'
import { cut, cutList } from './cut.ts'
import { failureWords } from './failure-words.ts'
import { firstFailure } from './failures.ts'
import { bold, code, type Mrkdwn, mrkdwn, person } from './mrkdwn.ts'
import { people } from './person-words.ts'
import { rollBackOf, rolledBackBy, rolledBackLine } from './roll-back-words.ts'
import { destinationOf } from './rule-words.ts'

type RollBackNotice = Extract<Notice, { kind: 'rolling-back' | 'rolled-back' | 'roll-back-failed' | 'rules-returned' }>

/** A reply in the card's thread, for whoever asked and for those who had agreed. */
export function rollBackNoticeLines(notice: RollBackNotice, request: Request): readonly Mrkdwn[] {
  const where = bold(request.workspace.name)
  switch (notice.kind) {
    case 'rolling-back': {
      const failure = firstFailure(request)
      const by = rolledBackBy(rollBackOf(request) ?? {})
      return [
        mrkdwn`↩️ ${toldAll(request)} is rolled back in ${where} ${by}: what it has put is taken away, and what it has changed or taken away is put back as it was.`,
        ...(failure === undefined ? [] : [failure]),
      ]
    }
    case 'rolled-back':
      return [
        mrkdwn`↩️ ${toldAll(request)} in ${where}: ${'removal' in request && request.status === 'removed' ? rolledBackLine(request) : []}`,
      ]
    case 'roll-back-failed':
      return [
        ...removalFailures(request),
        mrkdwn`${toldAll(request)} is rolled back only in part. The card has a Retry button; the people who run ${where} should look.`,
      ]
    case 'rules-returned':
      return [returnedLine(notice, request)]
    default:
      return unreachable(notice)
  }
}

export const removalFailures = (request: Request): readonly Mrkdwn[] =>
  request.status === 'removal-failed'
    ? request.removal.failed.map(
        ({ change, failure }) =>
          mrkdwn`🚨 ${code(cut(change, 80))} could not be ${request.removal.rollBack ? 'rolled back' : 'removed'}: Azure says ${failureWords(failure)}`,
      )
    : []

function returnedLine({ returned }: Extract<Notice, { kind: 'rules-returned' }>, request: Request): Mrkdwn {
  const keys = returned.map(({ change }) => change)
  const changes = request.assessment.plan.changes.filter(({ change }) => keys.includes(changeKeyOf(change)))
  const what = cutList(
    changes.map(({ change }) => destinationOf(change)),
    8,
  )
  const by = [...new Set(returned.map((each) => each.in))].map(bold)
  return mrkdwn`↩️ ${person(request.requester)}, ${bold(request.id)}: ${cutList(by, 3)} is rolled back, so in ${bold(request.workspace.name)} ${what} stands again as it was, for as long as you had asked for it.`
}

const toldAll = (request: Request): Mrkdwn => {
  const voters = 'votes' in request ? request.votes.map(({ by }) => by) : []
  return mrkdwn`${people([request.requester, ...voters])}: ${bold(request.id)}`
}
