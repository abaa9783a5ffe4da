import type { GroupName } from '../domain/names.ts'
import type { PersonProblem } from '../domain/refusal.ts'
import { type Mrkdwn, mrkdwn } from './mrkdwn.ts'
import { group as inBold } from './words.ts'

/** Why somebody may neither file nor vote, and what would change that. */
export function personProblemWords(problem: PersonProblem, group?: GroupName): Mrkdwn {
  if (problem === 'not-a-requester' && group !== undefined) {
    return mrkdwn`Only members of ${inBold(group)} may ask for rules of this workspace. Ask one of them, or have yourself added.`
  }
  return mrkdwn`${WORDS[problem]}`
}

const WORDS = {
  unknown: 'Slack does not know you here, so you can neither file nor vote.',
  guest: 'Guests can neither file nor vote. Ask a full member of this Slack team.',
  bot: 'Bots and workflows can neither file nor vote.',
  deactivated: 'A deactivated account can neither file nor vote.',
  'other-team': 'People of other Slack teams can neither file nor vote. Ask somebody of the team this bot belongs to.',
  'not-a-requester': 'You may not ask for rules of this workspace. Ask the people who run it.',
  'cannot-be-looked-up': 'Slack did not say who you are, so nothing was taken. Try again in a minute.',
} as const satisfies Record<PersonProblem, string>
