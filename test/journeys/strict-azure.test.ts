import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RequestId } from '../../src/domain/names.ts'
import type { Change } from '../../src/domain/plan.ts'
import type { Request } from '../../src/domain/request.ts'
import type { ManagedNetworks } from '../../src/ports/managed-networks.ts'
import type { RecordedCall } from '../../src/sandbox/azure/door.ts'
import type { LocalRule, LocalWorkspace } from '../../src/sandbox/azure/local-workspace.ts'
import type { SeenWorkspace, Trouble } from '../../src/sandbox/azure/window.ts'
import { AZURE_WORKSPACES, workspaceNamed } from '../../src/sandbox/story.ts'
import { onWire, type TestAzure, testAzure } from '../support/local-azure.ts'
import { endpoint, host, wants } from '../support/networks.ts'
import { ALLOW, ANY_RULE, house, rule } from '../support/policies.ts'
import type { Offence } from '../support/strict-azure/offences.ts'
import { testStrictAzure } from '../support/strict-azure/test-strict-azure.ts'
import { redisForTests } from '../support/test-redis.ts'
import { createWorldOver } from '../support/world.ts'

const redis = redisForTests()
/** Active, with two hosts that people opened. */
const ML_PROD = workspaceNamed('ml-prod')
/** Never provisioned. */
const ML_DEV = workspaceNamed('ml-dev')
/** Whatever is asked is approved at once: what Azure is sent is the subject here. */
const OPEN = house(rule('anything goes', ANY_RULE, ALLOW))

/** A type and a category that nobody has published. */
const OF_TOMORROW: readonly LocalRule[] = [
  { name: 'tunnel', status: 'Hibernating', definition: { type: 'SomethingNew', destination: { to: ['a', 1], by: null } } },
  { name: 'suggested', category: 'Suggested', definition: { type: 'FQDN', destination: 'suggested.example.org' } },
]

const withTomorrow = (one: LocalWorkspace): LocalWorkspace =>
  one.status === 'Active' ? { ...one, rules: [...(one.rules ?? []), ...OF_TOMORROW] } : one

type AnyAzure = {
  look(): readonly (Pick<SeenWorkspace, 'id' | 'rules' | 'operations' | 'overlaps'> & { readonly silentlyLost?: readonly string[] })[]
  trouble(kind: Trouble, options?: { readonly times?: number }): void
  close(): Promise<void>
  readonly calls: readonly RecordedCall[]
  offences?(): readonly Offence[]
}

/** Each with what stands in its running network from the beginning, beside what it requires itself. */
const AZURES = {
  'the local Azure': { start: () => testAzure({}, ...AZURE_WORKSPACES), before: ['conda', 'fqdn-pypi-org'] },
  'a strict Azure': {
    start: () => testStrictAzure({ workspaces: AZURE_WORKSPACES.map(withTomorrow) }),
    before: ['conda', 'fqdn-pypi-org', 'suggested', 'tunnel'],
  },
}
const OVER = (['the local Azure', 'a strict Azure'] as const).flatMap((azure) =>
  (['batch', 'single'] as const).map((strategy) => [azure, strategy] as const),
)

async function livingOver(azure: keyof typeof AZURES, strategy: 'batch' | 'single') {
  const over: TestAzure<AnyAzure> = await AZURES[azure].start()
  return { ...(await createWorldOver(redis, over, { policy: OPEN, strategy })), networks: over.networks }
}

let world: Awaited<ReturnType<typeof livingOver>>
/** Of every story: no write met another, nothing was lost by it, and nothing was sent that a strict Azure would punish. */
afterEach(async () => {
  await world.stop()
  expect(world.azure.offences?.() ?? []).toEqual([])
  for (const { overlaps, silentlyLost = [] } of world.azure.look())
    expect({ overlaps, silentlyLost }).toEqual({ overlaps: 0, silentlyLost: [] })
})

