import type { ResourceId } from '../domain/names.ts'
import { changeKeyOf } from '../domain/plan.ts'
import type { AskedFor } from '../domain/plan-removal.ts'
import type { Request } from '../domain/request.ts'
import { sameName } from '../domain/rules-there.ts'
import { standsUntil } from '../domain/stands-until.ts'
import type { Entry, Ledger } from '../ports/ledger.ts'

/** How many standing requests of a workspace are looked through, the newest first. */
const AMONG = 500

/** Every rule of a workspace that a request has put and that no later request has taken away. */
export async function askedFor(ledger: Pick<Ledger, 'find' | 'load'>, workspace: ResourceId): Promise<readonly AskedFor[]> {
  const done = (await requestsThatPut(ledger, workspace)).flatMap(({ request }) => doneBy(request))
  const taken = done.filter(({ is }) => is === 'removed')
  return done
    .filter(({ is, rule, at }) => is === 'applied' && !taken.some((later) => sameName(later.rule.name, rule.name) && later.at > at))
    .map(({ is: _, at: __, ...asked }) => asked)
}

/** The requests of a workspace by which rules may stand, or be gone; among them those that are tried again. */
export async function requestsThatPut(ledger: Pick<Ledger, 'find' | 'load'>, workspace: ResourceId): Promise<readonly Entry[]> {
  const status = ['awaiting-approval', 'approved', 'applying', 'active', 'partly-active', 'removing', 'removal-failed'] as const
  const entries = await Promise.all((await ledger.find({ workspace, status, limit: AMONG })).map((id) => ledger.load(id)))
  return entries.flatMap((entry) => (entry === undefined ? [] : [entry]))
}

type Done = AskedFor & { readonly is: 'applied' | 'removed'; readonly at: number }

function doneBy(request: Request): readonly Done[] {
  if (!('outcomes' in request)) return []
  const until = standsUntil(request)
  const going = request.status === 'removing' && request.removal.before !== undefined ? { going: true as const } : {}
  return request.outcomes.flatMap(({ is, change, at }): readonly Done[] => {
    const rule = request.changes.find((each) => changeKeyOf(each) === change)?.rule
    return rule === undefined || is === 'failed' || is === 'gone'
      ? []
      : [{ rule, by: request.requester, in: request.id, until, ...going, is, at }]
  })
}
