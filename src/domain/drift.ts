import { identityOf } from './destination/identity.ts'
import type { Instant, RequestId, UserId } from './names.ts'
import type { LiveRule, Network } from './network.ts'
import { type Change, changeKeyOf } from './plan.ts'
import type { Progress, Request } from './request.ts'
import { isPeoples } from './rules-there.ts'
import { standsUntil } from './stands-until.ts'

/** One thing in which a network differs from what was asked for and agreed to, with what shows it. */
export type Drift = { readonly key: DriftKey } & (
  | { readonly is: 'unrequested'; readonly live: LiveRule }
  /** A rule that stands by a request, or has since the first look, is listed no more. */
  | { readonly is: 'gone'; readonly rule: KnownRule; readonly stood: Stood }
  /** It leads elsewhere than where it was agreed to lead. */
  | { readonly is: 'changed'; readonly rule: KnownRule; readonly live: LiveRule; readonly stood: Stood }
  | { readonly is: 'failed'; readonly live: LiveRule; readonly stood: Stood }
)

/** The same for the same difference, and for nothing else: told, ignored and pressed by it. */
export type DriftKey = string

/** A rule as it was put or adopted. What was adopted at the first look may lead where this version does not know. */
export type KnownRule = Pick<LiveRule, 'name' | 'destination'>

/** By what a rule is expected to stand. `until`: when it goes again. */
export type Stood =
  | { readonly by: 'request'; readonly in: RequestId; readonly of: UserId; readonly since: Instant; readonly until?: Instant | undefined }
  | { readonly by: 'first-look'; readonly since: Instant }

/** What people made before Drawbridge first looked: it belongs there, as it was then. */
export type FirstLook = { readonly at: Instant; readonly adopted: readonly LiveRule[] }

export type Known = { readonly requests: readonly Request[]; readonly firstLook: FirstLook | undefined }

type Sha256 = (text: string) => string

/** All that differs, what was opened first. A rule that a request is at just now is that one's, and no drift. */
export function driftOf(network: Network, { requests, firstLook }: Known, sha256: Sha256): readonly Drift[] {
  const expected = expectedRules(requests, firstLook)
  const busy = namesInHand(requests)
  const told = new Set(requests.flatMap(failedPuts))
  const peoples = network.rules.filter((rule) => isPeoples(rule) && rule.status !== 'Deleting' && !busy.has(lower(rule.name)))
  const listed = new Set(network.rules.map(({ name }) => lower(name)))
  const found = peoples.flatMap((live): readonly Unnamed[] => {
    const known = expected.get(lower(live.name))
    if (known !== undefined) return differenceOf(live, known)
    return live.status === 'Failed' && told.has(textOf(live)) ? [] : [{ is: 'unrequested', live }]
  })
  const gone = [...expected.values()]
    .filter(({ rule: { name }, isOver }) => isOver !== true && !listed.has(lower(name)) && !busy.has(lower(name)))
    .map(({ rule, stood }): Unnamed => ({ is: 'gone', rule, stood }))
  return [...found, ...gone].sort(byGravity).map((drift) => ({ ...drift, key: keyOf(drift, sha256) }))
}

/** The name of the rule, as Azure lists it or as it was put. */
export const ruleOf = (drift: Unnamed): KnownRule => ('live' in drift ? drift.live : drift.rule)

type Unnamed = Drift extends infer Each ? (Each extends Drift ? Omit<Each, 'key'> : never) : never

type Expected = {
  readonly rule: KnownRule
  readonly stood: Stood
  /** It had failed when it was first looked at: that is no news. */
  readonly failedThen?: boolean
  /** Its time is over, and taking it away has failed: it may be gone. */
  readonly isOver?: boolean
}

function differenceOf(live: LiveRule, { rule, stood, failedThen = false }: Expected): readonly Unnamed[] {
  if (identityOf(live.destination) !== identityOf(rule.destination)) return [{ is: 'changed', rule, live, stood }]
  return live.status === 'Failed' && !failedThen ? [{ is: 'failed', live, stood }] : []
}

