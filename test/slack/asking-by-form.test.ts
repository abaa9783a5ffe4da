import { describe, expect, it, vi } from 'vitest'
import type { Proposal } from '../../src/desk/desk.ts'
import { no, ok } from '../../src/domain/result.ts'
import { readDelivery } from '../../src/slack/delivery.ts'
import { doorMetadata, parseDoor } from '../../src/views/action-ids.ts'
import { DEV, HALL, noting, officeWith, typed, whispersTo } from '../support/desk-office.ts'
import { BOT_TOKEN, messagesOf, notesOf } from '../support/local-slack.ts'
import { assessment, awaiting, FILES, FORBIDDEN, mlDev, network, PYPI, planned, RAE } from '../support/requests.ts'
import { SAMPLE_LOGS } from '../support/sample-logs.ts'
import type { Office } from '../support/slack-office.ts'

const PIP = SAMPLE_LOGS['pip while it downloads']?.log ?? ''
const BY = { user: RAE, team: 'T0TEAM' }

/** pypi.org is allowed already. */
const proposal: Proposal = {
  planned: [planned(FILES), { change: PYPI, findings: [{ finding: 'same', as: PYPI.rule.name }], standing: 'nothing-to-do' }],
  rest: { ask: { workspace: mlDev, by: BY, wanted: [FILES] }, assessment: assessment(), network: network() },
}

const formOf = ({ slack }: Office) => slack.see(RAE).views.at(-1)
const settled = ({ store }: Office) => vi.waitFor(() => expect(store.journal.at(-1)).toBe('settled'), 3_000)

/** What stands in the fields as the form is opened. */
const filledIn = (office: Office) =>
  Object.fromEntries(
    (formOf(office)?.view.blocks ?? []).flatMap((block) => {
      if (!('element' in block) || block.type !== 'input') return []
      const { element } = block
      const begun =
        element.type === 'static_select' ? element.initial_option?.value : 'initial_value' in element ? element.initial_value : ''
      return begun ? [[block.block_id, begun]] : []
    }),
  )

async function sent(office: Office, values: Readonly<Record<string, string>>): Promise<void> {
  const given = Object.fromEntries(Object.entries(values).map(([block, text]) => [block, { given: text }]))
  await office.slack.submit(RAE, formOf(office)?.id ?? '', given)
  await settled(office)
}

const ownFile = (content: string | Uint8Array, name = 'rules.yml') => ({ name, base64: Buffer.from(content).toString('base64') })

/** Chooses a file in the form, and sends it. */
async function chosen(office: Office, content: string | Uint8Array): Promise<void> {
  await office.slack.submit(RAE, formOf(office)?.id ?? '', { file: { given: [ownFile(content)] } })
  await settled(office)
}

async function pressesAsk(office: Office, channel = DEV): Promise<void> {
  const told = messagesOf(office.slack, RAE, channel).at(-1)
  await office.slack.act(RAE, { channel, ts: told?.ts ?? '' }, { block_id: 'answer.buttons', action_id: 'ask-for-these' })
  await settled(office)
}

async function usesShortcut(office: Office, text: string, channel = DEV): Promise<void> {
  await office.slack.type(RAE, channel, text)
  const [message] = messagesOf(office.slack, RAE, channel)
  await office.slack.pickShortcut(RAE, { channel, ts: message?.ts ?? '' }, 'ask-for-error')
  await settled(office)
}

