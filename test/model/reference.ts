import { ESCALATES_AFTER, EXPIRES_AFTER, isIn, isLess, type Scene, type Spec, specOf, textOf } from './scene.ts'
import { seated, type Vote } from './seats.ts'

/** What is known of a request, as somebody would keep it on paper. */
export type Known = {
  readonly id: string
  readonly by: string
  wanted: readonly string[]
  lifetime: number | undefined
  status: string
  spec: Spec
  votes: Vote[]
  escalated: boolean
  askedAt: number
  approvedAt: number
  approvedBy: string
  /** What the lane set out to put, and what of it stands by this request. */
  tried: readonly string[]
  put: string[]
  settledAt: number
  /** Where a retry began. */
  earlier: Known | undefined
}

export type Reference = { readonly known: Map<string, Known>; readonly filed: Map<string, string> }

export const empty = (): Reference => ({ known: new Map(), filed: new Map() })

/** What became of it: `ok`, or the word for why not. */
export type Answer = string

const OPEN = ['awaiting-approval', 'approved', 'applying']
const IN_LINE = ['approved', 'applying', 'removing']

export type Wish = { readonly wanted: readonly string[]; readonly lifetime: number | undefined }

/** What the code should do, said as plainly as it can be said, and apart from it. Changes what is known; the scene it only reads. */
export function reference(scene: Scene, { known, filed }: Reference) {
  const gone = (user: string) => scene.left.includes(user)
  const asked = (request: Known) => ({
    by: request.by,
    demands: request.spec.demands,
    text: textOf(request.spec),
    escalated: request.escalated,
  })
  const groupsAsked = ({ spec, escalated }: Known): readonly string[] =>
    typeof spec.demands === 'string' ? [] : [...spec.demands.map(([, from]) => from), ...(escalated ? ['leads'] : [])]
  const isAsked = (user: string, request: Known) => scene.slackAnswers && groupsAsked(request).some((group) => isIn(scene, group, user))
  const notAsked = (request: Known, otherwise: string) =>
    !scene.slackAnswers && groupsAsked(request).length > 0 ? 'groups-unknown' : otherwise

  /** Asked anew, with the whole time before it. */
  function reopen(request: Known, votes: Vote[], escalated: boolean): void {
    Object.assign(request, { status: 'awaiting-approval', votes, escalated, askedAt: scene.now })
  }
  function approved(request: Known, by: 'people' | 'policy'): void {
    Object.assign(request, { status: 'approved', approvedBy: by, approvedAt: scene.now })
  }
  /** What an earlier try has put is not forgotten with the retry. */
  function ended(request: Known, status: string): void {
    known.set(request.id, request.earlier ?? { ...request, status })
  }
  /** Votes hold for less of the same. */
  function carryOver(request: Known, spec: Spec): void {
    request.spec = spec
    for (const vote of request.votes) vote.on = textOf(spec)
  }

  function problemOf(by: string, { wanted, lifetime }: Wish, instead?: string): Answer | undefined {
    if (gone(by)) return 'person-may-not-act'
    if (!scene.azureAnswers) return 'network-unreadable'
    const spec = specOf(scene, wanted, lifetime)
    if (spec.todo.length === 0) return 'nothing-to-do'
    if (spec.demands === 'forbidden') return 'forbidden'
    if (spec.demands !== 'allowed' && !scene.slackAnswers) return 'groups-unknown'
    if (spec.demands !== 'allowed' && spec.demands.some(([, from, n]) => countOthers(from, by) < n)) return 'nobody-could-approve'
    const twin = [...known.values()].some(
      (other) => other.id !== instead && OPEN.includes(other.status) && other.spec.todo.some((host) => spec.todo.includes(host)),
    )
    return twin ? 'same-request-open' : undefined
  }
  const countOthers = (group: string, by: string) =>
    Object.entries(scene.members).flatMap(([name, users]) => (name === group ? users.filter((user) => user !== by && !gone(user)) : []))
      .length

  return {
    file(by: string, wish: Wish, delivery: string, id: () => string): Answer {
      if (filed.has(delivery)) return 'ok'
      const problem = problemOf(by, wish)
      if (problem !== undefined) return problem
      const spec = specOf(scene, wish.wanted, wish.lifetime)
      const request: Known = {
        id: id(),
        by,
        ...wish,
        spec,
        status: 'awaiting-approval',
        votes: [],
        escalated: false,
        askedAt: scene.now,
        approvedAt: 0,
        approvedBy: '',
        tried: [],
        put: [],
        settledAt: 0,
        earlier: undefined,
      }
      known.set(request.id, request)
      filed.set(delivery, request.id)
      if (spec.demands === 'allowed') approved(request, 'policy')
      return 'ok'
    },

    approve(by: string, id: string, text: string): Answer {
      const request = known.get(id)
      if (gone(by)) return 'person-may-not-act'
      if (request === undefined) return 'unknown-request'
      if (request.status !== 'awaiting-approval') return 'wrong-status'
      if (text !== textOf(request.spec)) return 'plan-changed'
      if (by === request.by) return 'own-request'
      if (request.votes.some((vote) => vote.by === by && vote.on === text)) return 'already-voted'
      if (!isAsked(by, request)) return notAsked(request, 'not-a-member')
      const vote: Vote = { by, on: text }
      const { sitting, full } = seated(scene, asked(request), [...request.votes, vote])
      if (!sitting.includes(vote)) return 'no-seat'
      const now = scene.azureAnswers ? specOf(scene, request.wanted, request.lifetime) : request.spec
      if (!full || textOf(now) === text) {
        request.votes.push(vote)
        if (full) approved(request, 'people')
        return 'ok'
      }
      if (now.demands === 'forbidden') {
        ended({ ...request, spec: now }, 'refused')
        return 'wrong-status'
      }
      const less = isLess(request.spec, now)
      carryOver(request, now)
      if (now.demands === 'allowed') {
        if (!less) reopen(request, [], false)
        approved(request, 'policy')
        return 'ok'
      }
      if (!less) {
        reopen(request, [], false)
        return 'plan-changed'
      }
      const more = { by, on: textOf(now) }
      const counted = isAsked(by, request) && seated(scene, asked(request), [...request.votes, more]).sitting.includes(more)
      if (counted) request.votes.push(more)
      if (!seated(scene, asked(request), request.votes).full) throw new Error('Less was asked, and it is not met')
      approved(request, 'people')
      return 'ok'
    },

    deny(by: string, id: string): Answer {
      const request = known.get(id)
      if (gone(by)) return 'person-may-not-act'
      if (request === undefined) return 'unknown-request'
      if (request.status !== 'awaiting-approval') return 'wrong-status'
      if (by === request.by) return 'own-request'
      if (!isAsked(by, request)) return notAsked(request, 'not-a-member')
      ended(request, 'denied')
      return 'ok'
    },

    withdraw(by: string, id: string): Answer {
      const request = known.get(id)
      if (gone(by)) return 'person-may-not-act'
      if (request === undefined) return 'unknown-request'
      if (request.status !== 'awaiting-approval' && request.status !== 'approved') return 'wrong-status'
      if (by !== request.by) return 'not-the-requester'
      ended(request, 'withdrawn')
      return 'ok'
    },

    edit(by: string, id: string, wish: Wish): Answer {
      const request = known.get(id)
      if (request === undefined) return 'unknown-request'
      if (request.status !== 'awaiting-approval') return 'wrong-status'
      if (by !== request.by) return 'not-the-requester'
      const problem = problemOf(by, wish, id)
      if (problem !== undefined) return problem
      Object.assign(request, { ...wish, spec: specOf(scene, wish.wanted, wish.lifetime) })
      reopen(request, [], false)
      if (request.spec.demands === 'allowed') approved(request, 'policy')
      return 'ok'
    },

    leaveOut(by: string, id: string, host: string): Answer {
      const request = known.get(id)
      if (gone(by)) return 'person-may-not-act'
      if (request === undefined) return 'unknown-request'
      if (!scene.azureAnswers) return 'network-unreadable'
      if (request.status !== 'awaiting-approval') return 'wrong-status'
      if (by === request.by) return 'own-request'
      if (!isAsked(by, request)) return notAsked(request, 'not-a-member')
      if (!request.spec.todo.includes(host)) return 'no-such-change'
      if (request.spec.todo.length === 1) return 'nothing-would-remain'
      const wanted = request.wanted.filter((each) => each !== host)
      const left = specOf(scene, wanted, request.lifetime)
      const less = isLess(request.spec, left)
      request.wanted = wanted
      carryOver(request, left)
      if (!less) reopen(request, [], false)
      if (left.demands === 'forbidden') ended(request, 'refused')
      else if (left.demands === 'allowed') approved(request, 'policy')
      else if (scene.slackAnswers && seated(scene, asked(request), request.votes).full) approved(request, 'people')
      return 'ok'
    },

    retry(by: string, id: string): Answer {
      const request = known.get(id)
      if (gone(by)) return 'person-may-not-act'
      if (request === undefined) return 'unknown-request'
      if (!['partly-active', 'failed', 'removal-failed'].includes(request.status)) return 'wrong-status'
      if (by !== request.by && !isAsked(by, request)) return notAsked(request, 'not-the-requester')
      if (request.status === 'removal-failed') request.status = 'removing'
      else
        known.set(id, {
          ...structuredClone(request),
          status: 'approved',
          earlier: request.status === 'partly-active' ? request : undefined,
        })
      return 'ok'
    },

    /** What is due now, each once. */
    due(): void {
      const all = [...known.values()]
      const over = all.filter(({ status, askedAt }) => status === 'awaiting-approval' && askedAt + EXPIRES_AFTER <= scene.now)
      for (const request of all)
        if (request.status === 'awaiting-approval' && !request.escalated && request.askedAt + ESCALATES_AFTER <= scene.now)
          request.escalated = true
      for (const request of all)
        if (
          ['active', 'partly-active'].includes(request.status) &&
          request.lifetime !== undefined &&
          request.settledAt + request.lifetime <= scene.now
        )
          request.status = 'removing'
      for (const request of over) ended(request, 'expired')
    },

    /** What the lane has to carry out, what has begun first. */
    line(): readonly Known[] {
      const waiting = [...known.values()].filter(({ status }) => IN_LINE.includes(status))
      const sorted = waiting.sort((one, other) => one.approvedAt - other.approvedAt || numberOf(one) - numberOf(other))
      return [...sorted.filter(({ status }) => status !== 'approved'), ...sorted.filter(({ status }) => status === 'approved')]
    },

    /** The last look; `until`: a worker may die on the way. False where nobody answers, so that it cannot begin yet. */
    begin(request: Known, until: 'looked' | 'begun'): boolean {
      if (!scene.slackAnswers && groupsAsked(request).length > 0) return false
      const { sitting, full } = seated(scene, asked(request), request.votes)
      if (request.spec.demands !== 'allowed' && !full) {
        reopen(request, sitting, request.escalated)
        return true
      }
      if (!scene.azureAnswers) return false
      const now = specOf(scene, request.wanted, request.lifetime)
      if (textOf(now) !== textOf(request.spec)) {
        const less = isLess(request.spec, now)
        carryOver(request, now)
        if (now.demands === 'forbidden') {
          ended(request, 'refused')
          return true
        }
        if (!less) reopen(request, [], false)
        if (!less && now.demands !== 'allowed') return true
        if (!less) approved(request, 'policy')
      }
      if (until === 'looked') return true
      const put = (request.earlier?.put ?? []).filter((host) => scene.hosts.includes(host))
      Object.assign(request, { status: 'applying', tried: request.spec.todo, put, earlier: undefined })
      return true
    },

    /** How it must have ended, by what Azure has. */
    finish(request: Known): void {
      if (request.status === 'removing') {
        request.put = request.put.filter((host) => scene.hosts.includes(host))
        request.status = request.put.length === 0 ? 'removed' : 'removal-failed'
        return
      }
      const landed = request.tried.filter((host) => scene.hosts.includes(host) && !request.put.includes(host))
      const meant = new Set([...request.put, ...request.tried]).size
      request.put = [...request.put, ...landed]
      request.status = request.put.length === meant ? 'active' : request.put.length > 0 ? 'partly-active' : 'failed'
      request.settledAt = scene.now
    },
  }
}

const numberOf = ({ id }: Known): number => Number(id.slice(3))
