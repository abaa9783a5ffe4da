import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coversDestination, sameDestination } from '../../../src/domain/destination/coverage.ts'
import type { Destination, UnknownDestination } from '../../../src/domain/destination/destination.ts'
import { identityOf } from '../../../src/domain/destination/identity.ts'
import { placesAround, placesOf } from '../../../src/domain/destination/places.ts'
import { ruleNameOf } from '../../../src/domain/rule-name.ts'
import { anyDestination, anyLive } from '../../support/any-network.ts'
import { knowledge } from '../../support/knowledge.ts'

type Anywhere = Destination | UnknownDestination

describe('to cover is an order, whatever the destinations', () => {
  const holds = (claim: string, property: (one: Anywhere, two: Anywhere, three: Anywhere) => void) =>
    it(claim, () => fc.assert(fc.property(anyLive, anyLive, anyLive, property), { numRuns: 20_000 }))

  holds('each covers itself, and what is the same', (one, two) => {
    expect(coversDestination(one, one)).toBe(true)
    if (sameDestination(one, two)) expect(coversDestination(one, two)).toBe(true)
  })

  holds('what is covered by something covered is covered', (one, two, three) => {
    if (coversDestination(one, two) && coversDestination(two, three)) expect(coversDestination(one, three)).toBe(true)
  })

  holds('two that cover each other are the same', (one, two) => {
    if (coversDestination(one, two) && coversDestination(two, one)) expect(sameDestination(one, two)).toBe(true)
  })

  holds('what covers another is filed at one of the places around it', (one, two) => {
    if (coversDestination(one, two)) expect(placesAround(two).filter((place) => placesOf(one).includes(place))).not.toEqual([])
  })
})

it('destinations that differ have names that differ, and all are names to Azure', () => {
  const different = fc.uniqueArray(anyDestination, { selector: identityOf, minLength: 2, maxLength: 40 })
  fc.assert(
    fc.property(different, (destinations) => {
      const names = destinations.map((destination) => ruleNameOf(destination, knowledge.sha256))
      for (const name of names) expect(name).toMatch(/^[a-zA-Z0-9][a-zA-Z0-9_-]{2,32}$/)
      expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(destinations.length)
    }),
    { numRuns: 500 },
  )
})
