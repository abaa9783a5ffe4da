import type { Expectation, PolicyCase } from '../config/policy-case.ts'
import { aboutUnknown } from '../config/strict.ts'
import type { Assessment } from '../domain/assessment.ts'
import type { GroupName } from '../domain/names.ts'
import type { Policy } from '../domain/policy/policy.ts'
import { tally } from '../domain/policy/tally.ts'
import type { Roster, RuleFinding, Tally, Verdict } from '../domain/policy/verdict.ts'
import { nearMissLines } from '../views/near-miss.ts'
import { inPlainText } from '../views/plain-text.ts'
import { findingLines } from './finding-lines.ts'

/** In what an assessment is other than its case expects, a line each, and below what the rules saw that made it so. */
export function caseDifferences(each: PolicyCase, { verdict, digest }: Assessment, policy: Policy): readonly string[] {
  const { expect } = each
  const { outcome } = verdict
  const fired = firedIn(verdict)
  const counted = tallyOf(each, outcome.kind === 'demands' ? outcome.demands : [], digest)
  const otherOutcome = expect.outcome !== outcome.kind
  const surprising = expect.fired === undefined ? [] : notInBoth(expect.fired, fired)
  return [
    ...differs('outcome', [expect.outcome], [outcome.kind]),
    ...(otherOutcome && outcome.kind === 'unmatched' ? nearMissLines(outcome.nearest).map(inside) : []),
    ...(otherOutcome ? rulesTold(verdict, ({ rule, state }) => state === 'fired' && !surprising.includes(rule)) : []),
    ...differs('fired', expect.fired, fired),
    ...rulesTold(verdict, ({ rule, state }) => surprising.includes(rule) && (state === 'fired' || !fired.includes(rule))),
    ...surprising.flatMap((name) => unknownRule(name, policy)),
    ...seatsDiffer(expect.openSeats, counted),
    ...votesDiffer(expect.votes, counted),
  ]
}

const firedIn = ({ judgements }: Verdict): readonly string[] => [
  ...new Set(judgements.flatMap(({ findings }) => findings.filter(({ state }) => state === 'fired').map(({ rule }) => rule))),
]

/** What those rules saw, with the change they saw where there are several. */
const rulesTold = ({ judgements }: Verdict, wanted: (finding: RuleFinding) => boolean): readonly string[] =>
  judgements.flatMap(({ change, findings }) => {
    const lines = findings.filter(wanted).flatMap(findingLines)
    return judgements.length > 1 && lines.length > 0 ? [`  ${change}`, ...lines] : lines
  })

const inside = (line: { readonly mrkdwn: string }): string => `  ${inPlainText(line.mrkdwn)}`

const notInBoth = (these: readonly string[], those: readonly string[]): readonly string[] => [
  ...new Set([...these.filter((each) => !those.includes(each)), ...those.filter((each) => !these.includes(each))]),
]

function unknownRule(name: string, { files }: Policy): readonly string[] {
  const names = files.flatMap(({ rules }) => rules.map((rule) => rule.name))
  return names.includes(name) ? [] : [`  ${aboutUnknown('rule', name, names)}`]
}

/** Who asks is called so in `votes`. */
const REQUESTER = 'requester'

function tallyOf({ votes, requesterIn }: PolicyCase, demands: Parameters<typeof tally>[0], digest: string): Tally {
  const roster = rosterOf([...votes, { by: REQUESTER, in: requesterIn }])
  return tally(
    demands,
    votes.map(({ by }, at) => ({ by, at, digest })),
    REQUESTER,
    digest,
    roster,
  )
}

const rosterOf = (people: PolicyCase['votes']): Roster =>
  new Map(
    people
      .flatMap((person) => person.in)
      .map((group) => [group, new Set(people.filter((one) => one.in.includes(group)).map(({ by }) => by))]),
  )

function seatsDiffer(expected: Expectation['openSeats'], { seats }: Tally): readonly string[] {
  const open = seats.filter(({ filledBy }) => filledBy === undefined)
  if (expected === undefined || isList(expected))
    return differs(
      'open_seats',
      expected,
      open.map(({ of }) => of),
    )
  const staged = (stage: string | number, groups: readonly GroupName[]) => groups.map((group) => `${group} in stage ${stage}`)
  return differs(
    'open_seats',
    Object.entries(expected).flatMap(([stage, groups]) => staged(stage, groups)),
    open.flatMap(({ stage, of }) => staged(stage, [of])),
  )
}

const isList = (seats: NonNullable<Expectation['openSeats']>): seats is readonly GroupName[] => Array.isArray(seats)

function votesDiffer(expected: Expectation['votes'], { seats, ignored }: Tally): readonly string[] {
  return Object.entries(expected ?? {}).flatMap(([by, outcome]) => {
    const sits = seats.some(({ filledBy }) => filledBy?.by === by)
    const was = sits ? 'counts' : (ignored.find(({ vote }) => vote.by === by)?.because ?? 'not cast')
    return differs(`votes.${by}`, [outcome], [was])
  })
}

function differs(what: string, expected: readonly string[] | undefined, seen: readonly string[]): readonly string[] {
  if (expected === undefined || spelt(expected) === spelt(seen)) return []
  return [`${what}: expected ${shown(expected)}, was ${shown(seen)}`]
}

const spelt = (words: readonly string[]): string => JSON.stringify([...words].sort())

const shown = (words: readonly string[]): string => (words.length === 0 ? 'none' : [...words].sort().join(', '))
