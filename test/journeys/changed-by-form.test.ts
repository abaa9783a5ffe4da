import { beforeAll, expect, it } from 'vitest'
import { servedForTests } from '../support/served.ts'
import { expectSlackContent } from '../support/story.ts'
import { buttonsOf, cardSays, networkOf, repliesSay, sees, wordsOf } from '../support/story-eyes.ts'
import { personIn } from '../support/story-hands.ts'
import { BO, RAE, SAM } from '../support/story-people.ts'
import { place, RUNNING } from '../support/story-places.ts'

const EDITED = place('ml-edited', RUNNING, 'prod')
const PARTED = place('ml-parted', RUNNING, 'prod')
const IMPORTED = place('ml-from-file', RUNNING)

const drawbridge = servedForTests({ places: [EDITED, PARTED, IMPORTED] })
beforeAll(async () => {
  await drawbridge.serve()
})

const formOf = (user: string) => drawbridge.slack.see(user).views.at(-1)

/** Presses a button of the card that opens a form. */
async function opens(channel: string, user: string, request: string, action: string) {
  await personIn(drawbridge, channel, user).presses(request, action)
  return sees(drawbridge, `the form of ${action}`, () => formOf(user))
}

const sends = (user: string, values: Readonly<Record<string, string>>): Promise<void> =>
  drawbridge.slack.submit(
    user,
    formOf(user)?.id ?? '',
    Object.fromEntries(Object.entries(values).map(([block, text]) => [block, { given: text }])),
  )

it('what its requester edits on the card loses its votes, is approved anew, and that alone is applied', async () => {
  const { channel } = EDITED
  const [rae, bo, sam] = [RAE, BO, SAM].map((user) => personIn(drawbridge, channel, user))
  if (rae === undefined || bo === undefined || sam === undefined) throw new Error('somebody is missing')
  const request = await rae.files('data.vendor.io --name vendor-data -r "features of the churn model" --ticket ML-42')
  const card = await cardSays(drawbridge, channel, request, /Waiting for approval/)
  expect(buttonsOf(card).map(({ text }) => text.text)).toEqual(['Approve', 'Deny', 'Why?', 'Edit…', 'Cancel'])
  expect((await bo.pressesInVain(request, 'edit')).words).toContain(`was asked for by <@${RAE}>`)
  expect(formOf(BO)).toBeUndefined()
  await bo.presses(request, 'approve')
  await cardSays(drawbridge, channel, request, new RegExp(`<@${BO}>`))

  const form = await opens(channel, RAE, request, 'edit')
  expect(JSON.stringify(form.view)).toContain('"initial_value":"data.vendor.io --name vendor-data"')
  const told = await rae.isTold(() => sends(RAE, { reason: 'features of the churn model, second try', lifetime: '14d' }))
  expect(told.words).toContain(`*${request}* asks for this now`)
  const edited = wordsOf(await cardSays(drawbridge, channel, request, /second try/))
  expect(edited).toContain('as rule `vendor-data`')
  expect(edited).toContain('14 days')
  await repliesSay(drawbridge, channel, request, new RegExp(`Votes that no longer count: <@${BO}>`))

  await bo.presses(request, 'approve')
  await cardSays(drawbridge, channel, request, /Waiting for approval\* from \*security\*/)
  await sam.presses(request, 'approve')
  await cardSays(drawbridge, channel, request, /\*Active\* since/)
  expect(networkOf(drawbridge, 'ml-edited').hosts.map(({ name }) => name)).toEqual(['fqdn-pypi-org', 'vendor-data'])
})

it('what whoever is asked leaves out by the form is not applied, and the rest is', async () => {
  const { channel } = PARTED
  const [bo, sam] = [BO, SAM].map((user) => personIn(drawbridge, channel, user))
  if (bo === undefined || sam === undefined) throw new Error('somebody is missing')
  const request = await personIn(drawbridge, channel, RAE).files('data.vendor.io mirror.example.org -r "two of them"')
  const card = await cardSays(drawbridge, channel, request, /Waiting for approval/)
  expect(buttonsOf(card).map(({ text }) => text.text)).toEqual(['Approve', 'Deny', 'Why?', 'Leave out…', 'Edit…', 'Cancel'])
  expect((await personIn(drawbridge, channel, RAE).pressesInVain(request, 'leave-out')).words).toContain('You asked for this')

  await bo.presses(request, 'approve')
  await cardSays(drawbridge, channel, request, new RegExp(`<@${BO}>`))
  await opens(channel, SAM, request, 'leave-out')
  await sends(SAM, { change: 'fqdn-mirror-example-org', because: 'we have a mirror of our own' })
  await repliesSay(drawbridge, channel, request, /left `mirror\.example\.org` out of it:\n>we have a mirror of our own/)
  expect(
    buttonsOf(await cardSays(drawbridge, channel, request, /Waiting for approval\* from \*security\*/)).map(({ action_id }) => action_id),
  ).not.toContain('leave-out')
  await sam.presses(request, 'approve')
  await cardSays(drawbridge, channel, request, /\*Active\* since/)
  expect(networkOf(drawbridge, 'ml-parted').hosts.map(({ destination }) => destination)).toEqual(['pypi.org', 'data.vendor.io'])
})

it('a file that is chosen in the form of import is filed, and one that cannot be read is told line by line', async () => {
  const { channel } = IMPORTED
  const rae = personIn(drawbridge, channel, RAE)
  const imports = async (yaml: string) => {
    await drawbridge.slack.type(RAE, channel, '/outbound import')
    const form = await sees(drawbridge, 'the form for a file', () => formOf(RAE))
    const given = [{ name: 'workspace.yml', base64: Buffer.from(yaml).toString('base64') }]
    return rae.isTold(() => drawbridge.slack.submit(RAE, form.id, { file: { given }, reason: { given: 'as before' } }))
  }
  expect((await imports(YAML.replace('data.vendor.io', 'data.vendor.oi'))).words).toMatch(
    /`workspace\.yml` cannot be taken as it is:\n• Line 6, rule `vendor`: .*data\.vendor\.oi.*Nothing was filed\./s,
  )
  const { words } = await imports(YAML)
  const request = /Filed as \*(OB-\d+)\*/.exec(words)?.[1] ?? ''
  const card = wordsOf(await cardSays(drawbridge, channel, request, /Waiting for approval/))
  expect(card).toContain('as rule `vendor`')
  expect(card).toContain('>as before')
})

const YAML = `managed_network:
  isolation_mode: allow_only_approved_outbound
  outbound_rules:
  - name: vendor
    type: fqdn
    destination: data.vendor.io
`

it('Slack was never left without an answer it could use', () => expectSlackContent(drawbridge))
