import { beforeAll, describe, expect, it } from 'vitest'
import { SAMPLE_LOGS } from '../support/sample-logs.ts'
import { servedForTests } from '../support/served.ts'
import { expectSlackContent } from '../support/story.ts'
import { cardSays, cardsIn, messagesIn, sees, wordsOf } from '../support/story-eyes.ts'
import { personIn } from '../support/story-hands.ts'
import { GUS, RAE } from '../support/story-people.ts'
import { place, RUNNING } from '../support/story-places.ts'

const PASTED = place('ml-pasted', RUNNING)
const SHORTCUT = place('ml-shortcut', RUNNING)
const IMPORTED = place('ml-imported', RUNNING)
const TYPED = place('ml-typed', RUNNING)

const drawbridge = servedForTests({ places: [PASTED, SHORTCUT, IMPORTED, TYPED] })
beforeAll(async () => {
  await drawbridge.serve()
})

const PIP = `${SAMPLE_LOGS['pip while it downloads']?.log}\ncurl: (6) Could not resolve host: data.vendor.io`

const formOf = (user = RAE) => drawbridge.slack.see(user).views.at(-1)

/** Fills in fields of the form that stands before the person, and sends it. */
const sends = (values: Readonly<Record<string, string>>, user = RAE): Promise<void> =>
  drawbridge.slack.submit(
    user,
    formOf(user)?.id ?? '',
    Object.fromEntries(Object.entries(values).map(([block, text]) => [block, { given: text }])),
  )

const whispersIn = (channel: string, user = RAE) => messagesIn(drawbridge, channel, user).filter(({ ephemeral }) => ephemeral)

async function filesBy(channel: string, sending: () => Promise<void>): Promise<string> {
  const { words } = await personIn(drawbridge, channel, RAE).isTold(sending)
  const [, request] = /Filed as \*(OB-\d+)\*/.exec(words) ?? []
  if (request === undefined) throw new Error(`It was not filed: ${words}\n${drawbridge.said()}`)
  return request
}

describe('from an error to a request', () => {
  it('a pasted log of pip is proposed without what is allowed already, and asked for by a form', async () => {
    const { channel } = PASTED
    const answer = await personIn(drawbridge, channel, RAE).asks(`request ${PIP}`)
    expect(answer.words).toMatch(/➕ `files\.pythonhosted\.org` as rule .*new/)
    expect(answer.words).toMatch(/➖ `pypi\.org` as rule .*already there as rule `fqdn-pypi-org`/)
    expect(answer.words).toContain('$0.00 a month')
    expect(answer.words).toMatch(/\*It would need\*\n• 1 approval from \*platform\*/)
    expect(answer.words).toContain('`/outbound request files.pythonhosted.org data.vendor.io -w ml-pasted -r "…"`')
    expect(cardsIn(drawbridge, channel)).toEqual([])

    const ts = whispersIn(channel).at(-1)?.ts ?? ''
    await drawbridge.slack.act(RAE, { channel, ts }, { block_id: 'answer.buttons', action_id: 'ask-for-these' })
    await sees(drawbridge, 'the form for asking', formOf)
    const request = await filesBy(channel, () => sends({ reason: 'torch in the training image', lifetime: '14d' }))
    const card = await cardSays(drawbridge, channel, request, /Waiting for approval/)
    expect(wordsOf(card)).toContain(`${request} · files.pythonhosted.org and 1 more → ml-pasted`)
    expect(wordsOf(card)).toContain('>torch in the training image')
    expect(wordsOf(card)).toContain('14 days')
  })

  it('a message that holds an error is asked for by its shortcut', async () => {
    const { channel } = SHORTCUT
    await drawbridge.slack.type(
      RAE,
      channel,
      'curl: (6) Could not resolve host: data.vendor.io\ncurl: (6) Could not resolve host: pypi.org',
    )
    const ts = cardsIn(drawbridge, channel).at(-1)?.ts ?? ''
    await drawbridge.slack.pickShortcut(RAE, { channel, ts }, 'ask-for-error')
    const form = await sees(drawbridge, 'the form for asking', formOf)
    expect(JSON.stringify(form.view)).toContain('"initial_value":"data.vendor.io"')
    const request = await filesBy(channel, () => sends({ reason: 'features' }))
    await cardSays(drawbridge, channel, request, /data\.vendor\.io → ml-shortcut/)
  })

  it('a file is imported with all its rules, in one request', async () => {
    const { channel } = IMPORTED
    await drawbridge.slack.type(RAE, channel, '/outbound import')
    await sees(drawbridge, 'the form for a file', formOf)
    const request = await filesBy(channel, () => sends({ yaml: YAML, reason: 'as in the old workspace' }))
    const card = wordsOf(await cardSays(drawbridge, channel, request, /Waiting for approval/))
    for (const rule of ['vendor', 'adf', 'data']) expect(card).toContain(`as rule \`${rule}\``)
    expect(card).toContain('already there as rule `fqdn-pypi-org`')
  })

  it('what a form cannot be read as stands in its fields, and what policy says is told afterwards', async () => {
    const { channel } = TYPED
    await drawbridge.slack.type(RAE, channel, '/outbound request')
    await sees(drawbridge, 'the form for asking', formOf)
    await sends({ destinations: 'data.vendor.io\npypi.ogr', lifetime: 'soon' })
    expect(formOf()?.errors).toEqual({ destinations: expect.stringMatching(/^Line 2: /), lifetime: expect.stringContaining('14d') })
    const told = await personIn(drawbridge, channel, RAE).isTold(() => sends({ destinations: 'pypi.org', lifetime: '' }))
    expect(told.words).toMatch(/Nothing needs to be done:.*already there.*Nothing was filed\./s)
    expect(formOf()).toBeUndefined()
  })

  it('a guest may open the form, and is told that they may not ask', async () => {
    const { channel } = TYPED
    await drawbridge.slack.type(GUS, channel, '/outbound request')
    await sees(drawbridge, 'the form for asking', () => formOf(GUS))
    const told = await personIn(drawbridge, channel, GUS).isTold(() => sends({ destinations: 'data.vendor.io' }, GUS))
    expect(told.words).toMatch(/[Gg]uest/)
  })
})

const YAML = `managed_network:
  isolation_mode: allow_only_approved_outbound
  outbound_rules:
  - name: vendor
    type: fqdn
    destination: data.vendor.io
  - name: fqdn-pypi-org
    type: fqdn
    destination: pypi.org
  - name: adf
    type: service_tag
    destination: {service_tag: DataFactory, protocol: TCP, port_ranges: "443"}
  - name: data
    type: private_endpoint
    destination:
      service_resource_id: /subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/data
      subresource_target: blob
      spark_enabled: false
`

it('Slack was never left without an answer it could use', () => expectSlackContent(drawbridge))
