import { expect } from 'vitest'
import type { RequestId } from '../../src/domain/names.ts'
import type { Served } from './served.ts'
import { buttonsOf, cardOf, cardSays, cardsIn, networkOf, repliesSay, sees, wordsOf } from './story-eyes.ts'
import { personIn } from './story-hands.ts'
import { ANN, CY, RAE } from './story-people.ts'
import type { Place } from './story-places.ts'

/** Rae asks for a first host; Ann and Cy agree; Azure provisions; everybody reads "active". Answers the request's number. */
export async function wholeStory(drawbridge: Served, place: Place): Promise<RequestId> {
  const request = await raeAsks(drawbridge, place)
  await Promise.all([provisioningBegins(drawbridge, place), twoPeopleAgree(drawbridge, place, request)])
  await isWatchedUntilActive(drawbridge, place, request)
  return request
}

export async function raeAsks(drawbridge: Served, { channel, name }: Place): Promise<RequestId> {
  const rae = personIn(drawbridge, channel, RAE)
  const request = await rae.files('pypi.org -r "pip install in training jobs"')
  const card = await cardSays(drawbridge, channel, request, /Waiting for approval/)
  const words = wordsOf(card)
  expect(words).toContain(`${request} · pypi.org → ${name}`)
  expect(words).toContain('*$912.50 a month*: this *starts the Azure Firewall* (SKU Standard)')
  expect(words).toContain('1 approval from *platform* (⬜ 1 open), because “it opens the way to a new host”')
  expect(words).toContain('1 approval from *finops* (⬜ 1 open), because “it starts an Azure Firewall”')
  expect(words).toContain('>pip install in training jobs')
  return request
}

export async function twoPeopleAgree(drawbridge: Served, { channel }: Place, request: string): Promise<void> {
  const rae = personIn(drawbridge, channel, RAE)
  const refused = await rae.pressesInVain(request, 'approve')
  expect(refused.words).toMatch(/You asked for this rule, so your approval does not count\. Waiting for \*platform\* and \*finops\*/)

  const approve = buttonsOf(cardOf(drawbridge, channel, request) ?? { blocks: [] }).find(({ action_id }) => action_id === 'approve')
  expect(approve?.confirm?.text.text).toMatch(/adds \$912\.50 a month and starts an Azure Firewall/)
  await personIn(drawbridge, channel, ANN).presses(request, 'approve')
  await cardSays(drawbridge, channel, request, /from \*platform\* \(✅ <@U0ANN>\)/)
  await personIn(drawbridge, channel, CY).presses(request, 'approve')
}

/** From then on Azure goes on provisioning until it is let go. */
export async function provisioningBegins(drawbridge: Served, { name }: Place): Promise<void> {
  await sees(drawbridge, `mlw-${name} being provisioned`, () => {
    if (!networkOf(drawbridge, name).operations.some(({ what, state }) => isProvisioning(what) && state === 'running')) return undefined
    drawbridge.azureTime.hold()
    return true
  })
}

const isProvisioning = (what: string): boolean => /provision/i.test(what)

export async function isWatchedUntilActive(drawbridge: Served, { channel, name }: Place, request: string): Promise<void> {
  await cardSays(drawbridge, channel, request, /⏳ Provisioning the network: about .* so far, about 30 minutes expected/)
  drawbridge.azureTime.go()
  const told = await repliesSay(drawbridge, channel, request, /can be reached/)
  expect(told.replies.map(({ text }) => text)).toEqual([
    expect.stringMatching(/is approved by <@U0ANN> and <@U0CY>/),
    expect.stringMatching(new RegExp(`<@U0RAE>, \\*${request}\\*: \`pypi\\.org\` can be reached from \\*${name}\\*`)),
  ])
  const card = await cardSays(drawbridge, channel, request, /🟢 \*Active\* since/)
  expect(wordsOf(card)).toMatch(/✅ Applied 1 of 1 rule\n✅ The network is provisioned\n✅ Verified by reading the rules back/)
  expect(buttonsOf(card).map(({ action_id }) => action_id)).toEqual(['why'])
  expect(cardsIn(drawbridge, channel).map(({ ts }) => ts)).toEqual([card.ts])
  expectOneActiveRule(drawbridge, name)
}

/** Of the whole story nothing is there twice in Azure. */
function expectOneActiveRule(drawbridge: Served, name: string): void {
  const network = networkOf(drawbridge, name)
  expect(network).toMatchObject({ status: 'Active', overlaps: 0, firewall: { running: true } })
  expect(network.hosts).toMatchObject([{ name: 'fqdn-pypi-org', destination: 'pypi.org', status: 'Active' }])
  expect(network.operations.filter(({ what }) => isProvisioning(what))).toHaveLength(1)
}

/** Every delivery was acknowledged, with something Slack could use. A test of its own at the end: a hook that fails keeps others from tidying up. */
export function expectSlackContent({ slack }: Served): void {
  const complaints = slack.deliveries.flatMap(({ key, kind, failed, problem }) =>
    (failed ?? problem) ? [{ key, kind, failed, problem }] : [],
  )
  expect(complaints).toEqual([])
}