describe('a pasted error', () => {
  it('is answered with its hosts, what is missing of them and the command, and asks by a form', async () => {
    const asks: unknown[] = []
    const office = await officeWith({ propose: async () => ok(proposal), file: noting(asks, ok(awaiting())) })
    const answer = await typed(office, RAE, DEV, `request ${PIP}`)
    for (const words of [
      'files.pythonhosted.org',
      'already there as rule',
      '$912.50',
      '/outbound request files.pythonhosted.org -w ml-dev',
    ]) {
      expect(answer).toContain(words)
    }
    await pressesAsk(office)
    expect(filledIn(office)).toEqual({ workspace: 'ml-dev', destinations: 'files.pythonhosted.org' })
    await sent(office, { reason: 'torch', lifetime: '14d', ticket: 'ML-42' })
    const options = { reason: 'torch', lifetime: 14 * 24 * 3_600_000, ticket: 'ML-42' }
    expect(asks).toEqual([[{ workspace: mlDev, by: BY, wanted: [FILES], ...options }, expect.stringMatching(/^submission:/)]])
    expect(whispersTo(office, RAE).at(-1)).toContain('Filed as *OB-12*')
  })

  it('is answered although Azure does not tell what is allowed', async () => {
    const office = await officeWith({ propose: async () => no({ problem: 'network-unreadable', failure: FORBIDDEN }) })
    const answer = await typed(office, RAE, DEV, `check ${PIP}`)
    expect(answer).toContain('could not be seen now')
    expect(answer).toContain('/outbound request files.pythonhosted.org pypi.org -w ml-dev')
  })

  it('of somebody who may not ask is told so', async () => {
    const office = await officeWith({ propose: async () => no({ problem: 'person-may-not-act', because: 'guest' }) })
    expect(await typed(office, RAE, DEV, `request ${PIP}`)).toMatch(/guest/i)
  })

  it('in a channel without a workspace needs one', async () => {
    expect(await typed(await officeWith({}), RAE, HALL, `request ${PIP}`)).toContain('-w NAME')
  })
})

