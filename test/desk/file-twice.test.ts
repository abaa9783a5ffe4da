import { expect, it } from 'vitest'
import type { AssessWanted } from '../../src/desk/facts.ts'
import { createFileRequest } from '../../src/desk/file-request.ts'
import { ok } from '../../src/domain/result.ts'
import type { Directory } from '../../src/ports/directory.ts'
import { network } from '../support/networks.ts'
import { ANN, assessment, MONDAY, mlDev, PYPI, RAE } from '../support/requests.ts'
import { ledgersForTests } from '../support/test-ledger.ts'

const { ledger: makeLedger } = ledgersForTests()

const directory: Directory = {
  mayAct: async () => ok(undefined),
  stillMay: async () => ok(undefined),
  roster: async (groups) => new Map(groups.map((group) => [group, new Set([ANN])])),
}
const ask = { workspace: mlDev, by: { user: RAE, team: 'T0' }, wanted: [PYPI] }

it('what one process files while another looks at the same delivery is one request, and not in its own way', async () => {
  const ledger = makeLedger()
  const clock = () => MONDAY
  const assess: AssessWanted = async () => ok({ assessment: assessment(), network: network() })
  const first = createFileRequest({ ledger, directory, assess, clock })
  const second = createFileRequest({
    ledger,
    directory,
    clock,
    // The first comes between the second's look at the delivery and its look at who asks for the same.
    async assess(wanted) {
      expect(await first(ask, 'delivery-1')).toMatchObject({ value: { id: 'OB-1' } })
      return assess(wanted)
    },
  })
  expect(await second(ask, 'delivery-1')).toMatchObject({ ok: true, value: { id: 'OB-1' } })
  expect(await first(ask, 'delivery-2')).toMatchObject({ problem: { problem: 'same-request-open', request: 'OB-1' } })
  expect(await ledger.find({ limit: 10 })).toEqual(['OB-1'])
})
