import { describe, expect, it } from 'vitest'
import type { RequestEvent } from '../../src/domain/event.ts'
import { knowledge } from '../../src/knowledge/knowledge.ts'
import { chained, GENESIS } from '../../src/ledger/chain.ts'
import { createCodec } from '../../src/ledger/codec.ts'
import { verifyHistory } from '../../src/ledger/verify-history.ts'
import { ruleOf, settledAsActive } from '../support/request-events.ts'
import { oneOfEach } from './one-of-each.ts'

const START = { seq: 0, hash: GENESIS }
const codec = createCodec()
const begunForSpark: RequestEvent = { ...oneOfEach['apply-begun'], spark: true }
const filedAsBundle: RequestEvent = {
  ...oneOfEach.filed,
  filing: {
    ...oneOfEach.filed.filing,
    bundle: {
      name: 'python',
      asOf: '2025-05',
      purposes: [{ rule: ruleOf('pypi.org').name, purpose: 'the index of pip' }],
      leftOut: [
        { what: 'pytorch.org', because: 'asked' },
        { what: 'vscode.blob.core.windows.net', because: 'azure-storage' },
      ],
      warnings: ['not all'],
      steps: [{ step: 'allow-ips' }, { step: 'give-resource', called: 'Azure AI Search', type: 'Microsoft.Search/searchServices' }],
    },
  },
}
const filedToExtend: RequestEvent = {
  ...oneOfEach.filed,
  filing: { ...oneOfEach.filed.filing, lifetime: 3_600_000, until: 3_600_001, extends: 'OB-3' },
}
const ruleKept: RequestEvent = {
  type: 'change-settled',
  at: 1,
  outcome: { change: ruleOf('pypi.org').name, at: 1, is: 'applied', status: 'Active', kept: true },
}
const ruleTaken: RequestEvent = { type: 'change-settled', at: 1, outcome: { change: ruleOf('pypi.org').name, at: 1, is: 'removed' } }

const linked = (event: RequestEvent) => {
  const [stored] = chained(START, [event], knowledge)
  if (stored === undefined) throw new Error('unlinked')
  return stored
}
const written = (event: RequestEvent) => codec.write('OB-12', linked(event))
const damaged = (change: (fields: Record<string, unknown>) => object) => JSON.stringify(change(JSON.parse(written(oneOfEach.approved))))

describe('the codec of events', () => {
  it.each([...Object.values(oneOfEach), ...settledAsActive(), ruleTaken, ruleKept, begunForSpark, filedAsBundle, filedToExtend])(
    'reads back $type as it was written',
    (event) => {
      const stored = linked(event)
      const read = codec.read('OB-12', 1, codec.write('OB-12', stored))
      expect(read).toEqual(stored)
      expect(verifyHistory([read], knowledge).ok).toBe(true)
    },
  )

  it('keeps the fields that a newer version adds', () => {
    const newer: RequestEvent & { colour: string } = { ...oneOfEach.approved, colour: 'red' }
    expect(codec.read('OB-12', 1, written(newer)).event).toEqual(newer)
  })

  it.each([
    { name: 'what is not JSON', text: '{"v":1,', says: 'it is not JSON' },
    { name: 'an unknown type', text: damaged((fields) => ({ ...fields, event: { type: 'vanished', at: 1 } })), says: 'type' },
    { name: 'a missing field', text: damaged((fields) => ({ ...fields, event: { type: 'approved', at: 1 } })), says: 'by' },
    { name: 'a field of another kind', text: damaged((fields) => ({ ...fields, hash: 7 })), says: 'hash' },
    { name: 'an event of another place', text: damaged((fields) => ({ ...fields, seq: 9 })), says: 'it says that it is event 9' },
    { name: 'a version of the future', text: damaged((fields) => ({ ...fields, v: 2 })), says: 'it has version 2' },
    { name: 'no version', text: damaged(({ v: _, ...fields }) => fields), says: 'v' },
  ])('refuses $name, and says where', ({ text, says }) => {
    const read = () => codec.read('OB-12', 1, text)
    expect(read).toThrow('OB-12, event 1 cannot be read')
    expect(read).toThrow(says)
  })

  it('writes nothing that it could not read back', () => {
    const broken = { ...oneOfEach.denied, because: Number.NaN } as unknown as RequestEvent
    expect(() => written(broken)).toThrow('OB-12, event 1 must not be written')
  })

  it('reads an event of an older shape through its upgrade, and proves it by what was written', () => {
    const renamed = (event: unknown): unknown => {
      const { who, ...rest } = event as { who: string }
      return { ...rest, by: who }
    }
    const old = { type: 'withdrawn', at: 1, who: 'U0DANA' }
    const text = JSON.stringify({ v: 1, ...linked(old as unknown as RequestEvent) })
    const read = createCodec([renamed]).read('OB-12', 1, text)
    expect(read.event).toEqual({ type: 'withdrawn', at: 1, by: 'U0DANA' })
    expect(read.written).toEqual(old)
    expect(verifyHistory([read], knowledge).ok).toBe(true)
  })
})
