import { GROUPS, hasLeft, isIn, PEOPLE } from '../outside/scene.ts'
import { BREAKS_GLASS, REVIEWS, type Spec, specOf, takeAway, type Wish } from '../outside/spec.ts'
import { type Answer, approved, ended, isAnswer, isOpen, meant, newRequest, type Paper, reopen, type Sheet } from './paper.ts'
import { isAskedSomehow, notAsked } from './rights.ts'

/** `id`: the number it got, if it got one. `looked`: the paper as it was when they looked who asks for the same. */
type Filing = Wish & { readonly delivery: string; readonly glass: boolean; readonly id: string | undefined; readonly looked: Paper }

/** Files once for each delivery. */
export function file(sheet: Sheet, by: string, { delivery, glass, id, looked, ...wish }: Filing): Answer {
  const { filed, known } = sheet.paper
  if (filed.has(delivery)) return 'ok'
  const problem = problemOf(sheet, by, wish, glass) ?? twinIn(looked, specOf(sheet.scene, wish), undefined, glass)
  if (problem !== undefined) return problem
  if (id === undefined) return 'it should have been filed'
  const request = newRequest(sheet, id, by, wish)
  known.set(id, request)
  filed.set(delivery, id)
  if (glass) approved(sheet, request, 'break-glass')
  else if (request.spec.demands === 'allowed') approved(sheet, request, 'policy')
  return 'ok'
}

/** Only what is there can be taken away. */
export function remove(sheet: Sheet, by: string, hosts: readonly string[], filing: Omit<Filing, keyof Wish | 'glass'>): Answer {
  if (sheet.paper.filed.has(filing.delivery)) return 'ok'
  if (!sheet.scene.azureAnswers) return 'network-unreadable'
  if (hosts.some((host) => !sheet.scene.hosts.includes(host))) return 'no-such-rule'
  return file(sheet, by, { ...filing, glass: false, wanted: hosts.map(takeAway), lifetime: undefined })
}

export function edit(sheet: Sheet, by: string, id: string, wish: Wish, looked: Paper): Answer {
  const request = sheet.paper.known.get(id)
  if (request === undefined) return 'unknown-request'
  if (request.status !== 'awaiting-approval') return 'wrong-status'
  if (by !== request.by) return 'not-the-requester'
  // What a first try has put stands under what was agreed to then.
  if (request.earlier !== undefined) return 'wrong-status'
  const problem = problemOf(sheet, by, wish, false) ?? twinIn(looked, specOf(sheet.scene, wish), id, false)
  if (problem !== undefined) return problem
  Object.assign(request, { ...wish, spec: specOf(sheet.scene, wish) })
  reopen(sheet, request, [], false)
  if (request.spec.demands === 'allowed') approved(sheet, request, 'policy')
  return 'ok'
}

export function withdraw(sheet: Sheet, by: string, id: string): Answer {
  const request = meant(sheet, by, id, 'awaiting-approval', 'approved')
  if (isAnswer(request)) return request
  if (by !== request.by) return 'not-the-requester'
  ended(sheet, request, 'withdrawn')
  return 'ok'
}

export function retry(sheet: Sheet, by: string, id: string): Answer {
  const request = meant(sheet, by, id, 'partly-active', 'failed', 'removal-failed')
  if (isAnswer(request)) return request
  if (request.status === 'partly-active' && request.lost) return 'rules-gone'
  if (by !== request.by && !isAskedSomehow(sheet, by, request)) return notAsked(sheet, request, 'not-the-requester')
  if (request.status === 'removal-failed') request.status = 'removing'
  else {
    const earlier = request.status === 'partly-active' ? request : undefined
    sheet.paper.known.set(id, { ...structuredClone(request), status: 'approved', earlier })
  }
  return 'ok'
}

function problemOf({ scene }: Sheet, by: string, wish: Wish, glass: boolean): Answer | undefined {
  if (hasLeft(scene, by)) return 'person-may-not-act'
  if (!scene.azureAnswers) return 'network-unreadable'
  const { todo, demands } = specOf(scene, wish)
  if (todo.length === 0) return 'nothing-to-do'
  if (demands === 'forbidden') return 'forbidden'
  const others = (group: string) => PEOPLE.filter((user) => user !== by && isIn(scene, group, user)).length
  if (glass) {
    if (demands === 'allowed') return 'no-break-glass'
    if (!scene.slackAnswers) return 'groups-unknown'
    return isIn(scene, BREAKS_GLASS, by) && others(REVIEWS) > 0 ? undefined : 'no-break-glass'
  }
  if (demands === 'allowed') return undefined
  if (!scene.slackAnswers) return 'groups-unknown'
  return demands.some(([, from, approvals]) => others(from) < approvals) ? 'nobody-could-approve' : undefined
}

/** An emergency does not wait for what waits. */
function twinIn({ known }: Paper, { todo }: Spec, instead: string | undefined, glass: boolean): Answer | undefined {
  const rivals = [...known.values()].filter(
    (other) => other.id !== instead && isOpen(other) && !(glass && other.status === 'awaiting-approval'),
  )
  return rivals.some(({ spec }) => spec.todo.some((deed) => todo.includes(deed))) ? 'same-request-open' : undefined
}

const DAY = 24 * 3_600_000
export const LASTING = 2 * DAY

/** Whoever is in a group themselves lets one other stand in. */
export function delegate({ scene, paper }: Sheet, by: string, to: string): Answer {
  if (hasLeft(scene, by)) return 'person-may-not-act'
  if (!scene.slackAnswers) return 'groups-unknown'
  if (by === to) return 'to-oneself'
  if (!GROUPS.some((group) => isIn(scene, group, by))) return 'in-no-group'
  if ((paper.standIns.get(by)?.until ?? 0) > scene.now) return 'given-already'
  if (hasLeft(scene, to)) return 'stand-in-may-not-act'
  paper.standIns.set(by, { to, until: scene.now + LASTING })
  return 'ok'
}

/** Ends what they gave and what was given to them. */
export function endDelegations({ scene, paper }: Sheet, user: string): Answer {
  if (hasLeft(scene, user)) return 'person-may-not-act'
  const theirs = [...paper.standIns].filter(([by, { to, until }]) => (by === user || to === user) && until > scene.now)
  for (const [by, { to }] of theirs) paper.standIns.set(by, { to, until: scene.now })
  return theirs.length === 0 ? 'nothing-to-end' : 'ok'
}
