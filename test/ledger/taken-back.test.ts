import { expect, it } from 'vitest'
import { assessment, changeOf, filed } from '../support/request-events.ts'
import { ledgersForTests } from '../support/test-ledger.ts'

const { ledger: makeLedger } = ledgersForTests()

// JSON holds no `undefined`: spread over the request, the edit as read left the time, the reason and the ticket standing,
// and rules that people had agreed to for good were taken away after two weeks.
it('what an edit takes back is gone from the request as it is read', async () => {
  const ledger = makeLedger()
  const first = filed('OB-1')
  if (first.type !== 'filed') throw new Error('It was not filed')
  const boxed = { ...first, filing: { ...first.filing, reason: 'a trial', ticket: 'ML-1', lifetime: 14 * 24 * 3_600_000 } }
  await ledger.file('delivery-1', 'OB-1', [boxed])

  const edit = { wanted: [changeOf('conda.io')], reason: undefined, ticket: undefined, lifetime: undefined }
  const edited = { type: 'edited', edit, assessment: assessment(), differences: [], at: first.at + 1 } as const
  const written = await ledger.append('OB-1', 1, [edited])

  const read = await ledger.load('OB-1')
  expect(read).toMatchObject({ request: { wanted: [changeOf('conda.io')] } })
  expect(read?.request).not.toMatchObject({ reason: expect.anything() })
  expect(read?.request).not.toMatchObject({ ticket: expect.anything() })
  expect(read?.request).not.toMatchObject({ lifetime: expect.anything() })
  expect(read).toEqual(written)
})
