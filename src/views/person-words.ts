import type { UserId } from '../domain/names.ts'
import type { Vote } from '../domain/policy/verdict.ts'
import { cutList } from './cut.ts'
import { joined, type Mrkdwn, mrkdwn, person } from './mrkdwn.ts'
import { listed } from './words.ts'

const MOST = 8

/** People the bot itself names, a few at most by name. */
export function people(users: readonly UserId[], most = MOST): Mrkdwn {
  const unique = [...new Set(users)]
  const named = unique.slice(0, most).map(person)
  return unique.length <= most ? listed(named) : mrkdwn`${joined(named, ', ')} … and ${unique.length - most} more`
}

/** `Dee, in place of Ann`: whose right it is must be seen wherever the vote is. */
export const voterName = ({ by, for: whom }: Pick<Vote, 'by' | 'for'>): Mrkdwn =>
  whom === undefined ? person(by) : mrkdwn`${person(by)}, in place of ${person(whom)}`

/** As `people`; where somebody stands in for another, in brackets, for there are commas between them. */
export function voterNames(votes: readonly Pick<Vote, 'by' | 'for'>[]): Mrkdwn {
  if (votes.every((vote) => vote.for === undefined)) return people(votes.map(({ by }) => by))
  const named = votes.map(({ by, for: whom }) => (whom === undefined ? person(by) : mrkdwn`${person(by)} (in place of ${person(whom)})`))
  return named.length <= MOST ? listed(named) : cutList(named, MOST)
}
