import { isIn, type Scene } from '../outside/scene.ts'
import {
  BREAKS_GLASS,
  type Deed,
  ESCALATES_AFTER,
  EXPIRES_AFTER,
  hostOf,
  isLess,
  isPut,
  isSo,
  specOf,
  takeAway,
  textOf,
} from '../outside/spec.ts'
import { approved, carryOver, type Done, ended, hasAnEnd, type Known, numberOf, reopen, type Sheet } from './paper.ts'
import { areUnknown } from './rights.ts'
import { seated } from './seats.ts'

/** What is due now, each once. */
export function due(sheet: Sheet): void {
  const { scene, paper } = sheet
  for (const request of [...paper.known.values()]) {
    const { status, askedAt, settledAt, lifetime = 0 } = request
    const waits = status === 'awaiting-approval'
    if (waits && askedAt + ESCALATES_AFTER <= scene.now) request.escalated = true
    const stands = status === 'active' || status === 'partly-active'
    if (stands && hasAnEnd(request) && settledAt + lifetime <= scene.now) request.status = 'removing'
    if (waits && askedAt + EXPIRES_AFTER <= scene.now) ended(sheet, request, 'expired')
  }
}

/** What the lane has to carry out: what is begun first, then what has had its time. */
export function line({ paper }: Sheet): readonly Known[] {
  const inTurn = [...paper.known.values()].sort((one, other) => one.approvedAt - other.approvedAt || numberOf(one) - numberOf(other))
  return ['applying', 'removing', 'approved'].flatMap((status) => inTurn.filter((request) => request.status === status))
}

/** The last look before anything is begun; false where nobody answers, so that it cannot begin yet. */
export function look(sheet: Sheet, request: Known): boolean {
  const { scene } = sheet
  const glass = request.approvedBy === 'break-glass'
  if (areUnknown(sheet, request) || (glass && !scene.slackAnswers)) return false
  if (glass && !isIn(scene, BREAKS_GLASS, request.by)) {
    reopen(sheet, request, request.votes, request.escalated)
    return true
  }
  const { sitting, full } = seated(sheet, request, request.votes, true)
  if (!glass && request.spec.demands !== 'allowed' && !full) {
    reopen(sheet, request, [...sitting], request.escalated)
    return true
  }
  if (!scene.azureAnswers) return false
  const now = specOf(scene, request)
  if (textOf(now) === textOf(request.spec)) return true
  const less = isLess(request.spec, now)
  carryOver(request, now)
  if (now.demands === 'forbidden') ended(sheet, request, 'refused')
  else if (!less) {
    reopen(sheet, request, [], false)
    if (now.demands === 'allowed') approved(sheet, request, 'policy')
  }
  return true
}

/** After the look, if it is still there to be begun. */
export function begin({ scene }: Sheet, request: Known): void {
  const did = (request.earlier?.did ?? []).filter(({ deed }) => isSo(scene, deed))
  Object.assign(request, { status: 'applying', tried: request.spec.todo, did, removed: [], lost: false, earlier: undefined })
}

/** How carrying out must have ended, by what Azure has. */
export function finish(sheet: Sheet, request: Known): void {
  if (request.status === 'removing') removed(sheet, request)
  else settled(sheet, request)
}

function settled(sheet: Sheet, request: Known): void {
  const landed = landedOf(sheet.scene, request)
  const did = [...request.did, ...landed.map((deed) => ({ deed, at: sheet.scene.now }))]
  const meant = request.did.length + request.tried.length
  const status = did.length === meant ? 'active' : did.length > 0 ? 'partly-active' : 'failed'
  Object.assign(request, { did, status, settledAt: sheet.scene.now })
}

const landedOf = (scene: Scene, { tried, did }: Known): readonly Deed[] =>
  tried.filter((deed) => isSo(scene, deed) && !did.some((done) => done.deed === deed))

/** What another request has been at since is that one's to take away. */
function removed(sheet: Sheet, request: Known): void {
  const did = notTaken(request, [...sheet.paper.known.values()])
  const left = { ...request, did, lost: request.lost || did.length < request.did.length }
  const removed = [...request.removed, ...standing(left).flatMap(({ deed }) => (isSo(sheet.scene, deed) ? [] : [deed]))]
  Object.assign(request, left, { removed })
  request.status = standing(request).length === 0 ? 'removed' : 'removal-failed'
}

const standing = ({ did, removed }: Known): readonly Done[] => did.filter(({ deed }) => isPut(deed) && !removed.includes(deed))

/** What of it no other request has been at since. */
const notTaken = (request: Known, all: readonly Known[], taken: readonly Deed[] = []): readonly Done[] =>
  request.did.filter((done) => {
    const host = hostOf(done.deed)
    const isTaken = taken.includes(takeAway(host)) || all.some((other) => other.id !== request.id && wasAt(other, host, done.at))
    return !(standing(request).includes(done) && isTaken)
  })

const LOOKED_AT = ['awaiting-approval', 'approved', 'applying', 'active', 'partly-active', 'removing', 'removal-failed']

const wasAt = ({ status, did, earlier }: Known, host: string, since: number): boolean =>
  LOOKED_AT.includes(status) && (earlier?.did ?? did).some(({ deed, at }) => hostOf(deed) === host && at > since)

/** The requests that must hear, before this one has ended, that a rule of theirs is gone by it; the newest first. */
export function toBeTold({ scene, paper }: Sheet, by: Known): readonly Known[] {
  const taken = by.status === 'applying' ? landedOf(scene, by).filter((deed) => !isPut(deed)) : []
  const all = [...paper.known.values()]
  return all
    .filter((request) => taken.length > 0 && request.id !== by.id && LOOKED_AT.includes(request.status))
    .flatMap((request) => {
      const mine = request.earlier ?? request
      const did = notTaken(mine, all, taken)
      if (did.length === mine.did.length) return []
      // A retry comes to nothing where what it goes on from is gone.
      const told = { ...mine, did, lost: true }
      const ends = standing(told).length === 0 && mine.status !== 'removing'
      return [ends ? { ...told, status: 'removed' } : told]
    })
    .sort((one, other) => numberOf(other) - numberOf(one))
}
