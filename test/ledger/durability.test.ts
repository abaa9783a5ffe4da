import { expect, it } from 'vitest'
import type { RequestId } from '../../src/domain/names.ts'
import { knowledge } from '../../src/knowledge/knowledge.ts'
import { verifyHistory } from '../../src/ledger/verify-history.ts'
import { filed, voteCast } from '../support/request-events.ts'
import { ledgersForTests } from '../support/test-ledger.ts'

const { redis: server, ledger: makeLedger } = ledgersForTests()

it('loses no append that was answered where Redis is killed in the middle of many, and no half of one is there', async () => {
  const prefix = server.prefix()
  const ledger = makeLedger({ redis: server.connect('producer'), prefix })
  const ids = Array.from({ length: 20 }, (_, index): RequestId => `OB-${index + 1}`)
  for (const id of ids) await ledger.append(id, 0, [filed(id)])

  /** Votes until the store is gone; answers the newest version that was answered. */
  const voteUntilGone = async (id: RequestId): Promise<number> => {
    let answered = 1
    for (let voter = 0; ; voter++) {
      const answer = await ledger.append(id, answered, [voteCast(`U${voter}`), voteCast(`W${voter}`)]).catch(() => undefined)
      if (typeof answer !== 'object') return answered
      answered = answer.version
      // In the thick of it, and from one place.
      if (id === 'OB-1' && voter === 5) server.kill().catch(() => undefined)
    }
  }
  const answered = await Promise.all(ids.map(voteUntilGone))
  await server.startAgain()

  const after = makeLedger({ prefix })
  for (const [index, id] of ids.entries()) {
    const history = await after.history(id)
    expect(history.length).toBeGreaterThanOrEqual(answered[index] ?? 0)
    // Two votes a time: never one without the other.
    expect(history.length % 2).toBe(1)
    expect(verifyHistory(history, knowledge).ok).toBe(true)
    expect(await after.append(id, history.length, [voteCast('U0LAST')])).toMatchObject({ version: history.length + 1 })
  }
  expect(Math.max(...answered)).toBeGreaterThan(1)
})
