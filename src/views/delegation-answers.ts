import type { DelegationsOf } from '../desk/desk.ts'
import type { Delegation, DelegationProblem } from '../domain/delegation.ts'
import type { UserId } from '../domain/names.ts'
import type { PersonProblem } from '../domain/refusal.ts'
import { unreachable } from '../domain/result.ts'
import type { Message } from '../ports/messenger.ts'
import { answer } from './answer.ts'
import { code, type Mrkdwn, mrkdwn, person } from './mrkdwn.ts'
import { personProblemWords } from './person-problem-words.ts'
import { date, groups, inWords } from './words.ts'

/** To whoever lets somebody stand in. `told`: whether that one has heard of it. */
export const delegatedAnswer = ({ to, until }: Delegation, told: boolean): Message =>
  answer([
    mrkdwn`✅ ${person(to)} stands in for you until ${date(until)}: they may vote where you may, in your place. Of the two of you one vote counts.`,
    mrkdwn`What you ask for yourself they cannot approve in your place. ${code('/outbound delegate end')} ends it.`,
    told
      ? mrkdwn`They have been told in this channel.`
      : mrkdwn`⚠️ Slack does not let me tell them here, perhaps because they are not in this channel: tell them yourself.`,
  ])

/** To whoever stands in, in the channel where it was said. */
export const standInMessage = ({ by, until }: Delegation): Message =>
  answer([
    mrkdwn`🤝 You stand in for ${person(by)} until ${date(until)}: you may approve and deny where they may, in their place.`,
    mrkdwn`Of the two of you one vote counts. ${code('/outbound pending')} shows what waits, ${code('/outbound delegate end')} ends it.`,
  ])

/** To the other of the two. */
export const endedMessage = ({ by, to, ended }: Delegation): Message =>
  answer([mrkdwn`🤝 ${person(to)} no longer stands in for ${person(by)}: ${person(ended?.by ?? by)} has ended it.`])

export const endedAnswer = (ended: readonly Delegation[]): Message =>
  answer([
    ...ended.map(({ by, to }) => mrkdwn`✅ ${person(to)} no longer stands in for ${person(by)}.`),
    mrkdwn`Votes that were cast so no longer count, unless they have been carried out already.`,
  ])

/** Those that last with what they mean for this person, and the newest of those that are over. */
export function delegationsAnswer(user: UserId, { lasting, over }: DelegationsOf): Message {
  const none = mrkdwn`Nobody stands in for you, and you stand in for nobody. ${code('/outbound delegate @PERSON 3d')} lets somebody vote in your place.`
  return answer([
    mrkdwn`*Who stands in for whom*`,
    ...(lasting.length === 0 ? [none] : lasting.map((each) => lastingLine(user, each))),
    ...over.map(overLine),
    ...(lasting.length === 0 ? [] : [mrkdwn`${code('/outbound delegate end')} ends them.`]),
  ])
}

const lastingLine = (user: UserId, { by, to, until }: Delegation): Mrkdwn =>
  by === user
    ? mrkdwn`• ${person(to)} stands in for you until ${date(until)}`
    : mrkdwn`• You stand in for ${person(by)} until ${date(until)}`

const overLine = ({ by, to, since, until, ended }: Delegation): Mrkdwn =>
  ended === undefined
    ? mrkdwn`• Over: ${person(to)} stood in for ${person(by)} from ${date(since)} until ${date(until)}`
    : mrkdwn`• Over: ${person(to)} stood in for ${person(by)} from ${date(since)} until ${person(ended.by)} ended it, ${date(ended.at)}`

/** Why nobody stands in for anybody now. */
export const delegationProblemAnswer = (problem: DelegationProblem): Message =>
  answer([problemWords(problem), mrkdwn`Nothing was changed.`])

function problemWords(problem: DelegationProblem): Mrkdwn {
  switch (problem.problem) {
    case 'to-oneself':
      return mrkdwn`You need nobody to stand in for you but somebody else: name another person.`
    case 'too-long':
      return mrkdwn`Somebody may stand in for at most ${inWords(problem.longest)}. Whoever is away for longer is to be taken out of the group.`
    case 'in-no-group':
      return mrkdwn`You are in none of the groups that approve requests, so there is nothing to stand in for. What was given to you cannot be passed on.`
    case 'given-already':
      return mrkdwn`${person(problem.given.to)} stands in for you already, until ${date(problem.given.until)}. End that first: ${code('/outbound delegate end')}.`
    case 'groups-unknown':
      return mrkdwn`Slack did not say who is in ${groups(problem.groups)}. Try again in a minute.`
    case 'person-may-not-act':
      return personProblemWords(problem.because)
    case 'stand-in-may-not-act':
      return mrkdwn`${person(problem.to)} ${WHY_NOT[problem.because]}`
    case 'nothing-to-end':
      return mrkdwn`Nobody stands in for you, and you stand in for nobody.`
    case 'busy':
      return mrkdwn`This was changed several times at once, and yours was not taken. Try again.`
    default:
      return unreachable(problem)
  }
}

const WHY_NOT = {
  unknown: 'is nobody that Slack knows here. Pick somebody from the list that opens behind the @.',
  guest: 'is a guest, and guests cannot vote. Name a full member of this Slack team.',
  bot: 'is a bot or a workflow, and those cannot vote. Name a person.',
  deactivated: 'has a deactivated account. Name somebody who is there.',
  'other-team': 'is of another Slack team. Name somebody of the team this bot belongs to.',
  'not-a-requester': 'may not act here. Name somebody else.',
  'cannot-be-looked-up': 'could not be looked up just now. Try again in a minute.',
} as const satisfies Record<PersonProblem, string>
