import type { Redis } from 'ioredis'
import { z } from 'zod'
import type { RequestId, ResourceId } from '../domain/names.ts'
import type { Ledger, RequestQuery } from '../ports/ledger.ts'
import type { Keys } from './keys.ts'
import { numberOf, parseRequestId } from './keys.ts'
import { scriptOn } from './script.ts'
import { findScript } from './scripts/find.ts'

export function createFind(redis: Redis, keys: Keys): Pick<Ledger, 'find' | 'line' | 'busyLanes'> {
  const run = scriptOn(redis, findScript)
  return {
    async find(query) {
      const { anyOf, allOf } = setsOf(query, keys)
      if (anyOf.length === 0) return []
      const members = membersSchema.parse(await run([...anyOf, ...allOf], [anyOf.length, query.limit]))
      const newestFirst = members.map(parseRequestId).sort((one, other) => numberOf(other) - numberOf(one))
      return newestFirst.slice(0, query.limit)
    },
    async line(workspace) {
      return inLine(await redis.zrange(keys.line(workspace), '0', '-1', 'WITHSCORES'))
    },
    async busyLanes() {
      const members = await redis.zrange(keys.busyLanes, '0', '-1')
      return [...new Set(members.map(workspaceOfMember))]
    },
  }
}

const membersSchema = z.array(z.string())

function setsOf({ status, workspace, requester }: RequestQuery, keys: Keys) {
  return {
    anyOf: status === undefined ? [keys.all] : [...new Set(status)].map(keys.byStatus),
    allOf: [
      ...(workspace === undefined ? [] : [keys.byWorkspace(workspace)]),
      ...(requester === undefined ? [] : [keys.byRequester(requester)]),
    ],
  }
}

/** Approved in the same millisecond: the smaller number first (Redis would compare `OB-9` and `OB-10` as text). */
function inLine(membersWithScores: readonly string[]): readonly RequestId[] {
  const waiting = membersWithScores.flatMap((member, index) => {
    const since = membersWithScores[index + 1]
    return index % 2 === 0 && since !== undefined ? [{ id: parseRequestId(member), since: Number(since) }] : []
  })
  return waiting.sort((one, other) => one.since - other.since || numberOf(one.id) - numberOf(other.id)).map(({ id }) => id)
}

/** `<workspace> <request>`, see `indexEntriesOf`. */
const workspaceOfMember = (member: string): ResourceId => member.slice(0, member.lastIndexOf(' '))
