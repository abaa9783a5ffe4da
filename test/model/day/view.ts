import { evolve } from '../../../src/domain/evolve.ts'
import { changeKeyOf } from '../../../src/domain/plan.ts'
import type { Request } from '../../../src/domain/request.ts'
import { deedOf } from '../outside/changes.ts'
import { textOf } from '../outside/spec.ts'
import type { System } from '../outside/system.ts'
import { isOpen, type Known, numberOf, type Paper, type StandIn } from '../paper/paper.ts'
import type { Audit } from './audit.ts'

/** What is compared, as text: all requests, and who stands in for whom. */
export type View = readonly string[]

/** Sees in the code what it shows on paper. Only what was written since is read again, and audited. */
export function eyesOn({ ledger, delegations, notebook }: System, audit: Audit): () => Promise<View> {
  const requests = new Map<string, string>()
  let standIns = ''
  return async () => {
    const touched = notebook.takeTouched()
    for (const id of touched.requests) {
      const events = (await ledger.history(id)).map(({ event }) => event)
      audit(id, events)
      const request = events.reduce<Request | undefined>(evolve, undefined)
      if (request !== undefined) requests.set(id, JSON.stringify(shown(request)))
    }
    if (touched.handshakes) {
      const newest = await delegations.newest()
      standIns = standInsShown(newest.map(({ by, to, until, ended }) => [by, { to, until: ended?.at ?? until }]))
    }
    return [...[...requests].sort(([one], [other]) => numberIn(one) - numberIn(other)).map(([, text]) => text), standIns]
  }
}

export const onPaper = ({ known, standIns }: Paper): View => [
  ...[...known.values()].sort((one, other) => numberOf(one) - numberOf(other)).map((request) => JSON.stringify(shownOnPaper(request))),
  standInsShown([...standIns]),
]

export const isSame = (one: View, other: View): boolean => one.length === other.length && one.every((text, at) => text === other[at])

const numberIn = (id: string): number => numberOf({ id })

const standInsShown = (standIns: readonly (readonly [string, StandIn])[]): string =>
  standIns
    .map(([by, { to, until }]) => `${to} for ${by} until ${until}`)
    .sort()
    .join(', ')

const PUT = ['active', 'partly-active', 'failed', 'removed', 'removal-failed']

type Shown = Pick<Known, 'id' | 'by' | 'status' | 'lifetime' | 'wanted' | 'escalated'> & {
  readonly text: string
  readonly votes: readonly string[]
  readonly approvedBy: string
  readonly stands: readonly string[]
}

/** Of what is open, who has agreed to what; of what was carried out, what stands by it. */
function view({ id, by, status, lifetime, wanted, text, votes, escalated, approvedBy, stands }: Shown) {
  return {
    id,
    by,
    status,
    ...(isOpen({ status }) ? { wanted, text, lifetime: lifetime ?? null, votes } : {}),
    ...(status === 'awaiting-approval' ? { escalated } : {}),
    ...(status === 'approved' || status === 'applying' ? { approvedBy } : {}),
    ...(PUT.includes(status) ? { stands: [...stands].sort() } : {}),
  }
}

const votesShown = (votes: readonly { readonly by: string; readonly for?: string | undefined }[]) =>
  votes.map(({ by, for: whom }) => (whom === undefined ? by : `${by} for ${whom}`))

function shown(request: Request) {
  const { id, requester, status, lifetime, assessment, wanted, votes } = request
  const removed: readonly string[] = 'removal' in request ? (request.removal?.removed ?? []) : []
  const outcomes = 'outcomes' in request ? request.outcomes.filter(({ is }) => is === 'applied' || is === 'removed') : []
  const keys: readonly string[] = outcomes.map(({ change }) => change).filter((key) => !removed.includes(key))
  const changes = 'changes' in request ? request.changes.filter((change) => keys.includes(changeKeyOf(change))) : []
  return view({
    id,
    by: requester,
    status,
    lifetime,
    wanted: wanted.map(deedOf),
    text: assessment.digest,
    votes: votesShown(votes),
    escalated: 'escalated' in request && request.escalated !== undefined,
    approvedBy: 'approvedBy' in request ? request.approvedBy : '',
    stands: changes.map(deedOf),
  })
}

const shownOnPaper = ({ did, removed, spec, votes, ...request }: Known) =>
  view({
    ...request,
    text: textOf(spec),
    votes: votesShown(votes),
    stands: did.map(({ deed }) => deed).filter((deed) => !removed.includes(deed)),
  })
