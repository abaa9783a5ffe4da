import { hasLeft, type Scene } from '../outside/scene.ts'
import { type Deed, isPut, type Spec, specOf, textOf, type Wish } from '../outside/spec.ts'

/** `for`: in whose place. */
export type Vote = { readonly by: string; readonly for?: string | undefined; on: string }

export type Done = { readonly deed: Deed; readonly at: number }

/** What is known of a request, as somebody would keep it on paper. */
export type Known = {
  readonly id: string
  readonly by: string
  wanted: readonly Deed[]
  lifetime: number | undefined
  status: string
  spec: Spec
  votes: Vote[]
  escalated: boolean
  askedAt: number
  approvedAt: number
  approvedBy: 'people' | 'policy' | 'break-glass' | ''
  /** What the lane set out to do, and what of it was done and stands by this request. */
  tried: readonly Deed[]
  did: readonly Done[]
  /** Taken away again when its time was over. */
  removed: readonly Deed[]
  /** Whether something it put is another request's by now. */
  lost: boolean
  settledAt: number
  /** Where a retry began. */
  earlier: Known | undefined
}

/** Who stands in, and until when. */
export type StandIn = { readonly to: string; readonly until: number }

export type Paper = {
  readonly known: Map<string, Known>
  readonly filed: Map<string, string>
  readonly standIns: Map<string, StandIn>
}

/** What is written on the paper, and the scene, which is only read. */
export type Sheet = {
  readonly scene: Scene
  readonly paper: Paper
  /** Of several in whose place somebody may vote, the one who comes first: nothing says which. */
  readonly firstLender?: string | undefined
}

export const empty = (): Paper => ({ known: new Map(), filed: new Map(), standIns: new Map() })

/** What became of it: `ok`, or the word for why not. */
export type Answer = string

const OPEN = ['awaiting-approval', 'approved', 'applying']

export const isOpen = ({ status }: Pick<Known, 'status'>): boolean => OPEN.includes(status)

export const newRequest = ({ scene }: Sheet, id: string, by: string, { wanted, lifetime }: Wish): Known => ({
  id,
  by,
  wanted,
  lifetime,
  spec: specOf(scene, { wanted, lifetime }),
  status: 'awaiting-approval',
  votes: [],
  escalated: false,
  askedAt: scene.now,
  approvedAt: 0,
  approvedBy: '',
  tried: [],
  did: [],
  removed: [],
  lost: false,
  settledAt: 0,
  earlier: undefined,
})

/** The request a person means, if they may act at all. */
export function meant({ scene, paper }: Sheet, by: string, id: string, ...statuses: readonly string[]): Known | Answer {
  const request = paper.known.get(id)
  if (hasLeft(scene, by)) return 'person-may-not-act'
  if (request === undefined) return 'unknown-request'
  return statuses.includes(request.status) ? request : 'wrong-status'
}

export const isAnswer = (meant: Known | Answer): meant is Answer => typeof meant === 'string'

/** Asked anew, with the whole time before it. */
export function reopen({ scene }: Sheet, request: Known, votes: Vote[], escalated: boolean): void {
  Object.assign(request, { status: 'awaiting-approval', votes, escalated, askedAt: scene.now, approvedBy: '' })
}

export function approved({ scene }: Sheet, request: Known, by: Known['approvedBy']): void {
  Object.assign(request, { status: 'approved', approvedBy: by, approvedAt: scene.now })
}

/** However a retry comes to nothing, what an earlier try has done is not forgotten with it. */
export function ended({ paper }: Sheet, request: Known, status: string): void {
  paper.known.set(request.id, request.earlier ?? { ...request, status })
}

/** Votes hold for less of the same. */
export function carryOver(request: Known, spec: Spec): void {
  request.spec = spec
  for (const vote of request.votes) vote.on = textOf(spec)
}

/** What of a request goes when its time is over. */
export const hasAnEnd = ({ lifetime, wanted }: Known): boolean => lifetime !== undefined && wanted.some(isPut)

export const numberOf = ({ id }: Pick<Known, 'id'>): number => Number(id.slice(3))
