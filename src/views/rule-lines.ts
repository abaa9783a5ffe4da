import type { GoneOutcome } from '../domain/gone.ts'
import { gravestFirst } from '../domain/gravest-first.ts'
import { changeKeyOf, type PlannedChange } from '../domain/plan.ts'
import type { ChangeOutcome, LeftOut, Progress, Request } from '../domain/request.ts'
import { cut } from './cut.ts'
import { goneWords } from './gone-words.ts'
import { code, type Mrkdwn, mrkdwn, person } from './mrkdwn.ts'
import { ruleOfRollBack } from './roll-back-words.ts'
import { destinationOf, plannedLine, plannedLines } from './rule-words.ts'
import { date } from './words.ts'

/** Each rule with what is true of it now, the gravest first: what the planner says until it is carried out, then what came of it. */
export function ruleLines(request: Request): readonly Mrkdwn[] {
  const { plan, risk } = request.assessment
  const changes = gravestFirst(plan.changes, risk)
  const left = (request.leftOut ?? []).map(leftOutLine)
  if (!('outcomes' in request)) return [...plannedLines(changes), ...left]
  const removed = 'removal' in request ? (request.removal?.removed ?? []) : []
  return [...changes.map((planned) => carriedLine(planned, request, removed)), ...left]
}

const leftOutLine = ({ change, by, because }: LeftOut): Mrkdwn =>
  mrkdwn`✂️ ${destinationOf(change)}, left out by ${person(by)}: ${cut(because, 300)}`

function carriedLine(planned: PlannedChange, request: Request & Progress, removed: readonly string[]): Mrkdwn {
  const { outcomes } = request
  const key = changeKeyOf(planned.change)
  const outcome = outcomes.find(({ change }) => change === key)
  if (outcome?.is === 'gone') return goneLine(planned, outcome)
  if (planned.standing !== 'todo') return plannedLine(planned)
  const isRemoval = planned.change.do === 'remove-rule'
  const carried = removed.includes(key) ? (['⚪', 'removed'] as const) : outcomeWords(outcome, isRemoval)
  const [sign, state] = ruleOfRollBack(request, key) ?? carried
  return mrkdwn`${sign} ${destinationOf(planned.change)} as rule ${code(cut(planned.change.rule.name, 80))}: ${state}`
}

const goneLine = ({ change }: PlannedChange, gone: GoneOutcome): Mrkdwn =>
  mrkdwn`⚪ ${destinationOf(change)} as rule ${code(cut(change.rule.name, 80))}: ${goneWords(gone)}, ${date(gone.at)}`

function outcomeWords(outcome: Exclude<ChangeOutcome, { is: 'gone' }> | undefined, isRemoval: boolean): readonly [string, string] {
  if (outcome === undefined) return ['⏳', isRemoval ? 'not removed yet' : 'not applied yet']
  if (outcome.is === 'failed') return ['❌', isRemoval ? 'not removed' : 'not applied']
  if (outcome.is === 'removed') return ['⚪', 'removed']
  if (outcome.kept === true && outcome.status === 'Active') return ['✅', 'kept, active']
  // Azure's own word: `Inactive` until the network is provisioned, then `Active`.
  return ['✅', outcome.status === 'Active' ? 'active' : `in place, ${cut(outcome.status, 40).toLowerCase()} in Azure`]
}
