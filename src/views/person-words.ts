import type { UserId } from '../domain/names.ts'
import { joined, type Mrkdwn, mrkdwn, person } from './mrkdwn.ts'
import { listed } from './words.ts'

/** People the bot itself names, a few at most by name. */
export function people(users: readonly UserId[], most = 8): Mrkdwn {
  const unique = [...new Set(users)]
  const named = unique.slice(0, most).map(person)
  return unique.length <= most ? listed(named) : mrkdwn`${joined(named, ', ')} … and ${unique.length - most} more`
}
