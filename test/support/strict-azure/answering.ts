import type { PartialSettings } from '../../../src/sandbox/azure/settings.ts'
import type { CallKind } from '../../../src/sandbox/azure/window.ts'
import type { Received } from './judge.ts'
import { createListings } from './listing.ts'
import type { Network } from './network.ts'
import type { Offence, OffenceKind } from './offences.ts'
import { OPERATIONS } from './operations.ts'
import { addressesOf, askedAbout, NOT_KNOWN_YET, pollReply } from './poll.ts'
import type { Published } from './published.ts'
import { type Reply, refusal } from './reply.ts'
import type { Troubles } from './troubles.ts'
import { type Doom, FAILED, type Work, type Writes } from './writes.ts'

type Deps = {
  readonly clock: () => number
  readonly settings: PartialSettings
  readonly moods: boolean
  readonly troubles: Troubles
  readonly writes: Writes
  readonly networks: ReadonlyMap<string, Network>
  readonly offend: (offence: Offence) => void
}

/** Answers requests that are in order, with trouble where it was ordered. */
export function answering({ clock, settings, moods, troubles, writes, networks, offend }: Deps) {
  const { quirks = {} } = settings
  const listings = createListings(writes, quirks.pageSize ?? 2)
  /** Until when each kind of call was told to stay away. */
  const away = new Map<CallKind, number>()

  function answer(received: Received, operation: Published | 'issued', kind: CallKind, endpoint: string): Reply {
    const offence = (what: OffenceKind, detail: string) =>
      offend({ offence: what, method: received.method, path: received.url.pathname, detail })
    if (clock() < (away.get(kind) ?? 0)) offence('asked-too-early', `a ${kind} after a 429`)
    const refused = refuse(kind)
    if (refused) return refused
    if (operation === 'issued') return poll(received.url, offence) ?? listings.next(received.url, endpoint) ?? NOT_KNOWN_YET
    const { workspaceName: name = '', ruleName: rule = '' } = operation.path.exec(received.url.pathname)?.groups ?? {}
    const network = networks.get(received.url.pathname.split('/').slice(0, 9).join('/').toLowerCase())
    if (network === undefined) return refusal(404, 'ResourceNotFound', `The resource 'workspaces/${name}' was not found.`)
    if (operation.id === 'ManagedNetworkSettingsRule_List') return listings.first(network, received.url.pathname, endpoint)
    const act = OPERATIONS[operation.id]
    if (act === undefined) return refusal(404, 'NotHere', `${operation.id} is published, and not built here.`)
    const outcome = act({ network, rule, body: received.body, settings, writes })
    if (outcome.offence) offence(outcome.offence, JSON.stringify(received.body))
    return outcome.is === 'begins' ? begin(network, outcome.work, endpoint, offence) : outcome.reply
  }

  /** A second write at once is taken like the first: nobody is told what it costs. */
  function begin(network: Network, work: Work, endpoint: string, offence: (what: OffenceKind, detail: string) => void): Reply {
    const [other] = writes.runningOn(network)
    if (other) offence('wrote-beside-a-write', `${work.what} beside ${other.work.what}`)
    const write = writes.begin(network, work, doomOf(work))
    if (work.minutes > 0) return { status: 202, headers: addressesOf(write, writes.of(network).length - 1, endpoint, quirks) }
    return write.state === 'failed' ? FAILED : { status: 200, body: work.result() }
  }

  function doomOf({ rule, minutes }: Work): Doom {
    const strikes = (kind: Parameters<Troubles['takes']>[0]) => troubles.takes(kind, 'write')
    const costsRule = rule !== undefined && strikes('failure-costs-rule')
    return {
      costsRule,
      fails: costsRule || strikes('failed-inside-200'),
      ruleFails: rule !== undefined && strikes('rule-fails'),
      losesRule: strikes('lose-a-rule'),
      foreignHost: minutes > 0 && strikes('foreign-poll-host'),
    }
  }

  function poll(url: URL, offence: (what: OffenceKind, detail: string) => void): Reply | undefined {
    const asked = askedAbout(url)
    const write = asked && writes.find(asked.id)
    if (write === undefined) return undefined
    const now = clock()
    if (now < write.notBefore) offence('asked-too-early', `${(write.notBefore - now) / 1_000} seconds before Retry-After`)
    write.polls += 1
    const isUnknown = (moods && write.polls === 1 && now - write.startedAt < 60_000) || troubles.takes('not-found-at-first', 'poll')
    if (isUnknown) return NOT_KNOWN_YET
    const reply = pollReply(write, asked?.status ?? false)
    write.notBefore = now + Number(reply.headers?.['retry-after'] ?? 0) * 1_000
    return reply
  }

  function refuse(kind: CallKind): Reply | undefined {
    if (troubles.takes('throttle', kind)) {
      away.set(kind, clock() + 30_000)
      return refusal(429, 'TooManyRequests', 'Too many requests.', { 'retry-after': '30' })
    }
    const found = REFUSALS.find(([trouble]) => (trouble !== 'conflict' || kind === 'write') && troubles.takes(trouble, kind))
    return found && refusal(found[1], found[2], `${found[2]}: the client '3f1c7c1e-5e0d-4c3a-9f0b-6a0d3b1f2c11' is refused.`)
  }

  return {
    answer,
    isPoll: (url: URL) => askedAbout(url) !== undefined,
    /** Addresses of Azure's own that are published nowhere: an operation's, and a next page's. */
    hasIssued: (url: URL) => writes.find(askedAbout(url)?.id ?? '') !== undefined || listings.has(url),
  }
}

const REFUSALS = [
  ['conflict', 409, 'AnotherOperationInProgress'],
  ['server-error', 500, 'InternalServerError'],
  ['forbidden', 403, 'AuthorizationFailed'],
  ['disallowed-by-policy', 403, 'RequestDisallowedByPolicy'],
] as const
