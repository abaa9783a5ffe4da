import { describe, it } from 'vitest'
import { requestCard } from '../../src/views/request-card.ts'
import { CARDS } from '../support/card-variants.ts'
import { expectGolden } from '../support/golden.ts'

describe('the request card', () => {
  it.each(Object.entries(CARDS))('looks as agreed: %s', (name, { looked, now }) => {
    expectGolden(`request-card.${name}`, requestCard(looked, now))
  })
})
