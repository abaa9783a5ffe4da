import { unreachable } from '../../domain/result.ts'
import type { Finding } from '../../ledger/verify-record.ts'

/** Where, what kind of thing was done, and how it shows: a line. */
export const findingWords = (finding: Finding): string => `${whereOf(finding)}: ${KINDS[finding.is]}. ${howOf(finding)}`

export const WHAT_TO_DO =
  'What to do: leave the store as it is, for it is the evidence. Compare it with a backup, or with an older export (drawbridge audit replay FILE); ' +
  'find out who could write to Redis since it last proved; decide nothing by the requests named here. If a backup was restored, what came after it is missing.'

const KINDS = { change: 'a change', removal: 'a removal', reordering: 'a reordering', insertion: 'an insertion' } as const

function whereOf({ of, seq, upTo = seq, day }: Finding): string {
  const span = upTo > seq ? `s ${seq} to ${upTo}` : ` ${seq}`
  return of === 'days' ? `The record of days, day${span}${day === undefined ? '' : ` (${day})`}` : `${of}, event${span}`
}

function howOf({ of, is, how, day, holds }: Finding): string {
  switch (how) {
    case 'chain':
      return of === 'days' ? `${CHAIN[is]} What it says of requests is not believed.` : CHAIN[is]
    case 'not-as-on-day':
      return is === 'removal'
        ? `The digest of ${day} has seen it, and it is not there.`
        : `The chain holds and is another than the digest of ${day} has seen: it was computed anew.`
    case 'filed-once':
      return 'A delivery was given this number when it was filed, and nothing is there.'
    case 'holds-another':
      return `What stands here is the history of ${JSON.stringify(holds)}.`
    case 'dated-back':
      return `It says that it is older than the digest of ${day}, which does not know it.`
    default:
      return unreachable(how)
  }
}

const CHAIN = {
  change: 'What stands there is not what was written: its text and its hash do not belong together, or what follows hangs on another.',
  removal: 'What comes after it was written after something that is not there.',
  reordering: 'Something else stands in its place, and it stands elsewhere.',
  insertion: 'It does not follow from what stands before it, or stands there a second time.',
} as const
