import type { Redis } from 'ioredis'
import { z } from 'zod'
import type { DueMember } from '../domain/due.ts'
import type { DueSet } from '../ports/ledger.ts'
import { requestOfMember } from './index-entries.ts'
import type { Keys } from './keys.ts'

export function createDueSet(redis: Redis, keys: Keys): DueSet {
  return {
    async due(now, limit) {
      const membersWithScores = await redis.zrangebyscore(keys.due, '-inf', now, 'WITHSCORES', 'LIMIT', 0, limit)
      return membersWithScores.flatMap((member, index) => {
        const at = membersWithScores[index + 1]
        return index % 2 === 0 && at !== undefined ? [dueMemberOf(member, Number(at))] : []
      })
    },
  }
}

const whatSchema = z.enum([
  'expiry',
  'reminder',
  'review-reminder',
  'escalation',
  'end-warning',
  'removal',
  'recheck',
  'recheck-escalation',
])

/** `<what> <request>`, see `indexEntriesOf`. */
const dueMemberOf = (member: string, at: number): DueMember => ({
  request: requestOfMember(member),
  what: whatSchema.parse(member.slice(0, member.indexOf(' '))),
  at,
})
