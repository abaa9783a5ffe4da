import type { AskProblem } from '../desk/desk.ts'
import type { RequestId } from '../domain/names.ts'
import { unreachable } from '../domain/result.ts'
import type { Message } from '../ports/messenger.ts'
import { answer } from './answer.ts'
import { bundleProblemLines } from './bundle-problem-words.ts'
import { bundleStepLines } from './bundle-words.ts'
import { cannotExtendWords } from './cannot-extend-words.ts'
import { cut } from './cut.ts'
import { failureLines } from './failure-words.ts'
import { hubWords } from './hub-words.ts'
import { bold, code, type Mrkdwn, mrkdwn } from './mrkdwn.ts'
import { nearMissLines } from './near-miss.ts'
import { noSuchRuleLines } from './no-such-rule.ts'
import { personProblemWords } from './person-problem-words.ts'
import { unknownRequestWords } from './refusal-answer.ts'
import { destinationOf, plannedLine, plannedLines } from './rule-words.ts'
import { date, group, groups, inWords } from './words.ts'

/** Why nothing was filed, and what to do instead; `stays` is the request that was to be changed and is not. */
export const askProblemAnswer = (problem: AskProblem, stays?: RequestId): Message =>
  answer([
    ...linesOf(problem),
    stays === undefined ? mrkdwn`Nothing was filed.` : mrkdwn`Nothing was changed: ${bold(stays)} stays as it was.`,
  ])

function linesOf(problem: AskProblem): readonly Mrkdwn[] {
  switch (problem.problem) {
    case 'person-may-not-act':
      return [personProblemWords(problem.because, problem.group)]
    case 'network-unreadable':
      return failureLines('The network of this workspace could not be read.', problem.failure)
    case 'groups-unknown':
      return [mrkdwn`Slack did not say who is in ${groups(problem.groups)}. Try again in a minute.`]
    case 'no-such-rule':
      return noSuchRuleLines(problem)
    case 'network-of-hub':
      return [mrkdwn`There are no rules here: ${hubWords(problem)}.`]
    case 'not-yours':
      return problem.rules.map(
        ({ name, category, destination }) =>
          mrkdwn`⛔ Rule ${code(cut(name, 80))} cannot be removed here: ${destination.type === 'unknown' ? 'it is of a type that this version does not know' : `it is ${cut(category, 40).toLowerCase()}, made by Azure`}.`,
      )
    case 'not-in-bundle':
    case 'nothing-left-of-bundle':
    case 'no-default-resource':
      return bundleProblemLines(problem)
    case 'workspace-not-configured':
      return [mrkdwn`This workspace is not in the configuration of this bot.`]
    case 'impossible':
      return [mrkdwn`${isForOperator(problem) ? 'This is not open here' : 'Azure would refuse this'}:`, ...planLines(problem)]
    case 'nothing-to-do':
      return [mrkdwn`Nothing needs to be done:`, ...planLines(problem), ...stepLines(problem)]
    case 'forbidden':
      return [mrkdwn`Policy forbids this:`, ...forbiddenLines(problem)]
    case 'unmatched':
      return [mrkdwn`No policy rule covers this, and what no rule covers is not allowed.`, ...unmatchedLines(problem)]
    case 'reason-required':
      return [mrkdwn`A reason is required here. Add ${code('-r "why it is needed"')}.`]
    case 'reason-does-not-match':
      return [mrkdwn`The reason must match ${code(cut(problem.pattern, 300))}. Write it so with ${code('-r "…"')}.`]
    case 'lifetime-too-long':
      return problem.latest === undefined
        ? [mrkdwn`A rule may be asked for at most ${inWords(problem.longest)} here. Shorten ${code('--for')}.`]
        : [
            mrkdwn`A rule may be asked for at most ${inWords(problem.longest)} ahead here: that is until ${date(problem.latest)}. Ask for less.`,
          ]
    case 'unknown-request':
      return [unknownRequestWords(problem.request)]
    case 'cannot-extend':
      return [cannotExtendWords(problem)]
    case 'too-many-open':
      return [
        mrkdwn`${problem.most} requests of yours are open. Wait until some are decided, or withdraw what is not needed any more: ${code('/outbound mine')} lists them.`,
      ]
    case 'too-many-an-hour':
      return [
        mrkdwn`You have filed ${problem.most} requests within an hour. Ask again ${date(problem.again)}, or ask for several hosts at once.`,
      ]
    case 'no-break-glass':
      return [noBreakGlassWords(problem)]
    case 'nobody-could-approve':
      return [
        mrkdwn`Policy asks for approval from ${group(problem.group)}, and nobody in it could give it. Tell the people who run this bot.`,
      ]
    case 'same-request-open':
      return [
        mrkdwn`${bold(problem.request)} asks for rule ${code(problem.rule)} already${timeWords(problem)}. See ${code(`/outbound status ${problem.request}`)}.`,
        ...longerLine(problem),
        ...(problem.bundle === undefined ? [] : [mrkdwn`${code(`--without ${problem.rule}`)} asks for the rest of the bundle.`]),
      ]
    default:
      return unreachable(problem)
  }
}

