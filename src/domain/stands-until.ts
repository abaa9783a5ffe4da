import { removalDueAt } from './due.ts'
import type { Instant, RuleName } from './names.ts'
import type { Network } from './network.ts'
import { asBeforeRetry } from './parts-of-request.ts'
import type { Change, Finding, StandsUntil } from './plan.ts'
import type { AskedFor, Askers } from './plan-removal.ts'
import type { Request } from './request.ts'
import type { OutboundRule } from './rule.ts'
import { namesakesOf } from './rule-index.ts'
import { type Allowed, allowedBy, alreadyThere, isPeoples, type RulesThere, rulesThere, sameName } from './rules-there.ts'

/** When what a request has put goes again; undefined where it stays. Of what is still on its way, the soonest that it may go. */
export function standsUntil(request: Request): Instant | undefined {
  switch (request.status) {
    case 'removing':
    case 'removal-failed':
      return request.removal.dueAt
    case 'applying':
      // Its time counts from its end, which is not before now.
      return removalDueAt({ ...request, status: 'active', settledAt: request.begunAt })
    default:
      return removalDueAt(asBeforeRetry(request))
  }
}

/** Whether which requests put the rules that are there matters to what is said of a wish. */
export const asksWhoPut = (wanted: readonly Change[], { rules }: Network): boolean =>
  wanted.some((change) => change.do === 'remove-rule') || isThere(wanted, rulesThere(wanted, rules.filter(isPeoples)))

const isThere = (wanted: readonly Change[], there: RulesThere): boolean =>
  wanted.some(({ rule }) => alreadyThere(rule, there) !== undefined)

/** What the rules mean by which it is allowed already, some of which may go again before it may. */
export type StandingFor =
  | { readonly is: 'long-enough'; readonly finding: Allowed }
  | { readonly is: 'to-keep'; readonly finding: Extract<Finding, { finding: 'keeps' }> }
  | { readonly is: 'not-there' | 'too-short'; readonly remarks: readonly Finding[] }

/** One that stays for as long as it is wanted is enough; else the rule of that name is kept; another one's end must not be its own. */
export function standingFor(rule: OutboundRule, there: RulesThere, askers: Askers, until: Instant | undefined): StandingFor {
  const allowed = allowedBy(rule, there).map((finding) => boxed(finding, there, askers))
  const lasting = allowed.find(({ stands }) => stands === undefined || (until !== undefined && until <= stands.until))
  if (lasting) return { is: 'long-enough', finding: lasting }
  const own = allowed.find((finding) => finding.finding === 'same' && sameName(finding.as, rule.name))
  if (own?.stands !== undefined && !isGoing(own.stands, rule.name, askers))
    return { is: 'to-keep', finding: { finding: 'keeps', ...own.stands } }
  const [longest] = allowed.toSorted((one, other) => endOf(other) - endOf(one))
  if (longest?.stands === undefined) return { is: 'not-there', remarks: [] }
  return { is: 'too-short', remarks: [{ finding: 'outlasts', rule: nameOf(longest), stands: longest.stands }] }
}

/** Says until when it stands, where it was put for a time only and nobody put it for good. */
function boxed(finding: Allowed, there: RulesThere, askers: Askers): Allowed {
  const [live] = namesakesOf(there.byName, nameOf(finding))
  const putters = askersOf(nameOf(finding), askers).filter(({ identity }) => identity === live?.identity)
  const until = Math.max(...putters.map(({ asked }) => asked.until ?? Number.POSITIVE_INFINITY))
  const last = putters.find(({ asked }) => asked.until === until)?.asked
  return last?.until === undefined ? finding : { ...finding, stands: { until: last.until, by: last.by, in: last.in } }
}

/** To keep what the lane has begun to take away is too late. */
const isGoing = (stands: StandsUntil, name: RuleName, askers: Askers): boolean =>
  askersOf(name, askers).some(({ asked }) => asked.in === stands.in && asked.going === true)

const askersOf = (name: RuleName, askers: Askers): readonly { readonly identity: string; readonly asked: AskedFor }[] =>
  namesakesOf(askers, name).map(({ identity, rule: { asked } }) => ({ identity, asked }))

const nameOf = (finding: Allowed): RuleName => (finding.finding === 'same' ? finding.as : finding.by)

const endOf = ({ stands }: Allowed): Instant => stands?.until ?? Number.POSITIVE_INFINITY
