import type { RequestId } from '../domain/names.ts'
import type { Refusal } from '../domain/refusal.ts'
import { unreachable } from '../domain/result.ts'
import type { Message } from '../ports/messenger.ts'
import { answer } from './answer.ts'
import { cut, cutList } from './cut.ts'
import { differenceWords } from './difference-words.ts'
import { bold, code, type Mrkdwn, mrkdwn, person } from './mrkdwn.ts'
import { nextVoteLines } from './next-vote-lines.ts'
import { personProblemWords } from './person-problem-words.ts'
import { STATUS_WORDS } from './standing.ts'
import { date, groups, listed } from './words.ts'

/** Why a click or a command was not taken, and what would be. */
export const refusalAnswer = (refusal: Refusal, id: RequestId): Message => answer([refusalWords(refusal, id)])

function refusalWords(refusal: Refusal, id: RequestId): Mrkdwn {
  switch (refusal.reason) {
    case 'unknown-request':
      return unknownRequestWords(id)
    case 'wrong-status':
      return wrongStatusWords(refusal, id)
    case 'own-request':
      return mrkdwn`You asked for this rule, so your approval does not count.${waiting(refusal)}`
    case 'not-a-member':
      return mrkdwn`You are in none of the groups that ${bold(id)} needs, so your vote does not count.${waiting(refusal)}`
    case 'already-voted':
      return mrkdwn`You have approved ${bold(id)} already, and two approvals are two people.${waiting(refusal)}`
    case 'seat-already-filled':
      return mrkdwn`The seats of your groups are filled already.${waiting(refusal)}`
    case 'stage-not-open':
      return mrkdwn`Your group is asked in a later stage of ${bold(id)}.${waiting(refusal)}`
    case 'no-review':
      return mrkdwn`There is nothing to review of ${bold(id)}: it was approved as usual, or everybody who is asked has looked. Nothing was changed.`
    case 'own-break-glass':
      return mrkdwn`You did without approvals yourself, so others must look at ${bold(id)}.`
    case 'reviewed-already':
      return mrkdwn`You have reviewed ${bold(id)} already, and two reviews are two people.${waiting(refusal)}`
    case 'not-a-reviewer':
      return mrkdwn`You are not asked to review ${bold(id)}: you are in none of the groups that are, or theirs have looked.${waiting(refusal)}`
    case 'in-place-of-requester':
      return mrkdwn`You stand in for whoever asked for ${bold(id)}, and nobody approves their own request, not by another either.${waiting(refusal)}`
    case 'one-of-two-voted':
      return mrkdwn`Of whoever lets somebody stand in, and the stand-in, one vote counts, and the other of you has approved ${bold(id)} already. ${code('/outbound delegate')} shows who stands in for whom.${waiting(refusal)}`
    case 'no-recheck':
      return noRecheckWords(refusal, id)
    case 'not-rechecking':
      return mrkdwn`Whether ${bold(id)} is still needed is for ${person(refusal.requester)} to say, who asked for it${refusal.groups.length === 0 ? '' : mrkdwn`, or for anybody of ${groups(refusal.groups, 'or')}`}. ${code('/outbound remove')} asks to remove a rule, whoever asked for it.`
    case 'not-the-requester':
      return mrkdwn`${bold(id)} was asked for by ${person(refusal.requester)}, and this is theirs to do.`
    case 'plan-changed':
      return mrkdwn`The plan of ${bold(id)} has changed since this card was drawn: ${differenceWords(refusal.differences)}. Nothing was counted: look at the card again.`
    case 'rules-gone':
      return mrkdwn`Rules that ${bold(id)} had put were taken away or changed by ${listed(refusal.by.slice(0, 5).map(bold))} since, and to try again would put them again. Ask for what is still missing in a new request.`
    case 'opens-again':
      return opensAgainWords(refusal, id)
    case 'reason-missing':
      return mrkdwn`A denial needs a reason: write what the requester should do instead.`
    case 'no-such-change':
      return mrkdwn`${bold(id)} has no rule ${code(cut(refusal.change, 80))} to leave out. Still to be done: ${cutList(
        refusal.known.map((key) => code(cut(key, 80))),
        8,
      )}.`
    case 'nothing-would-remain':
      return mrkdwn`Nothing of ${bold(id)} would remain. To agree to none of it, deny it.`
    case 'groups-unknown':
      return mrkdwn`Slack did not say who is in ${groups(refusal.groups)}, so nothing was counted. Try again in a minute.`
    case 'person-may-not-act':
      return personProblemWords(refusal.because)
    case 'busy':
      return mrkdwn`Several people acted on ${bold(id)} at once, and yours was not taken. Try again.`
    default:
      return unreachable(refusal)
  }
}

function opensAgainWords({ rules, groups: asked }: Extract<Refusal, { reason: 'opens-again' }>, id: RequestId): Mrkdwn {
  const names = cutList(
    rules.map((name) => code(cut(name, 80))),
    8,
  )
  const next =
    asked.length === 0
      ? mrkdwn`Nobody else was asked, so ask for it in a new request.`
      : mrkdwn`Somebody of ${groups(asked, 'or')} can press Roll back.`
  return mrkdwn`To roll back ${bold(id)} would put back ${names} as it was, and nobody opens again by themselves what was agreed to go. ${next}`
}

export const unknownRequestWords = (id: RequestId): Mrkdwn =>
  mrkdwn`There is no request ${bold(id)}. ${code('/outbound mine')} lists yours, ${code('/outbound pending')} those that wait.`

/** Whose approval is asked instead, and what it would do. */
const waiting = ({ waitingFor, next = [] }: Extract<Refusal, { waitingFor: unknown }>): readonly Mrkdwn[] => [
  ...(waitingFor.length === 0 ? [] : [mrkdwn` Waiting for ${groups(waitingFor)}.`]),
  ...nextVoteLines(next).map((line) => mrkdwn`\n${line}`),
]

function wrongStatusWords({ status, decidedBy, at }: Extract<Refusal, { reason: 'wrong-status' }>, id: RequestId): Mrkdwn {
  const when = at === undefined ? [] : [mrkdwn`, ${date(at)}`]
  const who = decidedBy === undefined ? [] : [mrkdwn`; decided by ${person(decidedBy)}`]
  return mrkdwn`Too late or too early: ${bold(id)} is ${STATUS_WORDS[status]}${who}${when}. Nothing was changed.`
}

function noRecheckWords({ answered }: Extract<Refusal, { reason: 'no-recheck' }>, id: RequestId): Mrkdwn {
  if (answered === undefined) return mrkdwn`Nobody is asked whether ${bold(id)} is still needed. Nothing was changed.`
  return mrkdwn`${person(answered.by)} has said ${date(answered.at)} what is to become of ${bold(id)}${answered.answer === 'keep' ? ': it is still needed' : mrkdwn`: see ${bold(answered.filed)}`}. Nothing was changed; ${code('/outbound remove')} is there at any time.`
}
