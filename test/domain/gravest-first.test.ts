import { describe, expect, it } from 'vitest'
import { gravestFirst } from '../../src/domain/gravest-first.ts'
import type { PlannedChange } from '../../src/domain/plan.ts'
import type { RiskReason } from '../../src/domain/risk.ts'
import { host } from '../support/networks.ts'
import { to } from '../support/policies.ts'

const MIRRORS = Array.from({ length: 11 }, (_, at) => to(`m${at}.example.org`))
const named = (changes: readonly PlannedChange[]) => changes.map(({ change }) => change.rule.name)
const first = (changes: readonly PlannedChange[], ...reasons: readonly RiskReason[]) =>
  named(gravestFirst(changes, { level: 'high', reasons }))

describe('the changes of a request', () => {
  it('are shown as asked where none is graver than another', () =>
    expect(first(MIRRORS, { reason: 'production', level: 'low', environment: 'prod' })).toEqual(named(MIRRORS)))

  it('begin with the odd one, wherever among many it was put, and go on as asked', () => {
    const odd = to('transfer.sh')
    const reasons: readonly RiskReason[] = [
      { reason: 'wide-wildcard', level: 'medium', host: host('m3.example.org'), registrable: 'example.org' },
      { reason: 'upload-place', level: 'high', host: host('transfer.sh') },
    ]
    const rest = named(MIRRORS).filter((name) => name !== 'm3.example.org')
    expect(first([...MIRRORS, odd], ...reasons)).toEqual(['transfer.sh', 'm3.example.org', ...rest])
  })

  it.each<[string, RiskReason]>([
    ['a tag', { reason: 'wide-tag', level: 'high', tag: 'Internet' }],
    ['its ports', { reason: 'all-ports', level: 'medium', to: 'Internet' }],
    ['its protocols', { reason: 'all-protocols', level: 'low', to: '0.0.0.0/1, 10.0.0.0/8' }],
    ['its addresses', { reason: 'wide-address-prefix', level: 'high', prefix: '0.0.0.0/1' }],
  ])('are told apart by %s', (_, reason) => {
    const tag = {
      type: 'service-tag',
      serviceTag: 'Internet',
      protocol: '*',
      portRanges: '*',
      addressPrefixes: ['0.0.0.0/1', '10.0.0.0/8'],
    } as const
    expect(first([...MIRRORS, to(tag)], reason)[0]).toBe('service-tag')
  })

  it('are told apart by the resource they lead to', () => {
    const resourceId = '/subscriptions/s2/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/theirs'
    const endpoint = to({ type: 'private-endpoint', resourceId, subresource: 'blob', spark: false })
    expect(first([...MIRRORS, endpoint], { reason: 'other-subscription', level: 'low', resource: resourceId, subscription: 's2' })[0]).toBe(
      'private-endpoint',
    )
  })

  it('that are there already come after what is to be done', () => {
    const there = to('transfer.sh', 'nothing-to-do')
    expect(first([...MIRRORS, there], { reason: 'upload-place', level: 'high', host: host('transfer.sh') }).at(-1)).toBe('transfer.sh')
  })
})
