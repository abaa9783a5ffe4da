import { describe, expect, it } from 'vitest'
import type { Refusal } from '../../src/domain/refusal.ts'
import { no, ok } from '../../src/domain/result.ts'
import { BILLS } from '../support/bills.ts'
import { DEV, HALL, noting, officeWith, pressed, typed, whispersTo } from '../support/desk-office.ts'
import { messagesOf } from '../support/local-slack.ts'
import {
  ANN,
  assessment,
  awaiting,
  FORBIDDEN,
  liveRule,
  looked,
  MONDAY,
  mlDev,
  network,
  PYPI,
  RAE,
  withdrawn,
} from '../support/requests.ts'

const USED = 'https://hooks.slack.com.example/used'

describe('a command', () => {
  it('files with what was typed, once for its delivery', async () => {
    const asks: unknown[] = []
    const office = await officeWith({ file: noting(asks, ok(awaiting())) })
    const answer = await typed(office, RAE, DEV, 'request pypi.org -r "pip install" --for 14d --ticket ML-42')
    expect(asks).toEqual([
      [
        {
          workspace: mlDev,
          by: { user: RAE, team: 'T0TEAM' },
          wanted: [PYPI],
          reason: 'pip install',
          ticket: 'ML-42',
          lifetime: 14 * 24 * 3_600_000,
        },
        expect.stringMatching(/^command:/),
      ],
    ])
    expect(answer).toContain('OB-12')
  })

  it('lets the person stand in who was picked behind the @, and tells both as far as Slack lets it', async () => {
    const given: unknown[] = []
    const delegation = { by: RAE, to: ANN, since: 0, until: 3 * 24 * 3_600_000 }
    const office = await officeWith({ delegate: noting(given, ok(delegation)) })
    expect(await typed(office, RAE, DEV, 'delegate @u0ann 3d')).toContain('They have been told in this channel')
    expect(given).toEqual([[{ user: RAE, team: 'T0TEAM' }, ANN, 3 * 24 * 3_600_000]])
    expect(whispersTo(office, ANN)).toEqual([expect.stringContaining(`You stand in for <@${RAE}>`)])
  })

  it('files without approvals only where that was typed', async () => {
    const asks: unknown[] = []
    const office = await officeWith({ file: noting(asks, ok(awaiting())) })
    await typed(office, RAE, DEV, 'request pypi.org -r "training is down" --break-glass')
    expect(asks).toEqual([[expect.objectContaining({ breakGlass: true }), expect.anything()]])
  })

  it('files all or nothing only where that was typed, whatever is asked', async () => {
    const asks: unknown[] = []
    const note = noting(asks, ok(awaiting()))
    const office = await officeWith({ file: note, fileBundle: note, remove: note, extend: note })
    for (const text of ['request pypi.org', 'bundle python', 'remove pypi.org', 'extend OB-12 14d']) {
      await typed(office, RAE, DEV, text)
      await typed(office, RAE, DEV, `${text} --all-or-nothing`)
    }
    const once = [expect.objectContaining({ allOrNothing: true }), expect.anything()]
    const plainly = [expect.not.objectContaining({ allOrNothing: true }), expect.anything()]
    expect(asks).toEqual([plainly, once, plainly, once, plainly, once, plainly, once])
  })

  it('files a bundle with what was typed, once for its delivery, and only looks at one that is to be checked', async () => {
    const asks: unknown[] = []
    const checks: unknown[] = []
    const assessed = {
      ask: { workspace: mlDev, by: { user: RAE, team: 'T0' }, wanted: [PYPI] },
      assessment: assessment(),
      network: network(),
    }
    const office = await officeWith({ fileBundle: noting(asks, ok(awaiting())), checkBundle: noting(checks, ok(assessed)) })
    expect(await typed(office, RAE, DEV, 'bundle python --without pytorch.org -r "pip"')).toContain('OB-12')
    expect(await typed(office, RAE, DEV, 'check bundle batch')).toContain('Nothing was filed')
    const by = { user: RAE, team: 'T0TEAM' }
    const python = { name: 'python', given: [], without: ['pytorch.org'] }
    expect(asks).toEqual([
      [{ workspace: mlDev, by, asks: python, reason: 'pip', ticket: undefined, lifetime: undefined }, expect.stringMatching(/^command:/)],
    ])
    expect(checks).toEqual([[expect.objectContaining({ asks: { name: 'batch', given: [], without: [] } })]])
  })

  it('lists the bundles without asking anybody', async () => {
    expect(await typed(await officeWith({}), RAE, HALL, 'bundle')).toMatch(/`huggingface` – models of Hugging Face/)
  })

  it('files a removal with what was typed, once for its delivery', async () => {
    const asks: unknown[] = []
    const office = await officeWith({ remove: noting(asks, ok(awaiting())) })
    expect(await typed(office, RAE, DEV, 'remove conda -r "not needed"')).toContain('OB-12')
    const rules = [{ text: 'conda', host: undefined }]
    expect(asks).toEqual([
      [
        { workspace: mlDev, by: { user: RAE, team: 'T0TEAM' }, rules, reason: 'not needed', ticket: undefined },
        expect.stringMatching(/^command:/),
      ],
    ])
  })

  it('files what keeps a request for longer, in whatever channel it is typed, once for its delivery', async () => {
    const asks: unknown[] = []
    const office = await officeWith({ extend: noting(asks, ok(awaiting({ extends: 'OB-3', until: MONDAY }))) })
    expect(await typed(office, RAE, HALL, 'extend OB-3 14d -r "the trial goes on"')).toMatch(/What \*OB-3\* has put is to stay until/)
    const by = { user: RAE, team: 'T0TEAM' }
    expect(asks).toEqual([
      [
        { request: 'OB-3', longer: 14 * 86_400_000, by, reason: 'the trial goes on', ticket: undefined },
        expect.stringMatching(/^command:/),
      ],
    ])
  })

  it('says why a request cannot be kept for longer', async () => {
    const longer = 14 * 86_400_000
    const office = await officeWith({ extend: async () => no({ problem: 'cannot-extend', request: 'OB-3', longer, because: 'for-good' }) })
    expect(await typed(office, RAE, HALL, 'extend OB-3 14d')).toMatch(/OB-3\* was asked for good/)
  })

  it('shows a rule with the request that put it, or says which one was perhaps meant', async () => {
    const shown = { rules: [{ rule: liveRule(PYPI), askedFor: [{ rule: PYPI.rule, by: ANN, in: 'OB-7' as const }] }], network: network() }
    const there = await officeWith({ show: async () => ok(shown) })
    expect(await typed(there, RAE, DEV, 'show pypi.org')).toMatch(/fqdn-pypi-org.*OB-7/s)
    const gone = await officeWith({ show: async () => no({ problem: 'no-such-rule', texts: ['pipy'], known: ['pypi'] }) })
    expect(await typed(gone, RAE, DEV, 'show pipy')).toContain('Did you mean `pypi`')
  })

  it('says of a project whose its network is, and which workspace here that is', async () => {
    const project = network([], { kind: 'Project', hubId: mlDev.id, isolationMode: 'Disabled' })
    const office = await officeWith({ readNetwork: async () => ok(project) })
    expect(await typed(office, RAE, HALL, 'list -w ml-prod')).toMatch(/network is its hub's.*workspace \*ml-dev\*: in <#C0MLDEV>/s)
  })

  it.each([
    ['in the channel of a workspace means that workspace', DEV, 'list', 'ml-dev'],
    ['says another workspace with -w', DEV, 'list -w ml-prod', 'ml-prod'],
    ['names it in any case', HALL, 'list -w ML-Prod', 'ml-prod'],
  ])('%s', async (_, channel, text, name) => {
    const asked: unknown[] = []
    const office = await officeWith({ readNetwork: noting(asked, ok(network())) })
    expect(await typed(office, RAE, channel, text)).toContain(name)
    expect(asked).toEqual([[expect.objectContaining({ name })]])
  })

  it.each([
    ['in another channel needs a workspace', 'list', ['ml-dev', 'ml-prod', '-w']],
    ['with a workspace that is none is told the nearest', 'request pypi.org -w ml-prd', ['ml-prd', 'ml-prod']],
  ])('%s', async (_, text, words) => {
    const answer = await typed(await officeWith({}), RAE, HALL, text)
    for (const word of words) expect(answer).toContain(word)
  })

  it.each([
    ['', 'request'],
    ['help check', 'check'],
    ['reqest pypi.org', 'request'],
    ['request https://10.0.0.1/', '10.0.0.1'],
    ['status 12 13', 'status'],
    [`request ${'x'.repeat(10_000)}`, '10,0'],
  ])('that only needs words is answered without the desk: %j', async (text, word) => {
    expect(await typed(await officeWith({}), RAE, DEV, text)).toContain(word)
  })

  it('looks at a request, or says that there is none', async () => {
    const office = await officeWith({ look: async (id) => (id === 'OB-12' ? looked(awaiting()) : undefined) })
    expect(await typed(office, RAE, HALL, 'status OB-12')).toContain('OB-12')
    expect(await typed(office, RAE, HALL, 'explain 12')).toContain('it opens the internet')
    expect(await typed(office, RAE, HALL, 'status OB-99')).toContain('OB-99')
  })

  it('shows where a request stands after withdrawing it, since there is no card before the eyes', async () => {
    const office = await officeWith({ withdraw: async () => ok(withdrawn()), look: async () => looked(withdrawn()) })
    expect(await typed(office, RAE, HALL, 'cancel OB-12')).toMatch(/withdrawn|cancelled/i)
  })

  it('lists requests: mine, and those that wait', async () => {
    const queries: unknown[] = []
    const office = await officeWith({ find: noting(queries, [awaiting()]) })
    await typed(office, RAE, HALL, 'mine')
    await typed(office, RAE, DEV, 'pending')
    await typed(office, RAE, DEV, 'pending -w ml-dev')
    expect(queries).toEqual([
      [{ requester: RAE, limit: 20 }],
      [{ status: ['awaiting-approval'], limit: 20 }],
      [{ status: ['awaiting-approval'], workspace: mlDev.id, limit: 20 }],
    ])
  })

  it('says so where Azure does not tell the network', async () => {
    const office = await officeWith({ readNetwork: async () => no(FORBIDDEN) })
    expect(await typed(office, RAE, DEV, 'list')).toContain('AuthorizationFailed')
  })

  it.each([
    [
      'in the channel of a workspace tells that one in detail, and all together',
      DEV,
      'cost',
      ['What removing', '*5 of 6 workspaces together*'],
    ],
    ['says another workspace with -w', HALL, 'cost -w ML-Prod', ['Not counted', '• *ml-dev*']],
    ['elsewhere tells all', HALL, 'cost', ['• *ml-dev*', '• *ml-prod*', '*ml-lost*: ❌ could not be read']],
    ['with a workspace that is none is told the nearest', DEV, 'cost -w ml-prd', ['Did you mean `ml-prod`']],
    ['takes no more words', DEV, 'cost ml-dev', ['ml-dev']],
  ])('about the cost %s', async (_, channel, text, words) => {
    const office = await officeWith({ bills: async () => BILLS })
    const answer = await typed(office, RAE, channel, text)
    for (const word of words) expect(answer).toContain(word)
    expect(messagesOf(office.slack, ANN, channel)).toEqual([])
  })

  it('with a problem is answered, and nobody else reads it', async () => {
    const office = await officeWith({ file: async () => no({ problem: 'person-may-not-act', because: 'guest' }) })
    expect(await typed(office, RAE, DEV, 'request pypi.org')).toMatch(/guest/i)
    expect(messagesOf(office.slack, ANN, DEV)).toEqual([])
  })
})

describe('a bug', () => {
  it('reaches the person with a reference that the log has', async () => {
    const office = await officeWith({
      find: () => {
        throw new Error('no such thing')
      },
    })
    const answer = await typed(office, RAE, HALL, 'mine')
    const reference = /[0-9a-f]{8}/.exec(answer)?.[0] ?? 'none'
    expect(office.log.lines.join('\n')).toContain(reference)
  })

  it('in one delivery leaves the next alone', async () => {
    const office = await officeWith({})
    await typed(office, RAE, HALL, 'mine')
    expect(await typed(office, RAE, HALL, 'help')).toContain('request')
  })
})

describe('an answer', () => {
  it('finds another way where the response URL is used up', async () => {
    const office = await officeWith(
      {},
      (handle) => (intent, key) => handle(intent.kind === 'command' ? { ...intent, responseUrl: USED } : intent, key),
    )
    expect(await typed(office, RAE, DEV, 'help')).toContain('request')
    expect(office.slack.calls.map(({ method }) => method)).toContain('chat.postEphemeral')
  })

  it('may be given twice where a process died before settling: a second vote is refused and nothing else happens', async () => {
    const votes = [ok(awaiting()), no({ reason: 'already-voted', waitingFor: ['finops'] } satisfies Refusal)]
    const office = await officeWith({ approve: async () => votes.shift() ?? no({ reason: 'busy' }) }, (handle) => async (intent, key) => {
      await handle(intent, key)
      await handle(intent, key)
    })
    await pressed(office, ANN, 'approve')
    expect(whispersTo(office, ANN)).toEqual([expect.stringContaining('finops')])
  })
})
