import { givenBackBy, isToStandAgain } from '../domain/given-back.ts'
import type { ChangeKey } from '../domain/plan.ts'
import type { Filing, In, Removal, Request, RollBack } from '../domain/request.ts'
import { sameName } from '../domain/rules-there.ts'
import { undoOf } from '../domain/undo.ts'
import { cut, cutList } from './cut.ts'
import { failureWords } from './failure-words.ts'
import { code, joined, type Mrkdwn, mrkdwn } from './mrkdwn.ts'
import { voterName } from './person-words.ts'
import { whereTo } from './rule-words.ts'
import { counted } from './words.ts'

type Ending = In<'removing' | 'removed' | 'removal-failed'>

/** How a request came to be rolled back; undefined of all others. */
export const rollBackOf = (request: Request): RollBack | undefined => ('removal' in request ? request.removal?.rollBack : undefined)

/** ` by Ann`, or why nobody had to ask. */
export const rolledBackBy = ({ by, for: whom }: RollBack): Mrkdwn =>
  by === undefined ? mrkdwn`as it was asked for: all or nothing` : mrkdwn`by ${voterName({ by, for: whom })}`

/** For the dialog before it: plain text. */
export function undoWords(request: In<'active' | 'partly-active' | 'failed'>): string {
  const { takes, back } = undoOf(request)
  const asChanges = (rules: typeof takes) => rules.map((rule) => ({ do: 'put-rule', rule }) as const)
  return [
    ...(takes.length === 0 ? [] : [`It takes ${whereTo(asChanges(takes))} away from ${cut(request.workspace.name, 40)}.`]),
    ...(back.length === 0 ? [] : [`It puts back ${whereTo(asChanges(back))} as before.`]),
    'What others have asked for since stays.',
  ].join(' ')
}

/** The steps of rolling back, as far as they are. */
export function rollBackLines(request: Ending, removal: Removal): readonly Mrkdwn[] {
  const going = request.outcomes.filter(({ is, change }) => is === 'applied' && !isToStandAgain(request, change))
  const { removed, failed, back = [] } = removal
  const parts = [
    ...(going.length === 0 ? [] : [mrkdwn`${removed.length} of ${counted(going.length, 'rule')} taken away`]),
    ...(back.length === 0 ? [] : [mrkdwn`${givenBackBy(request).length} of ${back.length} as before: ${names(back)}`]),
  ]
  const far = parts.length === 0 ? mrkdwn`others have been at all of it since` : joined(parts, ', ')
  if (request.status === 'removed') return [mrkdwn`↩️ Rolled back: ${far}, verified by reading the rules back`]
  return [
    mrkdwn`${request.status === 'removing' ? '⏳ Rolling back' : '❌ Rolled back in part'}: ${far}`,
    ...failed.map(({ change, failure }) => mrkdwn`❌ ${code(cut(change, 80))} is not as it was: Azure says ${failureWords(failure)}`),
  ]
}

/** What came of a rule, with its sign; undefined where that is told as of any other. */
export function ruleOfRollBack(request: Request, change: ChangeKey): readonly [string, string] | undefined {
  if (rollBackOf(request) === undefined || !('removal' in request) || request.removal === undefined) return undefined
  if (request.removal.failed.some((each) => each.change === change)) return ['❌', 'not rolled back']
  if (request.removal.removed.includes(change)) return ['↩️', 'taken away again']
  if (!isToStandAgain(request, change)) return isToGo(request, change) ? ['⏳', 'to be taken away again'] : undefined
  return givenBackBy(request).some(({ name }) => sameName(name, change)) ? ['↩️', 'as it was before'] : ['⏳', 'to be put back as it was']
}

const isToGo = (request: Request, change: ChangeKey): boolean =>
  request.status === 'removing' && request.outcomes.some((outcome) => outcome.change === change && outcome.is === 'applied')

/** In the thread, once it is over. */
export function rolledBackLine(request: Ending): Mrkdwn {
  const removed = request.removal?.removed ?? []
  const back = givenBackBy(request)
  const took = removed.length === 0 ? [] : [mrkdwn` Taken away again: ${cutList(removed.map(ruleName), 8)}.`]
  return mrkdwn`Rolled back ${rolledBackBy(rollBackOf(request) ?? {})}.${took}${back.length === 0 ? [] : [mrkdwn` As before: ${names(back)}.`]}`
}

/** On the card, for those who decide. */
export const allOrNothingWords = ({ allOrNothing }: Pick<Filing, 'allOrNothing'>): readonly Mrkdwn[] =>
  allOrNothing ? [mrkdwn` · All or nothing: if a part fails, the rest is put back as it was`] : []

const names = (rules: readonly { readonly name: string }[]): Mrkdwn =>
  cutList(
    rules.map(({ name }) => ruleName(name)),
    8,
  )

const ruleName = (name: string): Mrkdwn => code(cut(name, 80))
