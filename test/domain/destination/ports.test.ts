import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coversPorts, normalPorts } from '../../../src/domain/destination/ports.ts'

describe('ports have one spelling', () => {
  it.each([
    ['443', '443'],
    ['*', '*'],
    [' * ', '*'],
    ['80, 8080-8089', '80,8080-8089'],
    ['8080-8089,80', '80,8080-8089'],
    ['80 443', '80,443'],
    ['80,80,80-80', '80'],
    ['80,81,82', '80-82'],
    ['1-10,5-20,21', '1-21'],
    ['1-65535', '1-65535'],
    ['00443', '443'],
  ])('%j is %j', (typed, normal) => expect(normalPorts(typed)).toBe(normal))

  it.each(['', ',', '0', '65536', '99999', '90-80', '80-', '-80', '80--90', 'http', '4.5', '1e3', '*,80', `${'80,'.repeat(300)}`])(
    '%.20j are none',
    (text) => expect(normalPorts(text)).toBeUndefined(),
  )
})

describe('ports cover ports', () => {
  it.each([
    ['*', '443', true],
    ['443', '*', false],
    ['80,443', '443', true],
    ['443', '80,443', false],
    ['8000-9000', '8080-8089,8443', true],
    ['8000-8085', '8080-8089', false],
    ['80-89,90-99', '85-95', true],
    ['odd', 'odd', true],
    ['odd', '443', false],
  ])('%s and %s: %s', (wide, narrow, covered) => expect(coversPorts(wide, narrow)).toBe(covered))

  it('as an order: each covers itself, and what is covered by something covered', () => {
    const list = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 5 }).map((each) => normalPorts(each.join()) ?? '')
    const some = fc.oneof(fc.constant('*'), list)
    fc.assert(
      fc.property(some, some, some, (one, two, three) => {
        expect(normalPorts(one)).toBe(one)
        expect(coversPorts(one, one)).toBe(true)
        if (coversPorts(one, two) && coversPorts(two, three)) expect(coversPorts(one, three)).toBe(true)
        if (coversPorts(one, two) && coversPorts(two, one)) expect(one).toBe(two)
      }),
      { numRuns: 1_000 },
    )
  })
})
