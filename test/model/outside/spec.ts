import type { Group, Scene } from './scene.ts'

/** `+` a rule to this host is put, `-` it is taken away. */
export type Deed = `${'+' | '-'}${string}`

export const put = (host: string): Deed => `+${host}`
export const takeAway = (host: string): Deed => `-${host}`
export const hostOf = (deed: Deed): string => deed.slice(1)
export const isPut = (deed: Deed): boolean => deed.startsWith('+')

/** Whether it is as it was to be. */
export const isSo = ({ hosts }: Scene, deed: Deed): boolean => hosts.includes(hostOf(deed)) === isPut(deed)

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
export const ESCALATES_TO: Group = 'leads'
/** Who may do without approvals in an emergency, and who looks at it afterwards. */
export const BREAKS_GLASS: Group = 'platform'
export const REVIEWS: Group = 'security'

export type Wish = { readonly wanted: readonly Deed[]; readonly lifetime: number | undefined }

/** What is to be said of a wish in the scene as it is. Two are the same thing to agree to where their text is the same. */
export type Spec = {
  readonly wanted: readonly Deed[]
  readonly todo: readonly Deed[]
  readonly lifetime: number | null
  readonly monthly: number
  readonly demands: Demanded | 'allowed' | 'forbidden'
  readonly uid: number
  readonly policy: number
}

export function specOf(scene: Scene, { wanted, lifetime }: Wish): Spec {
  const todo = wanted.filter((deed) => !isSo(scene, deed))
  const { monthly, uid, policy } = scene
  // What has nothing left to do opens nothing.
  return { wanted, todo, lifetime: lifetime ?? null, monthly, uid, policy, demands: todo.length === 0 ? 'allowed' : DEMANDS[scene.asks] }
}

export const textOf = (spec: Spec): string => JSON.stringify(spec)

/** A digest of the scene is its own text. */
export const specIn = (digest: string): Spec => JSON.parse(digest)

/** Whether whoever has agreed to the one has agreed to the other: nothing more, nowhere else, under no other rules. */
export const isLess = (was: Spec, is: Spec): boolean =>
  is.todo.every((deed) => was.todo.includes(deed)) &&
  is.monthly <= was.monthly &&
  is.uid === was.uid &&
  is.policy === was.policy &&
  asksNoMore(was, is)

function asksNoMore({ demands: was }: Spec, { demands: is }: Spec): boolean {
  if (is === 'allowed') return true
  if (typeof is === 'string' || typeof was === 'string') return false
  return is.every(([stage, from, approvals]) => was.some(([s, f, most]) => s === stage && f === from && most >= approvals))
}
