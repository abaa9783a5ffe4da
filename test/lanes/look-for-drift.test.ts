import { expect, it } from 'vitest'
import type { NoSight, Sight } from '../../src/desk/see-drift.ts'
import type { Failure } from '../../src/domain/failure.ts'
import { no, ok, type Result } from '../../src/domain/result.ts'
import type { Workspace } from '../../src/domain/workspace.ts'
import { createLookForDrift } from '../../src/lanes/look-for-drift.ts'
import { createRedisDriftRecord } from '../../src/ledger/drift-record.ts'
import { knowledge } from '../support/knowledge.ts'
import { oneOfEachDrift } from '../support/one-of-each-drift.ts'
import { HOUR, MINUTE, MONDAY, mlDev } from '../support/requests.ts'
import { redisForTests } from '../support/test-redis.ts'

const redis = redisForTests()
const SIX: readonly Workspace[] = [1, 2, 3, 4, 5, 6].map((at) => ({ ...mlDev, name: `ml-${at}`, id: `${mlDev.id}-${at}` }))
const FORBIDDEN: Failure = { kind: 'final', code: 'AuthorizationFailed', message: 'no' }
const SEEN: Sight = {
  drift: [oneOfEachDrift.unrequested],
  requests: [],
  state: { firstLook: { at: MONDAY, adopted: [] }, told: [], ignored: [] },
  version: 0,
  moves: false,
}

/** Looks at six workspaces, each of which is seen as the test says. */
function looking(see: (workspace: Workspace) => Promise<Result<Sight, NoSight>>) {
  const driftRecord = createRedisDriftRecord({ redis: redis.connect(), prefix: redis.prefix(), sha256: knowledge.sha256 })
  const looked: string[] = []
  const unreadable: string[] = []
  let now = MONDAY
  const look = createLookForDrift({
    seeDrift: async (workspace) => {
      looked.push(workspace.name)
      return see(workspace)
    },
    driftRecord,
    workspaces: SIX,
    pace: { driftEvery: HOUR, driftAgainAfter: 5 * MINUTE },
    clock: () => now,
    onUnreadable: ({ name }) => void unreadable.push(name),
  })
  return {
    look,
    unreadable,
    pass: (time: number) => {
      now += time
    },
    /** Whom it has looked at since this was asked last. */
    looked: () => looked.splice(0),
    recorded: async () => (await Promise.all(SIX.map(({ id }) => driftRecord.read(id)))).map((entries) => entries.length),
  }
}

it('looks at four workspaces in a tick, at the others in the next, and at each once an hour', async () => {
  const { look, looked, pass, recorded } = looking(async () => ok(SEEN))
  const ticks = async () => {
    await look()
    return looked()
  }
  expect(await ticks()).toEqual(['ml-1', 'ml-2', 'ml-3', 'ml-4'])
  expect(await ticks()).toEqual(['ml-5', 'ml-6'])
  expect(await ticks()).toEqual([])
  expect(await recorded()).toEqual([1, 1, 1, 1, 1, 1])
  pass(HOUR)
  expect(await ticks()).toHaveLength(4)
})

it('lets no workspace that stumbles keep the others from their look', async () => {
  const { look, recorded } = looking(async ({ name }) => {
    if (name === 'ml-2') throw new Error('a record that cannot be read')
    return ok(SEEN)
  })
  await expect(look()).rejects.toThrow('1 of 4 workspaces were not looked at')
  expect(await recorded()).toEqual([1, 0, 1, 1, 0, 0])
})

it('comes back in minutes to what moves or cannot be read, which the operator is told, and records nothing of it', async () => {
  const { look, looked, pass, recorded, unreadable } = looking(async ({ name }) =>
    name === 'ml-1' ? no({ problem: 'network-unreadable', failure: FORBIDDEN }) : ok({ ...SEEN, moves: name === 'ml-2' }),
  )
  await look()
  await look()
  expect(await recorded()).toEqual([0, 0, 1, 1, 1, 1])
  expect(unreadable).toEqual(['ml-1'])
  looked()
  pass(5 * MINUTE)
  await look()
  expect(looked()).toEqual(['ml-1', 'ml-2'])
})

it('asks no project for rules, which are its hub’s, before the next hour', async () => {
  const { look, looked, pass, recorded } = looking(async () => no({ problem: 'network-of-hub', hub: undefined }))
  await look()
  await look()
  looked()
  pass(5 * MINUTE)
  await look()
  expect(looked()).toEqual([])
  expect(await recorded()).toEqual([0, 0, 0, 0, 0, 0])
})
