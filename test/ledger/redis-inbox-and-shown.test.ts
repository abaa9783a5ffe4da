import { expect, it } from 'vitest'
import { createRedisDelegations } from '../../src/ledger/delegations.ts'
import { createRedisDriftRecord } from '../../src/ledger/drift-record.ts'
import { createRedisInbox } from '../../src/ledger/inbox.ts'
import { createRedisShown } from '../../src/ledger/shown.ts'
import { delegationsContract } from '../contracts/delegations-contract.ts'
import { driftRecordContract } from '../contracts/drift-record-contract.ts'
import { inboxContract } from '../contracts/inbox-contract.ts'
import { shownContract } from '../contracts/shown-contract.ts'
import { knowledge } from '../support/knowledge.ts'
import { redisForTests } from '../support/test-redis.ts'

const server = redisForTests()

inboxContract('Redis', () => createRedisInbox({ redis: server.connect(), prefix: server.prefix() }))
delegationsContract('Redis', () => createRedisDelegations({ redis: server.connect(), prefix: server.prefix() }))
driftRecordContract('Redis', () => createRedisDriftRecord({ redis: server.connect(), prefix: server.prefix(), sha256: knowledge.sha256 }))
shownContract('Redis', () => createRedisShown({ redis: server.connect(), prefix: server.prefix() }))

it('keeps no credential of Slack once a delivery is settled, and its key for a day', async () => {
  const redis = server.connect()
  const prefix = server.prefix()
  const inbox = createRedisInbox({ redis, prefix })
  await inbox.record({ key: 'a', receivedAt: 1000, intent: { response_url: 'https://hooks.slack.com/secret' } })
  await inbox.settle('a')
  const keys = await redis.keys(`${prefix}:*`)
  expect(keys).toEqual([`${prefix}:inbox:seen:a`])
  expect(await redis.get(`${prefix}:inbox:seen:a`)).not.toContain('secret')
  expect(await redis.pttl(`${prefix}:inbox:seen:a`)).toBeGreaterThan(86_000_000)
})
