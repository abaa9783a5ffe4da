import { expect, it } from 'vitest'
import { createPriceList } from '../../src/prices/create-price-list.ts'
import { retailServiceForTests } from '../support/retail-service.ts'

const opened = retailServiceForTests()

it.each([
  [{ live: true }, 2, 1.5],
  [{ live: false }, 0, 1.25],
  [{}, 0, 1.25],
])('asks the price service where %j is written', async (written, questions, standard) => {
  const { endpoint, asked } = await opened()
  const prices = await createPriceList(written, { clock: Date.now, endpoint }).pricesFor('westeurope')
  expect(prices.firewallHour.Standard).toBe(standard)
  expect(asked).toHaveLength(questions)
})
