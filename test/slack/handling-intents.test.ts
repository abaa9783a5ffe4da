import { describe, expect, it, vi } from 'vitest'
import type { Desk, Person } from '../../src/desk/desk.ts'
import type { Refusal } from '../../src/domain/refusal.ts'
import { no, ok } from '../../src/domain/result.ts'
import { knowledge } from '../../src/knowledge/knowledge.ts'
import type { Message } from '../../src/ports/messenger.ts'
import { createHandleIntent } from '../../src/slack/handle-intent.ts'
import type { HandleIntent } from '../../src/slack/take.ts'
import { requestCard } from '../../src/views/request-card.ts'
import { messagesOf } from '../support/local-slack.ts'
import { ANN, awaiting, DIGEST, FORBIDDEN, looked, MONDAY, mlDev, network, PYPI, RAE, withdrawn } from '../support/requests.ts'
import { type Office, slackOffice } from '../support/slack-office.ts'
import { toldDesk } from '../support/told-desk.ts'

const DEV = mlDev.channel
const HALL = 'C0HALL'
const USED = 'https://hooks.slack.com.example/used'

/** The whole way from Slack and back, with a desk that answers what the test tells it. */
async function officeWith(answers: Partial<Desk>, carryOut = (handle: HandleIntent): HandleIntent => handle) {
  const people = [RAE, ANN].map((id) => ({ id, name: id, title: '', color: '#111111' }))
  const channels = [DEV, 'C0MLPROD', HALL].map((id) => ({ id, name: id.toLowerCase(), topic: '' }))
  let handle: HandleIntent | undefined
  const office = await slackOffice({ handle: async (intent, key) => handle?.(intent, key), slack: { people, channels, usergroups: [] } })
  const { messenger, log } = office
  handle = carryOut(
    createHandleIntent({ desk: toldDesk(answers), messenger, hosts: knowledge.hosts, sha256: knowledge.sha256, now: () => MONDAY, log }),
  )
  return office
}

/** What `user` reads after having typed it in the channel. */
async function typed(office: Office, user: string, channel: string, text: string): Promise<string> {
  const before = messagesOf(office.slack, user, channel).length
  await office.slack.type(user, channel, `/outbound ${text}`)
  await dealtWith(office)
  return messagesOf(office.slack, user, channel).slice(before).map(read).join('\n')
}

/** Answers the same each time, and notes what was asked. */
const noting =
  <Value>(asked: unknown[], answer: Value) =>
  async (...what: readonly unknown[]): Promise<Value> => {
    asked.push(what)
    return answer
  }

const dealtWith = ({ store }: Office) => vi.waitFor(() => expect(store.journal.at(-1)).toBe('settled'))

const read = ({ text, blocks }: Pick<Message, 'text' | 'blocks'>): string =>
  [text, ...blocks.map((block) => JSON.stringify(block))].join('\n')

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

  it('with a problem is answered, and nobody else reads it', async () => {
    const office = await officeWith({ file: async () => no({ problem: 'person-may-not-act', because: 'guest' }) })
    expect(await typed(office, RAE, DEV, 'request pypi.org')).toMatch(/guest/i)
    expect(messagesOf(office.slack, ANN, DEV)).toEqual([])
  })
})

