import { describe, expect, it } from 'vitest'
import { riskOf } from '../../src/domain/assess-risk.ts'
import { digestOf } from '../../src/domain/digest.ts'
import { expectedTimeOf } from '../../src/domain/expect-time.ts'
import { makePlan } from '../../src/domain/make-plan.ts'
import { factsOf } from '../../src/domain/network-facts.ts'
import { rulesToPut } from '../../src/domain/plan.ts'
import type { AskedFor } from '../../src/domain/plan-removal.ts'
import { priceOf } from '../../src/domain/price.ts'
import { asksWhoPut, standsUntil } from '../../src/domain/stands-until.ts'
import { knowledge } from '../../src/knowledge/knowledge.ts'
import { builtInPrices } from '../../src/prices/built-in.ts'
import { activeNetwork, endpoint, liveRule, WORKSPACE_ID, wants } from '../support/networks.ts'
import { active, applying, HOUR, MONDAY, removing } from '../support/requests.ts'

const CONDA = liveRule('*.anaconda.org', { name: 'conda' })
const of = activeNetwork([liveRule('pypi.org'), CONDA])
const ann: AskedFor = { rule: wants('pypi.org').rule, by: 'U0ANN', in: 'OB-3', until: 5_000 }

const plan = (host: string, askedFor: readonly AskedFor[], until: number | undefined, network = of) =>
  makePlan([wants(host)], network, { provision: 'when-needed', askedFor, until }, knowledge.hosts)
/** Of what is wanted for less than any of it stands. */
const said = (host: string, ...askedFor: readonly AskedFor[]) => plan(host, askedFor, 4_000).changes[0]?.findings[0]

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
      const made = plan('pypi.org', askedFor, 4_000)
      const parts = { plan: made, cost: priceOf(made, of, builtInPrices), facts: factsOf(of), wanted: [wants('pypi.org')], policyHash: 'p' }
      return digestOf({ ...parts, outcome: { kind: 'demands', demands: [] }, workspaceId: WORKSPACE_ID }, knowledge)
    }
    expect(digest([ann])).toBe(digest([]))
  })
})

