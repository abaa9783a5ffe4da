import { describe, expect, it, onTestFinished } from 'vitest'
import { createAssess } from '../../src/desk/facts.ts'
import { createCheck } from '../../src/desk/file-request.ts'
import { createRemove } from '../../src/desk/remove.ts'
import { createShow } from '../../src/desk/show.ts'
import { ok } from '../../src/domain/result.ts'
import { createBuiltInPriceList } from '../../src/prices/built-in.ts'
import { knowledge } from '../support/knowledge.ts'
import { MLW, testAzure } from '../support/local-azure.ts'
import { wants } from '../support/networks.ts'
import { ANY_RULE, demand, house, require, rule } from '../support/policies.ts'
import { ledgersForTests } from '../support/test-ledger.ts'

const ledgers = ledgersForTests()
const HUB = MLW.replace('mlw-test', 'hub')
const PROJECT = { name: 'ml-project', id: MLW, channel: 'C0MLPROJECT', tags: {} }
const workspaces = [PROJECT, { name: 'ml-hub', id: HUB.toUpperCase(), channel: 'C0MLHUB', tags: {} }]
const by = { user: 'U0RAE', team: 'T0' }
const there = { hub: HUB, workspace: { name: 'ml-hub', channel: 'C0MLHUB' } }

async function desk() {
  const { azure, networks, now } = await testAzure({}, { id: MLW, kind: 'Project', hubId: HUB, isolationMode: 'Disabled', rules: [] })
  onTestFinished(() => azure.close())
  const directory = { mayAct: async () => ok(undefined), stillMay: async () => ok(undefined), roster: async () => new Map() }
  const policy = house(rule('it is new', ANY_RULE, require(demand(1, 'platform'))))
  const ports = { networks, directory, ledger: ledgers.ledger(), workspaces, clock: now }
  const assess = createAssess({
    ...ports,
    policy,
    prices: createBuiltInPriceList(),
    provision: 'when-needed',
    strategy: 'batch',
    knowledge,
    cloud: 'public',
  })
  return { check: createCheck({ directory, assess }), remove: createRemove({ ...ports, assess }), show: createShow(ports) }
}

describe('a project, whose network is its hub’s', () => {
  it('is asked for a rule in vain, and says which workspace to ask', async () => {
    const { check } = await desk()
    expect(await check({ workspace: PROJECT, by, wanted: [wants('pypi.org')] })).toMatchObject({
      problem: {
        problem: 'impossible',
        assessed: {
          assessment: { plan: { changes: [{ findings: [{ limit: { is: 'project-network-belongs-to-hub', ...there } }] }] } },
        },
      },
    })
  })

  it('has no rule to show or to remove, and says where they are', async () => {
    const { show, remove } = await desk()
    const pypi = { text: 'pypi.org', host: undefined }
    const problem = { problem: 'network-of-hub', ...there }
    expect(await show(PROJECT, pypi)).toEqual({ ok: false, problem })
    expect(await remove({ workspace: PROJECT, by, rules: [pypi] }, 'a-delivery')).toEqual({ ok: false, problem })
  })
})
