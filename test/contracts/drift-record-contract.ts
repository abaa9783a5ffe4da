import { describe, expect, it } from 'vitest'
import type { DriftEntry } from '../../src/domain/drift-record.ts'
import type { DriftRecord } from '../../src/ports/drift-record.ts'
import { liveRule } from '../support/networks.ts'
import { oneOfEachDrift, strangeDrift } from '../support/one-of-each-drift.ts'
import { ANN, mlDev } from '../support/requests.ts'

const HOUR = 60 * 60_000
const DEV = mlDev.id
const PROD = `${mlDev.id}-prod`

const live = liveRule('evil.io', { name: 'by-hand', status: 'Failed', error: 'The firewall was busy.' })
const strange = liveRule({ type: 'unknown', azureType: 'Satellite' }, { name: 'strange' })

/** One of each; one added to the domain does not compile until it is here too. */
const EACH_ENTRY: { readonly [Kind in DriftEntry['entry']]: Extract<DriftEntry, { entry: Kind }> } = {
  'first-look': { entry: 'first-look', adopted: [live, strange], at: 1 },
  seen: { entry: 'seen', news: [...Object.values(oneOfEachDrift), strangeDrift], standing: ['a', 'b', 'c', 'd'], at: 2 },
  ignored: { entry: 'ignored', drift: oneOfEachDrift.unrequested, by: ANN, because: 'a test of the vendor', until: 9, at: 3 },
}
const FIRST: DriftEntry = EACH_ENTRY['first-look']
const MORE: readonly DriftEntry[] = [EACH_ENTRY.seen, EACH_ENTRY.ignored]

/** What every keeper of what was seen promises (`src/ports/drift-record.ts`). */
export function driftRecordContract(name: string, make: () => DriftRecord): void {
  describe(`${name} as the record of drift`, () => {
    it('knows nothing at first', async () => expect(await make().read(DEV)).toEqual([]))

    it('keeps all there ever was of each workspace, in order', async () => {
      const record = make()
      expect(await record.append(DEV, 0, [FIRST])).toBe('appended')
      expect(await record.append(DEV, 1, MORE)).toBe('appended')
      expect(await record.append(PROD, 0, [FIRST])).toBe('appended')
      expect(await record.read(DEV)).toEqual([FIRST, ...MORE])
      expect(await record.read(DEV.toUpperCase())).toEqual([FIRST, ...MORE])
      expect(await record.read(PROD)).toEqual([FIRST])
    })

    it('writes nothing over what was not read, and a repeat nothing more', async () => {
      const record = make()
      await record.append(DEV, 0, [FIRST])
      expect(await record.append(DEV, 0, [FIRST])).toBe('conflict')
      expect(await record.append(DEV, 2, MORE)).toBe('conflict')
      expect(await record.read(DEV)).toEqual([FIRST])
    })

    it('lets one of those win who append at once', async () => {
      const record = make()
      const answers = await Promise.all([FIRST, ...MORE].map((entry) => record.append(DEV, 0, [entry])))
      expect(answers.toSorted()).toEqual(['appended', 'conflict', 'conflict'])
    })

    it('lets one look at a workspace at a time, and the next an hour later', async () => {
      const record = make()
      const turns = await Promise.all([DEV, DEV, PROD].map((workspace) => record.takeTurn(workspace, HOUR, HOUR)))
      expect(turns.slice(0, 2).toSorted()).toEqual([false, true])
      expect(turns[2]).toBe(true)
      expect(await record.takeTurn(DEV, 2 * HOUR - 1, HOUR)).toBe(false)
      expect(await record.takeTurn(DEV, 2 * HOUR, HOUR)).toBe(true)
    })

    it('gives the next turn when it was put off to', async () => {
      const record = make()
      await record.takeTurn(DEV, HOUR, HOUR)
      await record.putOff(DEV, HOUR + 5_000)
      expect(await record.takeTurn(DEV, HOUR + 4_999, HOUR)).toBe(false)
      expect(await record.takeTurn(DEV, HOUR + 5_000, HOUR)).toBe(true)
    })

    it('lets nobody wait for a clock that was set back', async () => {
      const record = make()
      await record.takeTurn(DEV, 100 * HOUR, HOUR)
      expect(await record.takeTurn(DEV, HOUR, HOUR)).toBe(true)
    })
  })
}
