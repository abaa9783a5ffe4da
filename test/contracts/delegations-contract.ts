import { describe, expect, it } from 'vitest'
import type { Delegation } from '../../src/domain/delegation.ts'
import type { Delegations } from '../../src/ports/delegations.ts'

const given = (by: string, to: string, since = 1_000): Delegation => ({ by, to, since, until: since + 1_000 })
const ended = (delegation: Delegation): Delegation => ({ ...delegation, ended: { by: delegation.to, at: 1_500 } })

/** What every keeper of delegations promises (`src/ports/delegations.ts`). */
export function delegationsContract(name: string, make: () => Delegations): void {
  describe(`${name} as the keeper of who stands in for whom`, () => {
    it('knows of nobody at first', async () => {
      const delegations = make()
      expect(await delegations.newest()).toEqual([])
      expect(await delegations.record()).toEqual([])
    })

    it('keeps the newest of each, and all there ever was', async () => {
      const delegations = make()
      const first = given('ann', 'dee')
      expect(await delegations.put(first, undefined)).toBe('put')
      expect(await delegations.put(given('bo', 'dee'), undefined)).toBe('put')
      expect(await delegations.put(ended(first), first)).toBe('put')
      expect(await delegations.put(given('ann', 'eve', 2_000), ended(first))).toBe('put')
      expect((await delegations.newest()).map(({ by, to }) => `${by} → ${to}`).sort()).toEqual(['ann → eve', 'bo → dee'])
      expect(await delegations.record()).toEqual([first, given('bo', 'dee'), ended(first), given('ann', 'eve', 2_000)])
    })

    it('lets one of those win who give at once', async () => {
      const delegations = make()
      const answers = await Promise.all(['dee', 'eve', 'sam'].map((to) => delegations.put(given('ann', to), undefined)))
      expect(answers.toSorted()).toEqual(['conflict', 'conflict', 'put'])
      expect(await delegations.record()).toHaveLength(1)
    })

    it('writes nothing over what was not read', async () => {
      const delegations = make()
      await delegations.put(given('ann', 'dee'), undefined)
      expect(await delegations.put(given('ann', 'eve'), given('ann', 'sam'))).toBe('conflict')
      expect(await delegations.put(given('bo', 'eve'), given('bo', 'dee'))).toBe('conflict')
      expect(await delegations.newest()).toEqual([given('ann', 'dee')])
    })
  })
}