describe('the form', () => {
  it.each([
    ['request', DEV, { workspace: 'ml-dev' }],
    ['request', HALL, {}],
    ['request -w ml-prod --for 14d -r "pip install"', HALL, { workspace: 'ml-prod', lifetime: '2w', reason: 'pip install' }],
    ['import --ticket ML-42', DEV, { workspace: 'ml-dev', ticket: 'ML-42' }],
  ])('opens for %j, filled in', async (text, channel, filled) => {
    const office = await officeWith({})
    expect(await typed(office, RAE, channel, text)).toBe('')
    expect(filledIn(office)).toEqual(filled)
  })

  it.each(['request', 'import'])('that Slack does not open is replaced by help: %s', async (verb) => {
    const office = await officeWith({})
    office.slack.trouble({ kind: 'error', method: 'views.open', error: 'expired_trigger_id' })
    expect(await typed(office, RAE, DEV, verb)).toContain(`/outbound ${verb}`)
  })

  it('says in its fields what it cannot read, records nothing, and is taken once it is right', async () => {
    const asks: unknown[] = []
    const office = await officeWith({ file: noting(asks, ok(awaiting())) })
    await typed(office, RAE, DEV, 'request')
    const journal = [...office.store.journal]
    await office.slack.submit(RAE, formOf(office)?.id ?? '', { destinations: { given: 'pypi.org\npypi.ogr' }, lifetime: { given: 'soon' } })
    expect(formOf(office)?.errors).toEqual({
      destinations: expect.stringMatching(/^Line 2: .*pypi\.ogr/),
      lifetime: expect.stringContaining('soon is not a length of time. Write 30m'),
    })
    expect(office.store.journal).toEqual(journal)
    expect(notesOf(office.slack, RAE)).toEqual([])
    await sent(office, { destinations: 'pypi.org', lifetime: '' })
    expect(asks).toHaveLength(1)
    expect(formOf(office)).toBeUndefined()
  })

  it('tells what policy says where it was opened, also where the bot is no member', async () => {
    const office = await officeWith({ file: async () => no({ problem: 'reason-required' }) })
    office.slack.removeBotFrom(HALL)
    await typed(office, RAE, HALL, 'request')
    await sent(office, { workspace: 'ml-dev', destinations: 'pypi.org' })
    expect(messagesOf(office.slack, RAE, HALL).at(-1)).toMatchObject({
      ephemeral: true,
      text: expect.stringContaining('A reason is required'),
    })
  })

  it('imports all rules of a file in one request, and says what it assumed', async () => {
    const asks: unknown[] = []
    const office = await officeWith({ file: noting(asks, ok(awaiting())) })
    await typed(office, RAE, DEV, 'import')
    await sent(office, { yaml: YAML, reason: 'the old workspace' })
    const wanted = [
      { do: 'put-rule', rule: { name: 'pypi', destination: { type: 'fqdn', host: 'pypi.org' } } },
      { do: 'put-rule', rule: { name: 'adf', destination: { type: 'service-tag', serviceTag: 'DataFactory' } } },
    ]
    expect(whispersTo(office, RAE).at(-1)).toContain('isolation_mode')
    expect(asks).toMatchObject([[{ workspace: mlDev, reason: 'the old workspace', wanted }, expect.stringMatching(/^submission:/)]])
  })

  it('imports the rules of a file that is chosen, read once the form was acknowledged', async () => {
    const asks: unknown[] = []
    const office = await officeWith({ file: noting(asks, ok(awaiting())) })
    await typed(office, RAE, DEV, 'import')
    await chosen(office, YAML)
    expect(asks).toMatchObject([
      [{ wanted: [{ rule: { name: 'pypi' } }, { rule: { name: 'adf' } }] }, expect.stringMatching(/^submission:/)],
    ])
    expect(whispersTo(office, RAE).at(-1)).toMatch(/Filed as \*OB-12\*.*isolation_mode/s)
    const { files } = office.intents.find((intent) => intent.kind === 'submission') ?? { files: undefined }
    const url = expect.stringContaining('/files-pri/')
    expect(files).toEqual({ file: { id: expect.stringMatching(/^F/), name: 'rules.yml', size: YAML.length, url } })
    expect(JSON.stringify(office.intents)).not.toContain('outbound_rules')
  })

  it.each<[string, string | Uint8Array, RegExp]>([
    ['whose rules cannot be read', YAML.replace('pypi.org', 'pypi.ogr'), /Line \d+, rule `pypi`: .*pypi\.ogr.*Nothing was filed\./s],
    ['that is no text', new Uint8Array([0xff, 0xfe, 0x6d, 0x00]), /`rules\.yml` could not be read.*UTF-8.*Nothing was filed\./s],
  ])('says of a file %s what is wrong with it, and files nothing', async (_, content, words) => {
    const office = await officeWith({})
    await typed(office, RAE, DEV, 'import')
    await chosen(office, content)
    expect(whispersTo(office, RAE).at(-1)).toMatch(words)
  })

  it('says so where Slack does not give the file', async () => {
    const office = await officeWith({})
    await typed(office, RAE, DEV, 'import')
    office.slack.setScopes(BOT_TOKEN, ['commands', 'chat:write'])
    await chosen(office, YAML)
    expect(whispersTo(office, RAE).at(-1)).toContain('`files:read`')
  })

  it('takes a file or its text, exactly one of the two, and no file that is too large', async () => {
    const office = await officeWith({})
    await typed(office, RAE, DEV, 'import')
    const form = formOf(office)?.id ?? ''
    await office.slack.submit(RAE, form, {})
    expect(formOf(office)?.errors).toEqual({ yaml: expect.stringContaining('Choose a file above') })
    await office.slack.submit(RAE, form, { yaml: { given: YAML }, file: { given: [ownFile(YAML)] } })
    expect(formOf(office)?.errors).toEqual({ file: expect.stringContaining('not both') })
    await office.slack.submit(RAE, form, { yaml: { given: '' }, file: { given: [ownFile('a'.repeat(100_001))] } })
    expect(formOf(office)?.errors).toEqual({ file: expect.stringContaining('100 kB') })
    expect(office.intents.filter(({ kind }) => kind === 'submission')).toEqual([])
  })

  it('says in its field on which line a file cannot be read', async () => {
    const office = await officeWith({})
    await typed(office, RAE, DEV, 'import')
    await office.slack.submit(RAE, formOf(office)?.id ?? '', { yaml: { given: YAML.replace('pypi.org', 'pypi.ogr') } })
    expect(formOf(office)?.errors).toEqual({ yaml: expect.stringMatching(/Line \d.*pypi\.ogr/) })
  })
})

const YAML = `managed_network:
  isolation_mode: allow_only_approved_outbound
  outbound_rules:
  - name: pypi
    type: fqdn
    destination: pypi.org
  - name: adf
    type: service_tag
    destination: {service_tag: DataFactory, protocol: TCP, port_ranges: "443"}
`