describe.each(OVER)('over %s, with the strategy %s', (azure, strategy) => {
  const { before } = AZURES[azure]
  beforeEach(async () => {
    world = await livingOver(azure, strategy)
  })

  it('several hosts are opened beside all that stands', async () => {
    const id = await asks('a.vendor.io', 'b.vendor.io', 'c.vendor.io')
    await work()
    await expectDone(id)
    expect(rules()).toEqual([...before, 'fqdn-a-vendor-io', 'fqdn-b-vendor-io', 'fqdn-c-vendor-io'].sort())
    // What a lagging listing does not show at first is not written again.
    const writes = world.azure.calls.flatMap(({ kind, method }) => (kind === 'write' ? [method] : []))
    expect(writes).toEqual(strategy === 'batch' ? ['PATCH'] : ['PUT', 'PUT', 'PUT'])
  })

  it('a private endpoint is made, and stands untouched when hosts are opened after it', async () => {
    await expectDone(await worked(await files([endpoint('data')])))
    const made = seen().rules.find(({ type, category }) => type === 'PrivateEndpoint' && category === 'UserDefined')
    await expectDone(await worked(await asks('a.vendor.io', 'b.vendor.io')))
    expect(seen().rules.find(({ name }) => name === made?.name)).toMatchObject({ status: 'Active', destination: made?.destination })
    expect(rules()).toHaveLength(before.length + 3)
  })

  it('a rule is removed, and only that', async () => {
    await expectDone(await worked(await asks('a.vendor.io')))
    const text = { text: 'a.vendor.io', host: host('a.vendor.io') }
    const removal = await world.desk.remove({ workspace: ML_PROD, by: RAE, rules: [text], reason: 'not needed' }, 'removal')
    if (!removal.ok) throw new Error(JSON.stringify(removal.problem))
    await expectDone(await worked(removal.value.id))
    expect(rules()).toEqual(before)
    expect(world.azure.calls.filter(({ method }) => method === 'DELETE')).toHaveLength(1)
  })

  it('several requests at once are carried out, and no write meets another', async () => {
    const ids = [await asks('a.vendor.io', 'b.vendor.io'), await asks('c.vendor.io'), await files([endpoint('data')])]
    const removal = await world.desk.remove(
      { workspace: ML_PROD, by: RAE, rules: [{ text: 'conda', host: undefined }], reason: 'not needed' },
      'removal',
    )
    if (!removal.ok) throw new Error(JSON.stringify(removal.problem))
    await work()
    for (const id of [...ids, removal.value.id]) await expectDone(id)
    expect(rules()).toHaveLength(before.length + 4 - 1)
  })

  it('a network is provisioned with its first hosts, once', async () => {
    const ids = [await asksIn(ML_DEV, 'a.vendor.io', 'b.vendor.io'), await asksIn(ML_DEV, 'c.vendor.io')]
    await work()
    for (const id of ids) await expectDone(id)
    expect(seen(ML_DEV).operations.filter(({ what }) => what === 'provision')).toHaveLength(1)
    expect(new Set(seen(ML_DEV).rules.map(({ status }) => status))).toEqual(new Set(['Active']))
  })

  it('a rule that Azure loses while it says success is put back', async () => {
    const id = await asks('a.vendor.io', 'b.vendor.io')
    world.azure.trouble('lose-a-rule')
    await work()
    await expectDone(id)
    expect(await requestOf(id)).toMatchObject({ restored: [expect.objectContaining({ name: 'fqdn-pypi-org' })] })
    expect(rules()).toEqual([...before, 'fqdn-a-vendor-io', 'fqdn-b-vendor-io'].sort())
  })

  it.each<Trouble>(['throttle', 'conflict', 'server-error', 'dropped-answer'])(
    'two hosts are opened though Azure says or does: %s',
    async (trouble) => {
      const id = await asks('a.vendor.io', 'b.vendor.io')
      world.azure.trouble(trouble)
      await work()
      await expectDone(id)
      expect(rules()).toEqual([...before, 'fqdn-a-vendor-io', 'fqdn-b-vendor-io'].sort())
    },
  )

  it.each<Trouble>(['failed-inside-200', 'rule-fails'])('what stands is as it was when a change comes to: %s', async (trouble) => {
    const id = await asks('a.vendor.io')
    world.azure.trouble(trouble)
    await work()
    expect((await requestOf(id)).status).toBe('failed')
    expect(rules()).toEqual(expect.arrayContaining([...before]))
  })

  it('nothing is begun beside what somebody began by hand', async () => {
    await world.arm('PUT', `${ML_PROD.id}/outboundRules/by-hand`, onWire('hand.example.org'))
    const id = await asks('a.vendor.io', 'b.vendor.io')
    await work()
    await expectDone(id)
    expect(rules()).toEqual([...before, 'by-hand', 'fqdn-a-vendor-io', 'fqdn-b-vendor-io'].sort())
  })

  it('Azure is asked when it said, though the lane is woken each time', async () => {
    const id = await asks('a.vendor.io', 'b.vendor.io')
    const poll: ManagedNetworks['poll'] = async (operation, call) => {
      await world.sweep()
      return world.networks.poll(operation, call)
    }
    await world.createWorker(undefined, { networks: { poll } }).run()
    await expectDone(id)
  })

  it.each(['before', 'after'] as const)('a worker is killed %s its write, and the next one does not meet it', async (when) => {
    const write = strategy === 'batch' ? 'azure.putRules' : 'azure.putRule'
    await asks('x.vendor.io', 'y.vendor.io')
    const undisturbed = world.createWorker()
    await undisturbed.run()
    await world.stop()
    world = await livingOver(azure, strategy)
    const id = await asks('x.vendor.io', 'y.vendor.io')
    expect(await world.createWorker({ call: undisturbed.calls.indexOf(write), when }).run()).toBe('killed')
    await world.sweep()
    await work()
    await expectDone(id)
    expect(rules()).toEqual([...before, 'fqdn-x-vendor-io', 'fqdn-y-vendor-io'].sort())
  })
})

const RAE = { user: 'U0RAE', team: 'T0SANDBOX' }

let deliveries = 0
async function files(wanted: readonly Change[], workspace = ML_PROD): Promise<RequestId> {
  const filed = await world.desk.file({ workspace, by: RAE, wanted }, `delivery-${++deliveries}`)
  if (!filed.ok) throw new Error(JSON.stringify(filed.problem))
  return filed.value.id
}

const asksIn = (workspace: typeof ML_PROD, ...hosts: readonly string[]) =>
  files(
    hosts.map((text) => wants(text)),
    workspace,
  )
const asks = (...hosts: readonly string[]) => asksIn(ML_PROD, ...hosts)

const work = () => world.createWorker().run()

async function worked(id: RequestId): Promise<RequestId> {
  await work()
  return id
}

async function expectDone(id: RequestId): Promise<void> {
  expect(await requestOf(id), id).toMatchObject({ status: 'active', lost: [] })
}

async function requestOf(id: RequestId): Promise<Request> {
  const entry = await world.ledger.load(id)
  if (entry === undefined) throw new Error(`There is no ${id}`)
  return entry.request
}

function seen(workspace = ML_PROD) {
  const found = world.azure.look().find(({ id }) => id === workspace.id)
  if (found === undefined) throw new Error(`There is no ${workspace.name}`)
  return found
}

/** The names of all rules in the running network but those that Azure requires. */
const rules = (): readonly string[] =>
  seen()
    .rules.filter(({ category }) => category !== 'Required')
    .map(({ name }) => name)
    .sort()
