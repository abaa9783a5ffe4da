import type { KnownBlock } from '@slack/types'
import type { Failure } from '../domain/failure.ts'
import { changeKeyOf, onlyRemoves } from '../domain/plan.ts'
import type { Request } from '../domain/request.ts'
import { section, sections } from './blocks.ts'
import { cut, cutList } from './cut.ts'
import { correlation, failureWords, nextStepWords } from './failure-words.ts'
import { code, joined, type Mrkdwn, mrkdwn } from './mrkdwn.ts'
import { rollBackOf } from './roll-back-words.ts'
import { destinationOf } from './rule-words.ts'

/** What went wrong, what was and was not applied, and what to do: empty where nothing failed. */
export function failureBlocks(request: Request): readonly KnownBlock[] {
  const failures = failuresOf(request)
  const [first] = failures
  if (first === undefined) return []
  const lines = sections(`${request.id}.failures`, failures.map(failureLine), 3)
  // Nothing of it is to stand, and the steps say how far that is.
  if (rollBackOf(request) !== undefined) return lines
  return [
    ...lines,
    section(`${request.id}.result`, joined([...appliedLines(request), mrkdwn`*Next* ${nextStepWords(first.failure)}`], '\n')),
  ]
}

/** One line, for threads and lists. */
export const firstFailure = (request: Request): Mrkdwn | undefined => failuresOf(request).map(failureLine)[0]

type Failed = { readonly of: Mrkdwn; readonly failure: Failure }

function failuresOf(request: Request): readonly Failed[] {
  if (!('outcomes' in request)) return []
  const rules = request.outcomes.flatMap((outcome) =>
    outcome.is === 'failed' ? [{ of: mrkdwn`Rule ${code(cut(outcome.change, 80))}`, failure: outcome.failure }] : [],
  )
  const network = request.provisioningFailure
  return network === undefined ? rules : [...rules, { of: mrkdwn`Provisioning the network`, failure: network }]
}

const failureLine = ({ of, failure }: Failed): Mrkdwn =>
  joined([mrkdwn`❌ ${of} failed. Azure says ${failureWords(failure)}`, ...correlation(failure)], '\n')

function appliedLines(request: Request): readonly Mrkdwn[] {
  if (!('outcomes' in request)) return []
  const applied = new Set(request.outcomes.filter((outcome) => outcome.is !== 'failed').map((outcome) => outcome.change))
  const is = request.changes.filter((change) => applied.has(changeKeyOf(change))).map(destinationOf)
  const isNot = request.changes.filter((change) => !applied.has(changeKeyOf(change))).map(destinationOf)
  const asleep = is.length > 0 && request.provision && !request.provisioned
  if (onlyRemoves(request.wanted)) {
    return [mrkdwn`*Removed* ${is.length === 0 ? 'nothing' : cutList(is, 5)}`, mrkdwn`*Still there* ${cutList(isNot, 5)}`]
  }
  return [
    mrkdwn`*Applied* ${is.length === 0 ? 'nothing' : cutList(is, 5)}${asleep ? '; it works only once the network is provisioned' : ''}`,
    mrkdwn`*Not applied* ${isNot.length === 0 ? 'nothing' : cutList(isNot, 5)}`,
  ]
}