describe('the shortcut on a message', () => {
  const ERROR = 'curl: (6) Could not resolve host: files.pythonhosted.org\ncurl: (6) Could not resolve host: pypi.org'

  it('opens the form with the hosts that are not allowed yet', async () => {
    const office = await officeWith({ propose: async () => ok(proposal) })
    await usesShortcut(office, ERROR)
    expect(filledIn(office)).toEqual({ workspace: 'ml-dev', destinations: 'files.pythonhosted.org' })
    expect(whispersTo(office, RAE)).toEqual([])
  })

  it('opens it with all of them where Azure takes too long, before the trigger dies', async () => {
    const office = await officeWith({ propose: () => new Promise(() => undefined) })
    await usesShortcut(office, ERROR)
    expect(filledIn(office)).toEqual({ workspace: 'ml-dev', destinations: 'files.pythonhosted.org\npypi.org' })
  })

  it('opens it with all of them in a channel without a workspace', async () => {
    const office = await officeWith({})
    await usesShortcut(office, ERROR, HALL)
    expect(filledIn(office)).toEqual({ destinations: 'files.pythonhosted.org\npypi.org' })
  })

  it.each([
    ['names no host that failed', 'Works for me: https://pypi.org', {}, 'No host is named here'],
    ['needs nothing that is not allowed', ERROR, { propose: async () => ok({ ...proposal, rest: undefined }) }, 'allowed already'],
    ['needs a port that no rule opens', 'ssh: connect to host github.com port 22: Connection timed out', {}, 'on port 22'],
    [
      'is read by somebody who may not ask',
      ERROR,
      { propose: async () => no({ problem: 'person-may-not-act', because: 'guest' }) },
      'uest',
    ],
  ] as const)('on a message that %s only says so', async (_, text, desk, words) => {
    const office = await officeWith(desk)
    await usesShortcut(office, text)
    expect(formOf(office)).toBeUndefined()
    expect(whispersTo(office, RAE)).toEqual([expect.stringContaining(words)])
  })

  it('of another version is answered', async () => {
    const office = await officeWith(
      {},
      (handle) => (intent, key) => handle(intent.kind === 'shortcut' ? { ...intent, shortcut: 'of-last-year' } : intent, key),
    )
    await usesShortcut(office, ERROR)
    expect(whispersTo(office, RAE)).toEqual([expect.stringContaining('no longer in use')])
  })

  it('whose form Slack does not open is answered with what it would have held', async () => {
    const office = await officeWith({ propose: async () => ok(proposal) })
    office.slack.trouble({ kind: 'error', method: 'views.open', error: 'expired_trigger_id' })
    await usesShortcut(office, ERROR)
    expect(whispersTo(office, RAE)).toEqual([expect.stringContaining('/outbound request files.pythonhosted.org')])
  })
})

describe('the door a form came by', () => {
  it.each([{ channel: 'C0MLDEV' }, { channel: 'D012', responseUrl: 'https://hooks.slack.com/commands/T0/1/abc' }])(
    'is read as it was written: %j',
    (door) => expect(parseDoor(doorMetadata(door))).toEqual(door),
  )

  it('is read from the forms of earlier versions', () => expect(parseDoor('OB-12:abc@C0MLDEV')).toEqual({ channel: 'C0MLDEV' }))

  it.each(['', 'C0MLDEV', '@', '@c0', '@C0 ', 'x@y@C0'])('is none in %j', (metadata) => expect(parseDoor(metadata)).toBeUndefined())
})

it('is read from what Slack sends, chosen or typed', () => {
  const values = {
    workspace: { given: { type: 'static_select', selected_option: { value: 'ml-dev' } } },
    reason: { given: { value: null } },
  }
  const view = { id: 'V1', hash: '1.x', callback_id: 'ask-form', private_metadata: '@C0ML', state: { values } }
  const { intent } = readDelivery({ type: 'view_submission', user: { id: RAE, team_id: 'T0' }, view })
  expect(intent).toMatchObject({ answers: { workspace: 'ml-dev', reason: '' } })
})
