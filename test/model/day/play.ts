import type { Desk } from '../../../src/desk/desk.ts'
import type { Host, RequestId } from '../../../src/domain/names.ts'
import type { Result } from '../../../src/domain/result.ts'
import { changeOf } from '../outside/changes.ts'
import { WORKSPACE } from '../outside/scene.ts'
import { put, textOf } from '../outside/spec.ts'
import { delegate, edit, endDelegations, file, LASTING, remove, retry, withdraw } from '../paper/asking.ts'
import { approve, deny, leaveOut } from '../paper/deciding.ts'
import { type Answer, type Known, numberOf, type Paper, type Sheet } from '../paper/paper.ts'
import type { Act } from './orders.ts'

/** Whoever acts has this before their eyes, which may be older than what is. */
const nthOf = (nth: number, { known }: Paper): Known | undefined =>
  [...known.values()].sort((one, other) => numberOf(other) - numberOf(one))[nth % Math.max(1, known.size)]

const NOBODY: RequestId = 'OB-99'

export async function inCode(act: Act, desk: Desk, seen: Paper): Promise<Answer> {
  const by = { user: act.by, team: 'T1' }
  const reason = 'it is needed'
  if (act.do === 'delegate') return answerOf(await desk.delegate(by, act.to, LASTING))
  if (act.do === 'end-delegations') return answerOf(await desk.endDelegations(by))
  if (act.do === 'file') {
    const ask = { workspace: WORKSPACE, by, reason, wanted: act.wanted.map(changeOf), lifetime: act.lifetime }
    return answerOf(await desk.file(act.glass ? { ...ask, breakGlass: true } : ask, act.delivery))
  }
  if (act.do === 'remove') {
    const rules = act.hosts.map((text) => ({ text, host: hostIn(text) }))
    return answerOf(await desk.remove({ workspace: WORKSPACE, by, reason, rules }, act.delivery))
  }
  const known = nthOf(act.nth, seen)
  const id = known === undefined ? NOBODY : idOf(known)
  switch (act.do) {
    case 'approve':
      return answerOf(await desk.approve(id, by, act.stale || known === undefined ? 'stale' : textOf(known.spec)))
    case 'deny':
      return answerOf(await desk.deny(id, by, 'not this one'))
    case 'withdraw':
      return answerOf(await desk.withdraw(id, by))
    case 'retry':
      return answerOf(await desk.retry(id, by))
    case 'edit':
      return answerOf(await desk.edit(id, by, { wanted: act.wanted.map(changeOf), lifetime: act.lifetime }))
    case 'leave-out':
      return answerOf(await desk.leaveOut(id, by, changeOf(put(act.host)).rule.name, 'not this one'))
  }
}

const idOf = ({ id }: Known): RequestId => `OB-${Number(id.slice(3))}`

function hostIn(text: string): Host | undefined {
  const { destination } = changeOf(put(text)).rule
  return destination.type === 'fqdn' ? destination.host : undefined
}

/** That a vote changes nothing has several words; which of them it is told in, the tests of the tally try. */
const NO_SEAT = ['seat-already-filled', 'stage-not-open', 'already-voted', 'one-of-two-voted', 'in-place-of-requester']

function answerOf(result: Result<unknown, { readonly reason: string } | { readonly problem: string }>): Answer {
  if (result.ok) return 'ok'
  const why = 'reason' in result.problem ? result.problem.reason : result.problem.problem
  return NO_SEAT.includes(why) ? 'no-seat' : why
}

/** `id`: the number that the delivery was given, if it is one. `looked`: the paper as it was when they looked who asks for the same. */
export type Beside = { readonly seen: Paper; readonly looked: Paper; readonly id: string | undefined }

export function onSheet(act: Act, sheet: Sheet, { seen, looked, id }: Beside): Answer {
  if (act.do === 'delegate') return delegate(sheet, act.by, act.to)
  if (act.do === 'end-delegations') return endDelegations(sheet, act.by)
  if (act.do === 'file') return file(sheet, act.by, { ...act, id, looked })
  if (act.do === 'remove') return remove(sheet, act.by, act.hosts, { delivery: act.delivery, id, looked })
  const known = nthOf(act.nth, seen)
  const which = known?.id ?? NOBODY
  switch (act.do) {
    case 'approve':
      return approve(sheet, act.by, which, act.stale || known === undefined ? 'stale' : textOf(known.spec))
    case 'deny':
      return deny(sheet, act.by, which)
    case 'withdraw':
      return withdraw(sheet, act.by, which)
    case 'retry':
      return retry(sheet, act.by, which)
    case 'edit':
      return edit(sheet, act.by, which, { wanted: act.wanted, lifetime: act.lifetime }, looked)
    case 'leave-out':
      return leaveOut(sheet, act.by, which, act.host)
  }
}
