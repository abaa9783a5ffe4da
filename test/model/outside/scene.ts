import { canonicalResource, type GroupName, type UserId } from '../../../src/domain/names.ts'
import { ML_DEV } from '../../support/request-events.ts'
import type { DEMANDS } from './spec.ts'

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

export const GROUPS = ['platform', 'finops', 'security', 'leads'] as const
export type Group = (typeof GROUPS)[number]

export const PEOPLE = ['rae', 'ann', 'bo', 'cy', 'sam', 'lee', 'zoe'] as const

export const HOSTS = ['a.example.org', 'b.example.org', 'c.example.org', 'd.example.org'] as const

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

export const hasLeft = ({ left }: Scene, user: UserId): boolean => left.includes(user)

/** Slack leaves those who have left out of its groups. */
export const isIn = (scene: Scene, group: GroupName, user: UserId): boolean =>
  !hasLeft(scene, user) && GROUPS.some((name) => name === group && scene.members[name].includes(user))

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