type Twin = Extract<AskProblem, { problem: 'same-request-open' }>

/** Whoever wants it for longer must not take the other's rule for one that stays. */
function timeWords({ lifetime, until }: Twin): readonly Mrkdwn[] {
  if (until !== undefined) return [mrkdwn`, only until ${date(until)}`]
  return lifetime === undefined ? [] : [mrkdwn`, for ${inWords(lifetime)} only`]
}

const longerLine = ({ request, lifetime }: Twin): readonly Mrkdwn[] =>
  lifetime === undefined ? [] : [mrkdwn`After that it is removed. If you need it for longer, ask again once ${bold(request)} is active.`]

function noBreakGlassWords({ because, groups: lacking = [] }: Extract<AskProblem, { problem: 'no-break-glass' }>): Mrkdwn {
  switch (because) {
    case 'not-needed':
      return mrkdwn`Policy allows this without anybody's approval. Ask again without ${code('--break-glass')}.`
    case 'not-in-policy':
      return mrkdwn`Policy lets nobody do without approvals for this. Ask again without ${code('--break-glass')}, and tell those who must approve.`
    case 'not-a-member':
      return mrkdwn`Only members of ${groups(lacking)} may do without approvals for this. Ask one of them, or ask again without ${code('--break-glass')}.`
    case 'nobody-could-review':
      return mrkdwn`Too few people of ${groups(lacking)} but you could look at it afterwards, so nobody may do without approvals. Ask again without ${code('--break-glass')}.`
    default:
      return unreachable(because)
  }
}

type WithAssessed = Extract<AskProblem, { readonly assessed: unknown }>

const planLines = ({ assessed }: WithAssessed): readonly Mrkdwn[] => plannedLines(assessed.assessment.plan.changes)

/** Whether it is what the operator allows that stands against it, and not Azure. */
const isForOperator = ({ assessed }: WithAssessed): boolean =>
  assessed.assessment.plan.changes
    .flatMap(({ findings }) => findings)
    .some((each) => each.finding === 'impossible' && (each.limit.is === 'target-not-known' || each.limit.is === 'part-not-allowed'))

/** A bundle may need more than the rules, which are there. */
const stepLines = ({ assessed: { ask } }: WithAssessed): readonly Mrkdwn[] => bundleStepLines(ask.bundle, ask.workspace)

function forbiddenLines({ assessed }: WithAssessed): readonly Mrkdwn[] {
  const { plan, verdict } = assessed.assessment
  if (verdict.outcome.kind !== 'forbidden') return []
  return verdict.outcome.by.map(({ rule, instead, change }) => {
    const planned = plan.changes.find((each) => each.change.rule.name === change)
    const what = planned === undefined ? code(change) : destinationOf(planned.change)
    return mrkdwn`⛔ ${what}: “${cut(rule, 200)}”. ${cut(instead, 500)}`
  })
}

function unmatchedLines({ assessed }: WithAssessed): readonly Mrkdwn[] {
  const { plan, verdict } = assessed.assessment
  if (verdict.outcome.kind !== 'unmatched') return []
  const { change, nearest } = verdict.outcome
  const planned = plan.changes.find((each) => each.change.rule.name === change)
  return [...(planned === undefined ? [] : [plannedLine(planned)]), ...nearMissLines(nearest)]
}
