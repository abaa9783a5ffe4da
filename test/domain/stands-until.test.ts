import { describe, expect, it } from 'vitest'
import { digestOf } from '../../src/domain/digest.ts'
import { makePlan } from '../../src/domain/make-plan.ts'
import { factsOf } from '../../src/domain/network-facts.ts'
import type { AskedFor } from '../../src/domain/plan-removal.ts'
import { priceOf } from '../../src/domain/price.ts'
import { asksWhoPut, standsUntil } from '../../src/domain/stands-until.ts'
import { knowledge } from '../../src/knowledge/knowledge.ts'
import { builtInPrices } from '../../src/prices/built-in.ts'
import { activeNetwork, liveRule, WORKSPACE_ID, wants } from '../support/networks.ts'
import { active, HOUR, removing } from '../support/requests.ts'

const CONDA = liveRule('*.anaconda.org', { name: 'conda' })
const of = activeNetwork([liveRule('pypi.org'), CONDA])
const ann: AskedFor = { rule: wants('pypi.org').rule, by: 'U0ANN', in: 'OB-3', until: 5_000 }

const plan = (host: string, askedFor: readonly AskedFor[]) =>
  makePlan([wants(host)], of, { provision: 'when-needed', askedFor }, knowledge.hosts)
const said = (host: string, ...askedFor: readonly AskedFor[]) => plan(host, askedFor).changes[0]?.findings[0]

describe('what is there because somebody asked for it for a time', () => {
  it('says until when, by which request and by whom', () => {
    expect(said('pypi.org', ann)).toEqual({
      finding: 'same',
      as: 'fqdn-pypi-org',
      stands: { until: 5_000, by: 'U0ANN', in: 'OB-3' },
    })
  })
  it('says so of a wider rule that covers it, too', () => {
    const bo: AskedFor = { rule: wants('*.anaconda.org', 'conda').rule, by: 'U0BO', in: 'OB-4', until: 9_000 }
    expect(said('repo.anaconda.org', bo)).toMatchObject({ finding: 'covered', stands: { until: 9_000, in: 'OB-4' } })
  })
  it('says the longest where several had it put', () => {
    expect(said('pypi.org', ann, { ...ann, in: 'OB-5', until: 8_000 })).toMatchObject({ stands: { until: 8_000, in: 'OB-5' } })
  })
  it.each([
    ['somebody asked for it for good', [ann, { ...ann, in: 'OB-5', until: undefined } as const]],
    ['nobody asked for it here', []],
    ['what was asked for leads elsewhere by now', [{ ...ann, rule: { ...ann.rule, destination: CONDA.destination } } as AskedFor]],
  ] as const)('says nothing where %s', (_, askedFor) => {
    expect(said('pypi.org', ...askedFor)).toEqual({ finding: 'same', as: 'fqdn-pypi-org' })
  })
  it('is no other plan to vote on', () => {
    const digest = (askedFor: readonly AskedFor[]) => {
      const made = plan('pypi.org', askedFor)
      const parts = { plan: made, cost: priceOf(made, of, builtInPrices), facts: factsOf(of), wanted: [wants('pypi.org')], policyHash: 'p' }
      return digestOf({ ...parts, outcome: { kind: 'demands', demands: [] }, workspaceId: WORKSPACE_ID }, knowledge)
    }
    expect(digest([ann])).toBe(digest([]))
  })
})

it('stands until its lifetime is over, and longer only where nobody limited it', () => {
  const boxed = active({ lifetime: HOUR })
  expect(standsUntil(boxed)).toBe(boxed.settledAt + HOUR)
  expect(standsUntil(removing())).toBe(removing().removal.dueAt)
  expect(standsUntil(active())).toBeUndefined()
})

it('asks who put a rule only where that matters', () => {
  expect(asksWhoPut([wants('pypi.org')], of)).toBe(true)
  expect(asksWhoPut([{ ...wants('pypi.org'), do: 'remove-rule' }], of)).toBe(true)
  expect(asksWhoPut([wants('pytorch.org')], of)).toBe(false)
})