/** Of all who have been at a rule of this name, the last one says whether it stands, and where it leads. */
function expectedRules(requests: readonly Request[], firstLook: FirstLook | undefined): ReadonlyMap<string, Expected> {
  const adopted = (firstLook?.adopted ?? []).map((live): Done => {
    const { name, destination } = live
    const stood: Stood = { by: 'first-look', since: firstLook?.at ?? 0 }
    return { rule: { name, destination }, at: firstLook?.at ?? 0, stands: { stood, failedThen: live.status === 'Failed' } }
  })
  const last = new Map<string, Done>()
  for (const done of [...adopted, ...requests.flatMap(doneBy)].sort((one, other) => one.at - other.at))
    last.set(lower(done.rule.name), done)
  return new Map([...last].flatMap(([name, { rule, stands }]) => (stands === undefined ? [] : [[name, { rule, ...stands }] as const])))
}

/** What somebody has made of a rule. `stands`: undefined where it was taken away. */
type Done = { readonly rule: KnownRule; readonly at: Instant; readonly stands: Omit<Expected, 'rule'> | undefined }

function doneBy(request: Request): readonly Done[] {
  const progress = progressOf(request)
  const until = standsUntil(request)
  const removed = 'removal' in request ? (request.removal?.removed ?? []) : []
  return (progress?.outcomes ?? []).flatMap(({ is, change, at }): readonly Done[] => {
    const rule = ruleOfChange(progress, change)
    if (rule === undefined || is === 'failed' || is === 'gone') return []
    if (is === 'removed' || removed.includes(change)) return [{ rule, at, stands: undefined }]
    const by = { by: 'request', in: request.id, of: request.requester, since: at } as const
    return [{ rule, at, stands: { stood: until === undefined ? by : { ...by, until }, isOver: request.status === 'removal-failed' } }]
  })
}

/** What Azure would not take may be listed all the same, as failed: the request has told that, and can be retried. */
function failedPuts(request: Request): readonly string[] {
  const progress = progressOf(request)
  return (progress?.outcomes ?? []).flatMap(({ is, change }) => {
    const rule = is === 'failed' ? ruleOfChange(progress, change) : undefined
    return rule === undefined ? [] : [textOf(rule)]
  })
}

const progressOf = (request: Request): Progress | undefined =>
  'outcomes' in request ? request : 'earlier' in request ? request.earlier : undefined

const ruleOfChange = (progress: Progress | undefined, key: string): KnownRule | undefined =>
  progress?.changes.find((each) => changeKeyOf(each) === key)?.rule

/** What is agreed to and not settled yet, and what a lane puts back besides. */
const namesInHand = (requests: readonly Request[]): ReadonlySet<string> =>
  new Set(
    requests.flatMap((request) => {
      if (request.status === 'approved') return request.wanted.map(nameOf)
      if (request.status !== 'applying' && request.status !== 'removing') return []
      return [...request.changes, ...request.wanted].map(nameOf).concat(request.lost.map(({ name }) => lower(name)))
    }),
  )

const nameOf = ({ rule }: Change): string => lower(rule.name)

/** ARM compares names without regard to case. */
const lower = (name: string): string => name.toLowerCase()

const textOf = ({ name, destination }: KnownRule): string => `${lower(name)} ${identityOf(destination)}`

/** What is open and should not be, before what should be open and is not. */
const GRAVITY = { unrequested: 0, changed: 1, gone: 2, failed: 3 } as const satisfies Record<Drift['is'], number>

const byGravity = (one: Unnamed, other: Unnamed): number =>
  GRAVITY[one.is] - GRAVITY[other.is] || lower(ruleOf(one).name).localeCompare(lower(ruleOf(other).name), 'en')

function keyOf(drift: Unnamed, sha256: Sha256): DriftKey {
  const rules = [...('rule' in drift ? [drift.rule] : []), ...('live' in drift ? [drift.live] : [])].map(textOf)
  const by = 'stood' in drift && drift.stood.by === 'request' ? drift.stood.in : ''
  return sha256(JSON.stringify([drift.is, by, ...rules])).slice(0, 16)
}