describe('what is wanted for longer than it stands', () => {
  const planned = (askedFor: readonly AskedFor[], until?: number, network = of) => plan('pypi.org', askedFor, until, network).changes[0]

  it.each([
    ['for good', undefined],
    ['until later', 5_001],
  ])('is kept: %s', (_, until) => {
    const findings = [{ finding: 'keeps', until: 5_000, by: 'U0ANN', in: 'OB-3' }]
    expect(planned([ann], until)).toEqual({ change: wants('pypi.org'), standing: 'todo', findings })
  })

  it.each([
    ['it is wanted for just as long', [ann], 5_000],
    ['somebody else has it for good', [ann, { ...ann, in: 'OB-5', until: undefined } as const], undefined],
    ['somebody else has it for as long', [ann, { ...ann, in: 'OB-5', until: 9_000 } as const], 9_000],
  ])('is nothing to do where %s', (_, askedFor, until) => {
    expect(planned(askedFor, until)?.standing).toBe('nothing-to-do')
  })

  it('is nothing to do where a wider rule stays', () => {
    const both = activeNetwork([liveRule('repo.anaconda.org'), CONDA])
    const narrow = { ...ann, rule: wants('repo.anaconda.org').rule }
    const found = plan('repo.anaconda.org', [narrow], undefined, both).changes[0]
    expect(found).toMatchObject({ standing: 'nothing-to-do', findings: [{ finding: 'covered', by: 'conda' }] })
  })

  it('needs a rule of its own where only a wider one stands, which goes before', () => {
    const bo: AskedFor = { rule: wants('*.anaconda.org', 'conda').rule, by: 'U0BO', in: 'OB-4', until: 9_000 }
    expect(plan('repo.anaconda.org', [bo], undefined).changes[0]).toMatchObject({
      standing: 'todo',
      findings: [{ finding: 'new' }, { finding: 'outlasts', rule: 'conda', stands: { until: 9_000, by: 'U0BO', in: 'OB-4' } }],
    })
  })

  it('hears of several that all go before it of the one that stays longest', () => {
    const names = ['short', 'long', 'middle']
    const network = activeNetwork(names.map((name) => liveRule('pypi.org', { name })))
    const ends = [5_000, 9_000, 7_000]
    const askedFor = names.map((name, at) => ({ ...ann, rule: wants('pypi.org', name).rule, until: ends[at] }))
    expect(planned(askedFor, undefined, network)).toMatchObject({
      findings: [{ finding: 'new' }, { finding: 'outlasts', rule: 'long', stands: { until: 9_000 } }],
    })
  })

  it('needs a rule of its own where it stands under another name', () => {
    const named = { ...ann, rule: wants('pypi.org', 'mirror').rule }
    const network = activeNetwork([liveRule('pypi.org', { name: 'mirror' })])
    expect(planned([named], undefined, network)).toMatchObject({ findings: [{ finding: 'new' }, { finding: 'outlasts', rule: 'mirror' }] })
  })

  it('is put anew where the lane is taking it away', () => {
    expect(planned([{ ...ann, going: true }])?.findings.map(({ finding }) => finding)).toEqual(['new', 'outlasts'])
  })

  it('is as much as a put to policy and risk, and adds nothing to the bill and to the time', () => {
    const blobs = endpoint('data')
    const { name, destination } = blobs.rule
    const network = activeNetwork([liveRule('pypi.org'), liveRule(destination, { name })])
    const askedFor = [ann, { ...ann, rule: blobs.rule }]
    const made = makePlan([wants('pypi.org'), blobs], network, { provision: 'when-needed', askedFor }, knowledge.hosts)
    expect(rulesToPut(made)).toEqual([wants('pypi.org').rule, blobs.rule])
    expect(priceOf(made, network, builtInPrices)).toMatchObject({ monthly: 0, firewall: { is: 'runs-already' } })
    expect(priceOf(made, network, builtInPrices).endpoints).toBeUndefined()
    expect(expectedTimeOf(made, network).minutes).toBe(0)
    const workspace = { name: 'ml-prod', id: WORKSPACE_ID, channel: 'C0MLPROD', tags: {}, environment: 'prod' }
    expect(riskOf(made, network, workspace, knowledge.hosts).reasons.map(({ reason }) => reason)).toEqual(['production'])
  })

  it('costs a private endpoint where one is added beside what is kept', () => {
    const network = activeNetwork([liveRule('pypi.org')])
    const wanted = [wants('pypi.org'), endpoint('data')]
    const made = makePlan(wanted, network, { provision: 'when-needed', askedFor: [ann] }, knowledge.hosts)
    expect(priceOf(made, network, builtInPrices).changes).toMatchObject([{ change: endpoint('data').rule.name, is: 'adds-endpoint' }])
  })

  it('asks for no other votes once it has gone and is put again', () => {
    const digest = (network = of) => {
      const made = plan('pypi.org', [ann], undefined, network)
      const parts = {
        plan: made,
        cost: priceOf(made, network, builtInPrices),
        facts: factsOf(network),
        wanted: [wants('pypi.org')],
        policyHash: 'p',
      }
      return digestOf({ ...parts, outcome: { kind: 'demands', demands: [] }, workspaceId: WORKSPACE_ID }, knowledge)
    }
    expect(digest()).toBe(digest(activeNetwork([CONDA])))
  })
})

it('stands until its lifetime is over, and longer only where nobody limited it', () => {
  const boxed = active({ lifetime: HOUR })
  expect(standsUntil(boxed)).toBe(boxed.settledAt + HOUR)
  expect(standsUntil(removing())).toBe(removing().removal.dueAt)
  expect(standsUntil(active())).toBeUndefined()
  expect(standsUntil(active({ lifetime: HOUR, until: MONDAY + 7 * HOUR }))).toBe(MONDAY + 7 * HOUR)
  expect(standsUntil(applying({ lifetime: HOUR }))).toBe(applying().begunAt + HOUR)
  expect(standsUntil(applying())).toBeUndefined()
})

it('asks who put a rule only where that matters', () => {
  expect(asksWhoPut([wants('pypi.org')], of)).toBe(true)
  expect(asksWhoPut([{ ...wants('pypi.org'), do: 'remove-rule' }], of)).toBe(true)
  expect(asksWhoPut([wants('pytorch.org')], of)).toBe(false)
})
