import { type Drift, type DriftKey, ruleOf } from '../domain/drift.ts'
import { changeFor } from '../domain/drift-answers.ts'
import { type Ignored, ignoredAt, LONGEST_IGNORED } from '../domain/drift-record.ts'
import type { Instant, RequestId } from '../domain/names.ts'
import type { Request } from '../domain/request.ts'
import { no, ok, type Result } from '../domain/result.ts'
import { sameName } from '../domain/rules-there.ts'
import type { Workspace } from '../domain/workspace.ts'
import type { Ask, Desk, DriftAsk, DriftProblem, DriftSeen } from './desk.ts'
import { createFileRequest, type FileDeps, filedBefore, whoMayNotAsk } from './file-request.ts'
import { createSeeDrift, type SeeDriftDeps, type Sight } from './see-drift.ts'

export type DriftDeps = FileDeps & SeeDriftDeps

/** As in `handle`: a race is looked at again. */
const ATTEMPTS = 8

/** In what a network differs from its record, and what people do about it. Whoever may ask for rules there may do that. */
export function createDrift(deps: DriftDeps): Pick<Desk, 'drift' | 'settleDrift' | 'ignoreDrift'> {
  const seeDrift = createSeeDrift(deps)
  const file = createFileRequest(deps)
  const { clock, driftRecord, directory, ledger } = deps

  /** What is pressed may have gone since it was told. */
  async function find(workspace: Workspace, key: DriftKey): Promise<Result<Sight & { readonly found: Drift }, DriftProblem>> {
    const seen = await seeDrift(workspace)
    if (!seen.ok) return seen
    const found = seen.value.drift.find((each) => each.key === key)
    return found === undefined ? no({ problem: 'drift-over' }) : ok({ ...seen.value, found })
  }

  return {
    async drift(workspace) {
      const seen = await seeDrift(workspace)
      return seen.ok ? ok(seenOf(seen.value, clock())) : seen
    },

    async settleDrift({ key, how, ...ask }, delivery) {
      const before = await filedBefore(ledger, delivery)
      if (before !== undefined) return before
      const seen = await find(ask.workspace, key)
      if (!seen.ok) return seen
      const change = changeFor(seen.value.found, how)
      if (change === undefined) return no({ problem: 'drift-over' })
      return file({ ...ask, wanted: [change], ...endOf(ask, how, seen.value.found, clock()) }, delivery)
    },

    async ignoreDrift({ workspace, by, key, because, lasting }) {
      const barred = await whoMayNotAsk({ workspace, by }, directory)
      if (barred !== undefined) return no(barred)
      if (because.trim() === '') return no({ problem: 'reason-required' })
      if (lasting > LONGEST_IGNORED) return no({ problem: 'ignored-too-long', longest: LONGEST_IGNORED })
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const seen = await find(workspace, key)
        if (!seen.ok) return seen
        const at = clock()
        const ignored: Ignored = { drift: seen.value.found, by: by.user, because: because.trim(), until: at + lasting, at }
        const already = ignoredAt(seen.value.state, key, at)
        // Said twice by one delivery, or by a second press, it is said once.
        if (already !== undefined && isSame(already, ignored, lasting)) return ok(already)
        if ((await driftRecord.append(workspace.id, seen.value.version, [{ entry: 'ignored', ...ignored }])) === 'appended')
          return ok(ignored)
      }
      return no({ problem: 'busy' })
    },
  }
}

const isSame = (one: Ignored, other: Ignored, lasting: number): boolean =>
  one.by === other.by && one.because === other.because && one.until - one.at === lasting

function seenOf({ drift, requests, state, moves }: Sight, now: Instant): DriftSeen {
  // What people had made before the first look is adopted by it: until then nobody can say that it was not asked for.
  const told = state.firstLook === undefined ? drift.filter(({ is }) => is !== 'unrequested') : drift
  return {
    drift: told.map((each) => ({ drift: each, ignored: ignoredAt(state, each.key, now), asked: askedIn(requests, each) })),
    lookedFirstAt: state.firstLook?.at,
    moves,
  }
}

/** The open request that is about the rule, if there is one. */
const askedIn = (requests: readonly Request[], drift: Drift): RequestId | undefined =>
  requests.find(
    ({ status, wanted }) => status === 'awaiting-approval' && wanted.some(({ rule }) => sameName(rule.name, ruleOf(drift).name)),
  )?.id

/** What is put back goes again when it would have gone, unless something else is asked. */
function endOf({ lifetime }: Pick<Ask, 'lifetime'>, how: DriftAsk['how'], drift: Drift, now: Instant): Pick<Ask, 'until' | 'lifetime'> {
  const until = how === 'put-back' && 'stood' in drift && drift.stood.by === 'request' ? drift.stood.until : undefined
  return lifetime !== undefined || until === undefined || until <= now ? { lifetime } : { until, lifetime: until - now }
}