describe('a button', () => {
  const OWN: Refusal = { reason: 'own-request', waitingFor: ['security'] }

  it('Approve votes for the plan the card was drawn with, and the card is the answer', async () => {
    const votes: unknown[] = []
    const office = await officeWith({ approve: noting(votes, ok(awaiting())) })
    await pressed(office, ANN, 'approve')
    expect(votes).toEqual([['OB-12', { user: ANN, team: 'T0TEAM' } satisfies Person, DIGEST]])
    expect(whispersTo(office, ANN)).toEqual([])
  })

  it.each(['approve', 'deny', 'cancel'] as const)('%s that does not count says why to the one who pressed', async (action) => {
    const refuse = async () => no(OWN)
    const office = await officeWith({ approve: refuse, mayDeny: refuse, withdraw: refuse })
    await pressed(office, RAE, action)
    expect(whispersTo(office, RAE)).toEqual([expect.stringContaining('security')])
    expect(whispersTo(office, ANN)).toEqual([])
  })

  it('Why? explains', async () => {
    const office = await officeWith({ look: async () => looked(awaiting()) })
    await pressed(office, ANN, 'why')
    expect(whispersTo(office, ANN)).toEqual([expect.stringContaining('it opens the internet')])
  })

  it('Deny asks for the reason in a form and denies with it', async () => {
    const denials: unknown[] = []
    const office = await officeWith({
      mayDeny: async () => ok(awaiting()),
      deny: noting(denials, ok(awaiting())),
    })
    await pressed(office, ANN, 'deny')
    await denyWith(office, ANN, 'Use the mirror.')
    expect(denials).toEqual([['OB-12', { user: ANN, team: 'T0TEAM' }, 'Use the mirror.']])
    expect(office.slack.see(ANN).views).toEqual([])
  })

  it('Deny, decided by somebody else meanwhile, whispers so in the channel of the workspace', async () => {
    const late: Refusal = { reason: 'wrong-status', status: 'denied', decidedBy: 'U0CY', at: MONDAY }
    const office = await officeWith({
      mayDeny: async () => ok(awaiting()),
      deny: async () => no(late),
      look: async () => looked(awaiting()),
    })
    await pressed(office, ANN, 'deny')
    await denyWith(office, ANN, 'Use the mirror.')
    expect(whispersTo(office, ANN)).toEqual([expect.stringContaining('OB-12')])
  })

  it('Deny whose form Slack did not open says so', async () => {
    const office = await officeWith({ mayDeny: async () => ok(awaiting()) })
    office.slack.trouble({ kind: 'error', method: 'views.open', error: 'expired_trigger_id' })
    await pressed(office, ANN, 'deny')
    expect(whispersTo(office, ANN)).toEqual([expect.stringContaining('press the button again')])
  })

  it.each([
    ['of an older version', 'approve-v0', `OB-12:${DIGEST}`],
    ['with a value nobody gave it', 'approve', 'OB-12; DROP'],
    ['without a value', 'deny', ''],
  ])('%s is answered', async (_, action_id, value) => {
    const office = await officeWith({})
    await pressed(office, ANN, action_id, { action_id, value })
    expect(whispersTo(office, ANN)).toEqual([expect.stringContaining('no longer in use')])
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

async function pressed(office: Office, user: string, action_id: string, as?: { action_id: string; value: string }): Promise<void> {
  const card = as === undefined ? requestCard(looked(awaiting()), MONDAY) : oneButton(as)
  const posted = await office.messenger.post(DEV, card, 'OB-12:card')
  if (!posted.ok) throw new Error(posted.problem.code)
  const holding = card.blocks.find(
    (block) => block.type === 'actions' && block.elements.some((one) => 'action_id' in one && one.action_id === action_id),
  )
  await office.slack.act(user, posted.value, { block_id: holding?.block_id ?? '', action_id })
  await dealtWith(office)
}

const oneButton = ({ action_id, value }: { action_id: string; value: string }): Message => ({
  text: 'an old card',
  blocks: [
    {
      type: 'actions',
      block_id: 'old',
      elements: [{ type: 'button', action_id, text: { type: 'plain_text', text: 'Go' }, ...(value === '' ? {} : { value }) }],
    },
  ],
})

async function denyWith(office: Office, user: string, because: string): Promise<void> {
  const view = office.slack.see(user).views[0]?.id ?? ''
  await office.slack.submit(user, view, { because: { text: because } })
  await dealtWith(office)
}

const whispersTo = ({ slack }: Office, user: string): readonly string[] =>
  messagesOf(slack, user, DEV)
    .filter(({ ephemeral }) => ephemeral)
    .map(read)
