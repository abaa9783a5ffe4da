import type { FileDeviation } from './replay-file.ts'

/** Where, and what: a line. */
export function deviationWords(deviation: FileDeviation): string {
  if ('line' in deviation) {
    return deviation.is === 'twice'
      ? `Line ${deviation.line}: ${deviation.request} stood further up already. Replay a file as it was exported, one export at a time.`
      : `Line ${deviation.line}: not an event as drawbridge audit export --format jsonl writes it.`
  }
  return `${deviation.request}, event ${deviation.seq}: ${WORDS[deviation.is]}`
}

type Is = Extract<FileDeviation, { seq: number }>['is']

const WORDS: Readonly<Record<Is, string>> = {
  change: 'a change. What stands there is not what was written, or what follows hangs on another.',
  removal: 'a removal. What comes after it was written after something that is not in the file.',
  reordering: 'a reordering. Something else stands in its place, and it stands elsewhere.',
  insertion: 'an insertion. It does not follow from what stands before it, or stands there a second time.',
  unreadable:
    'it cannot be read, so nothing of this request was played. It is damaged, or was written by a newer Drawbridge: replay it with that one.',
  'told-otherwise': 'the time or the type beside the event is not the one in it. Believe what is in the event.',
  'not-a-filing': 'the filing is not the first event, or is that of another request.',
  'another-verdict':
    "policy's recorded findings lead to another outcome than the one recorded, or are not about the changes that remained.",
  'another-digest': 'plan, cost, network, lifetime and policy as recorded have another digest: it is not the plan that people voted on.',
  'assessed-too-late': 'it was assessed anew when nothing could be assessed any more.',
  'own-vote': 'the requester voted for their own request, or somebody in their place.',
  'vote-on-another-plan': 'the vote names another plan than the one that stood.',
  'vote-too-late': 'a vote was cast when none was asked any more.',
  'seats-empty': 'approved by people, and the recorded votes and groups do not fill every seat.',
  'not-allowed-by-policy': 'approved by policy, whose recorded outcome does not allow it.',
  'glass-not-opened': 'approved by break-glass, which policy as recorded did not open.',
  'roll-back-of-no-right': 'rolled back by somebody who was not asked, or by nobody though all or nothing was not asked for.',
  'review-of-no-right': 'reviewed by somebody who was not asked to, or what was not to be reviewed.',
  'approved-too-late': 'approved when nothing was asked any more.',
  'begun-unapproved': 'begun without an approval that stood at that moment.',
  'begun-another-plan': 'what was begun is not what was approved.',
}
