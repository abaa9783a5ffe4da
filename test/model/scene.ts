import { canonicalResource, type GroupName, type UserId } from '../../src/domain/names.ts'
import { ML_DEV } from '../support/request-events.ts'

/** All that is outside: people, groups, policy, Azure and the time. Plain, and changed by nobody but the test and, its rules, by the lane. */
export type Scene = {
  now: number
  readonly members: Record<Group, UserId[]>
  /** Deactivated since. */
  readonly left: UserId[]
  slackAnswers: boolean
  azureAnswers: boolean
  /** What Azure says to the next change. `lost`: it is done, and the answer does not arrive · `slow`: it takes its time. */
  nextWrite: 'done' | 'refused' | 'not-now' | 'lost' | 'slow'
  /** Where the network leads. */
  hosts: string[]
  /** What Azure is at. */
  pending: { readonly host: string; readonly goes: boolean; readonly until: number } | undefined
  /** Grows where the workspace is made anew under the same name. */
  uid: number
  monthly: number
  asks: keyof typeof DEMANDS
  policy: number
  /** Two changes at once, in Azure. */
  overlaps: number
}

export type Group = 'platform' | 'finops' | 'security' | 'leads'

export const PEOPLE = ['rae', 'ann', 'bo', 'cy', 'sam', 'lee', 'zoe'] as const

export const HOSTS = ['a.example.org', 'b.example.org', 'c.example.org', 'd.example.org'] as const

export type Demanded = readonly (readonly [stage: number, from: Group, approvals: number])[]

/** What policy may say: whom it asks, `allowed` or `forbidden`. */
export const DEMANDS = {
  one: [[1, 'platform', 1]],
  two: [
    [1, 'platform', 1],
    [1, 'finops', 1],
  ],
  pair: [[1, 'platform', 2]],
  staged: [
    [1, 'platform', 1],
    [2, 'security', 1],
  ],
  free: 'allowed',
  closed: 'forbidden',
} as const satisfies Readonly<Record<string, Demanded | 'allowed' | 'forbidden'>>

const HOUR = 3_600_000
export const EXPIRES_AFTER = 72 * HOUR
export const ESCALATES_AFTER = 24 * HOUR
export const REMINDS_AFTER = 4 * HOUR

export const WORKSPACE = { name: 'ml-dev', id: canonicalResource(ML_DEV), channel: 'C0MLDEV', environment: 'dev', tags: {} }

/** Ann is of two groups; Rae, who asks most, is of one that is asked. */
export const begin = (): Scene => ({
  now: Date.UTC(2026, 2, 2, 9),
  members: { platform: ['ann', 'bo', 'rae'], finops: ['cy', 'ann'], security: ['sam', 'bo'], leads: ['lee'] },
  left: [],
  slackAnswers: true,
  azureAnswers: true,
  nextWrite: 'done',
  hosts: [],
  pending: undefined,
  uid: 1,
  monthly: 0,
  asks: 'two',
  policy: 1,
  overlaps: 0,
})

/** What is to be said of a wish in the scene as it is. Two are the same thing to agree to where their text is the same. */
export type Spec = {
  readonly wanted: readonly string[]
  readonly todo: readonly string[]
  readonly lifetime: number | null
  readonly monthly: number
  readonly demands: Demanded | 'allowed' | 'forbidden'
  readonly uid: number
  readonly policy: number
}

export function specOf(scene: Scene, wanted: readonly string[], lifetime: number | undefined): Spec {
  const todo = wanted.filter((host) => !scene.hosts.includes(host))
  const { monthly, uid, policy } = scene
  // What has nothing left to do opens nothing.
  return { wanted, todo, lifetime: lifetime ?? null, monthly, uid, policy, demands: todo.length === 0 ? 'allowed' : DEMANDS[scene.asks] }
}

export const textOf = (spec: Spec): string => JSON.stringify(spec)

/** Whether whoever has agreed to the one has agreed to the other: nothing more, nowhere else, under no other rules. */
export function isLess(was: Spec, is: Spec): boolean {
  const asksNoMore =
    is.demands === 'allowed' ||
    (Array.isArray(is.demands) &&
      Array.isArray(was.demands) &&
      is.demands.every(([stage, from, n]) => (was.demands as Demanded).some(([s, f, most]) => s === stage && f === from && most >= n)))
  return (
    is.todo.every((host) => was.todo.includes(host)) &&
    is.monthly <= was.monthly &&
    is.uid === was.uid &&
    is.policy === was.policy &&
    asksNoMore
  )
}

export const isIn = ({ members, left }: Scene, group: GroupName, user: UserId): boolean =>
  !left.includes(user) && Object.entries(members).some(([name, users]) => name === group && users.includes(user))

/** What Azure was at is done when its time has come, whoever looks. */
export function pass(scene: Scene, milliseconds: number): void {
  scene.now += milliseconds
  const { pending } = scene
  if (pending === undefined || pending.until > scene.now) return
  land(scene, pending.host, pending.goes)
  scene.pending = undefined
}

export function land(scene: Scene, host: string, goes: boolean): void {
  scene.hosts = goes ? scene.hosts.filter((each) => each !== host) : [...new Set([...scene.hosts, host])]
}
