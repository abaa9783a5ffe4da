import { expect, it } from 'vitest'
import { parseArmId } from '../../../src/domain/destination/resource-id.ts'

const STORAGE = '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-ml/providers/Microsoft.Storage/storageAccounts/data'
/** A container with a name that makes the id so long. */
const longOf = (length: number): string => `${STORAGE}/containers/`.padEnd(length, 'x')

it('reads no id that is longer than any there is, whatever it begins with', () => {
  expect(parseArmId(longOf(1_000))).toEqual({ ok: false, problem: { problem: 'nested-resource', parent: STORAGE } })
  expect(parseArmId(longOf(1_001))).toEqual({ ok: false, problem: { problem: 'not-a-resource-id' } })
})

it('does not count the blanks around it', () => {
  expect(parseArmId(STORAGE.padEnd(1_001))).toMatchObject({ ok: true, value: { name: 'data' } })
})
