import type { RequestId } from '../../src/domain/names.ts'
import type { Request } from '../../src/domain/request.ts'
import { unreachable } from '../../src/domain/result.ts'
import type { OutboundRule } from '../../src/domain/rule.ts'
import { slackFindings } from './check-slack.ts'
import type { Eyes } from './eyes.ts'
import type { House } from './house.ts'
import { goesOn } from './people.ts'
import type { Script } from './script.ts'

/** Something that was promised and is not so. */
export type Check = { readonly promise: string; readonly findings: readonly string[] }

/** Holds what the ledger says against what Azure and Slack have, and the ledger against itself. */
export async function check(house: House, eyes: Eyes, { places }: Script): Promise<readonly Check[]> {
  const requests = eyes.all().map(({ request }) => request)
  const networks = house.azure.look()
  const verified = await house.shell('audit', 'verify')
  return [
    {
      promise: 'every request came to its end',
      findings: await Promise.all(
        eyes
          .all()
          .filter(goesOn)
          .map(async ({ request: { id, status } }) => `${id} is ${status}: ${(await lastOf(house, id)).join(', ')}`),
      ),
    },
    {
      promise: 'the networks are as the ledger says',
      findings: places.flatMap(({ azure }) => {
        const network = networks.find(({ id }) => id === azure.id)
        const there = (network?.rules ?? []).filter(({ category }) => category === 'UserDefined')
        const said = rulesSaid(requests.filter(({ workspace }) => workspace.id === azure.id))
        const first = (azure.rules ?? []).flatMap(({ name, definition }) =>
          definition.type === 'FQDN' ? [[name, definition.destination] as const] : [],
        )
        const latest = new Map<string, string | undefined>([...first, ...said])
        const expected = new Map([...latest].filter(([, to]) => to !== undefined))
        return [
          ...[...expected].flatMap(([name, to]) => {
            const rule = there.find((each) => each.name === name)
            if (rule === undefined) return [`${azure.id}: ${name} is lost`]
            if (rule.destination !== to) return [`${azure.id}: ${name} leads to ${rule.destination} instead of ${to}`]
            return SETTLED.includes(rule.status) ? [] : [`${azure.id}: ${name} is ${rule.status}`]
          }),
          ...there.flatMap(({ name }) => (expected.has(name) ? [] : [`${azure.id}: nobody asked for ${name}`])),
        ]
      }),
    },
    {
      promise: 'never two changes at once on one workspace',
      findings: networks.filter(({ overlaps }) => overlaps > 0).map(({ name, overlaps }) => `${name}: ${overlaps} times`),
    },
    {
      promise: 'no rule was lost on the way',
      findings: requests.flatMap((request) =>
        'restored' in request && request.restored.length > 0 ? [`${request.id} put rules back`] : [],
      ),
    },
    ...(await slackFindings(house, eyes)),
    { promise: 'the record is unbroken', findings: verified.code === 0 ? [] : [verified.said] },
    {
      promise: 'every delivery that was taken was dealt with',
      findings: (await house.redis.zrange('{drawbridge}:inbox:waiting', '0', '-1')).map((key) => `${key} is still in hand`),
    },
  ]
}

/** What happened to it last. */
async function lastOf({ ledger }: House, id: RequestId): Promise<readonly string[]> {
  const history = await ledger.history(id)
  return history.slice(-12).map(({ event }) => event.type)
}

const SETTLED: readonly string[] = ['Active', 'Inactive']

/** What stands by what was carried out, the latest of each name; undefined: it was taken away. */
function rulesSaid(requests: readonly Request[]): readonly (readonly [string, string | undefined])[] {
  return requests
    .flatMap((request) => [...putOrRemoved(request), ...goneByTime(request)])
    .sort((one, other) => one.at - other.at)
    .map(({ name, to }) => [name, to] as const)
}

type Done = { readonly at: number; readonly name: string; readonly to: string | undefined }

const putOrRemoved = (request: Request): readonly Done[] =>
  'outcomes' in request
    ? request.outcomes.flatMap(({ is, change, at }): readonly Done[] => {
        const rule = request.changes.find(({ rule: each }) => each.name === change)?.rule
        // Of what is gone the request tells that took it.
        if (rule === undefined || is === 'failed' || is === 'gone') return []
        return [{ at, name: rule.name, to: is === 'removed' ? undefined : destinationOf(rule) }]
      })
    : []

const goneByTime = (request: Request): readonly Done[] =>
  'removal' in request && request.removal !== undefined && 'endedAt' in request
    ? request.removal.removed.map((name) => ({ at: request.endedAt, name, to: undefined }))
    : []

/** As the local Azure shows it. */
function destinationOf({ destination }: OutboundRule): string {
  switch (destination.type) {
    case 'fqdn':
      return destination.host
    case 'service-tag':
      return `${destination.serviceTag} ${destination.protocol} ${destination.portRanges}`
    case 'private-endpoint':
      return `${destination.resourceId} ${destination.subresource}`
    default:
      return unreachable(destination)
  }
}
