import type { ModalView } from '@slack/types'
import type { CommandProblem } from '../../src/commands/command.ts'
import { TOPIC_NAMES } from '../../src/commands/help-topics.ts'
import { VERB_NAMES } from '../../src/commands/verbs.ts'
import type { AskProblem, Assessed, DriftProblem, Looked, WorkspaceBill } from '../../src/desk/desk.ts'
import { billOf } from '../../src/domain/bill.ts'
import type { AskedBundle } from '../../src/domain/bundles/asked-bundle.ts'
import type { Cost } from '../../src/domain/cost.ts'
import type { DelegationProblem } from '../../src/domain/delegation.ts'
import type { HostTrouble } from '../../src/domain/destination/host-problem.ts'
import type { Drift, KnownRule } from '../../src/domain/drift.ts'
import type { Failure } from '../../src/domain/failure.ts'
import { LIMITS_SOURCE } from '../../src/domain/limits.ts'
import type { Host, RequestId, RuleName } from '../../src/domain/names.ts'
import { factsOf } from '../../src/domain/network-facts.ts'
import type { Notice } from '../../src/domain/notices.ts'
import { changeKeyOf, type Finding, type PlannedChange } from '../../src/domain/plan.ts'
import type { Leaf } from '../../src/domain/policy/policy.ts'
import type { Observation, ReasonedDemand, RuleFinding } from '../../src/domain/policy/verdict.ts'
import type { NextVote } from '../../src/domain/policy/what-if.ts'
import type { Refusal } from '../../src/domain/refusal.ts'
import type { Difference } from '../../src/domain/request.ts'
import { no, ok } from '../../src/domain/result.ts'
import type { Message } from '../../src/ports/messenger.ts'
import { builtInPrices } from '../../src/prices/built-in.ts'
import { askForm, importForm } from '../../src/views/ask-form.ts'
import { askProblemAnswer } from '../../src/views/ask-problem-answer.ts'
import { bundlesAnswer } from '../../src/views/bundles-answer.ts'
import { checkAnswer } from '../../src/views/check-answer.ts'
import { commandProblemAnswer } from '../../src/views/command-problem-answer.ts'
import { costAnswer } from '../../src/views/cost-answer.ts'
import { dayMessage } from '../../src/views/day-message.ts'
import {
  delegatedAnswer,
  delegationProblemAnswer,
  delegationsAnswer,
  endedAnswer,
  endedMessage,
  standInMessage,
} from '../../src/views/delegation-answers.ts'
import { denyForm } from '../../src/views/deny-form.ts'
import { driftAnswer, driftProblemAnswer, ignoredAnswer } from '../../src/views/drift-answer.ts'
import { driftForm } from '../../src/views/drift-form.ts'
import { driftMessage, driftShortly, ignoredMessage } from '../../src/views/drift-message.ts'
import { editForm } from '../../src/views/edit-form.ts'
import { fileProblemAnswer, importProblemsAnswer } from '../../src/views/file-answers.ts'
import { editedAnswer, filedAnswer } from '../../src/views/filed-answer.ts'
import { helpAnswer } from '../../src/views/help-answer.ts'
import { leaveOutForm } from '../../src/views/leave-out-form.ts'
import { listAnswer } from '../../src/views/list-answer.ts'
import { logAnswer, noFailureAnswer } from '../../src/views/log-answer.ts'
import { noticeMessage } from '../../src/views/notice-message.ts'
import { refusalAnswer } from '../../src/views/refusal-answer.ts'
import { requestCard } from '../../src/views/request-card.ts'
import { requestsAnswer } from '../../src/views/requests-answer.ts'
import { reviewForm } from '../../src/views/review-form.ts'
import { auditMessage } from '../../src/views/review-words.ts'
import {
  formProblemsAnswer,
  networkUnreadable,
  notRecordedAnswer,
  retiredButtonAnswer,
  unexpectedAnswer,
  workspaceNeeded,
} from '../../src/views/short-answers.ts'
import { showAnswer, showProblemAnswer } from '../../src/views/show-answer.ts'
import { statusAnswer } from '../../src/views/status-answer.ts'
import { whyAnswer } from '../../src/views/why-answer.ts'
import { oneOfEachDrift } from './one-of-each-drift.ts'
import * as given from './requests.ts'

export type View = readonly [name: string, view: Message | ModalView]

/**
 * Every view there is, with `text(longest)` wherever people, Azure or policy files have a say and `times` of everything
 * that may come several times.
 */
export function everyView(text: (longest: number) => string, times: number): readonly View[] {
  const cards = cardsOf(text, times)
  const assessed = assessedOf(text, times)
  return [
    ...cards.map(([name, looked]): View => [`card ${name}`, requestCard(looked, given.MONDAY)]),
    ...cards.map(([name, looked]): View => [`status ${name}`, statusAnswer(looked, given.MONDAY)]),
    ...cards.map(([name, looked]): View => [`why ${name}`, whyAnswer({ ...looked, nextVotes: nextVotes(text, times) })]),
    ...cards.flatMap(([name, looked]) =>
      [
        ...NOTICES,
        ...toldToMany(text),
        goneNotice(looked.request.assessment.plan.changes),
        returnedNotice(looked.request.assessment.plan.changes),
      ].map((notice): View => [`notice ${notice.kind} ${name}`, noticeMessage(notice, looked)]),
    ),
    ...cards.slice(0, 1).map(([name, { request }]): View => [`deny form ${name}`, denyForm(request, 'C0MLDEV')]),
    ...cards.slice(0, 1).map(([name, { request }]): View => [`review form ${name}`, reviewForm(request, 'wrong', 'C0MLDEV')]),
    ...cards.map(([name, looked]): View => [`audit ${name}`, auditMessage({ key: 'x', kind: 'review-over', was: 'wrong' }, looked)]),
    ...cards.slice(0, 1).flatMap(([name, { request }]): readonly View[] => [
      // Without a choice Slack takes no form, and it is not opened.
      ...(times === 0 ? [] : [[`leave-out form ${name}`, leaveOutForm(request, DOOR)] as const]),
      [`edit form ${name}`, editForm(request, changesOf(text, times), DOOR)],
      [`edited ${name}`, editedAnswer(request, notes(text))],
    ]),
    ...cards.slice(0, 1).map(([name, { request }]): View => [`filed ${name}`, filedAnswer(request, notes(text))]),
    ['check', checkAnswer(assessed, notes(text))],
    ...OUTCOMES.map((kind): View => [`check ${kind}`, checkAnswer(withOutcome(assessed, kind, text), [])]),
    ...askProblems(assessed, text).map((problem): View => [`ask problem ${problem.problem}`, askProblemAnswer(problem)]),
    ...commandProblems(text, times).map((problem): View => [`command problem ${problem.problem}`, commandProblemAnswer(problem)]),
    ...refusals(text, times).map((refusal): View => [`refusal ${refusal.reason}`, refusalAnswer(refusal, 'OB-12')]),
    ...logs(assessed, text, times),
    ['ask form', askForm(formOf(text, times), changesOf(text, times))],
    ['import form', importForm(formOf(text, times))],
    ['file problem', fileProblemAnswer(text(300), { problem: 'not-to-be-had', code: text(300) })],
    [
      'import problems',
      importProblemsAnswer(
        text(300),
        Array.from({ length: times }, () => ({ problem: 'unknown-category', text: text(300) })),
      ),
    ],
    ['form problems', formProblemsAnswer(Array.from({ length: times }, () => text(1_000)))],
    ['list', listAnswer(workspace(text), network(text, times))],
    ['list of a project', listAnswer(workspace(text), network(text, 0), { hub: text(600), workspace: hubOf(text) })],
    ['show of a project', showProblemAnswer({ problem: 'network-of-hub', hub: text(600), workspace: hubOf(text) }, workspace(text))],
    ['show', showAnswer(workspace(text), { rules: shownRules(text, times), network: network(text, times) })],
    ...billsOf(text, times).map(({ workspace }, at): View => [`cost ${at}`, costAnswer(billsOf(text, times), workspace)]),
    ['show what is not there', showProblemAnswer({ problem: 'no-such-rule', texts: [text(253)], known: [text(253)] }, workspace(text))],
    [
      'requests',
      requestsAnswer(text(60), Array.from({ length: times }, () => cards.map(([, looked]) => looked.request)).flat(), given.MONDAY),
    ],
    ['bundles', bundlesAnswer()],
    ...delegationViews(times),
    ...driftViews(text, times),
    ['help', helpAnswer()],
    ...[...VERB_NAMES, ...TOPIC_NAMES].map((of): View => [`help ${of}`, helpAnswer(of)]),
    [
      'workspace needed',
      workspaceNeeded(
        Array.from({ length: times }, () => workspace(text)),
        text(300),
        text(300),
      ),
    ],
    ['unexpected', unexpectedAnswer(text(300))],
    ['day', dayMessage(given.day)],
    ['retired button', retiredButtonAnswer()],
    ['not recorded', notRecordedAnswer()],
    ['network unreadable', networkUnreadable(failure(text), workspace(text))],
  ]
}

type Text = (longest: number) => string

function driftViews(text: Text, times: number): readonly View[] {
  const drift = Array.from({ length: times }, (_, at) => Object.values(oneOfEachDrift).map((each) => worded(each, text, at))).flat()
  const [first = worded(oneOfEachDrift.unrequested, text, 0)] = drift
  // A button carries the name of the workspace as the configuration took it, and nothing that people write.
  const named = { ...workspace(text), name: given.mlDev.name }
  const ignored = { drift: first, by: 'U0ANN', because: text(2_000), until: 1, at: 0 }
  const seen = drift.map((each, at) =>
    at % 3 === 0 ? { drift: each, ignored: { ...ignored, drift: each } } : { drift: each, asked: `OB-${at}` as const },
  )
  const problems: readonly DriftProblem[] = [
    { problem: 'drift-over' },
    { problem: 'busy' },
    { problem: 'ignored-too-long', longest: 86_400_000 },
    { problem: 'network-of-hub', hub: text(600), workspace: hubOf(text) },
    { problem: 'network-unreadable', failure: failure(text) },
    { problem: 'reason-required' },
  ]
  return [
    ['drift', driftMessage(named, drift)],
    ['drift shortly', driftShortly(workspace(text), drift)],
    ['drift ignored', ignoredMessage(workspace(text), ignored)],
    ['drift ignored, answered', ignoredAnswer(ignored)],
    ['drift answer', driftAnswer(named, { drift: seen, lookedFirstAt: undefined, moves: true })],
    ...problems.map((problem): View => [`drift problem ${problem.problem}`, driftProblemAnswer(problem, workspace(text))]),
    ...(['adopt', 'put-back', 'remove', 'ignore'] as const).map(
      (answer): View => [
        `drift form ${answer}`,
        driftForm(answer, { workspace: named.name, key: '00000000000000a1', rule: text(80) }, DOOR),
      ],
    ),
  ]
}

/** With words of Azure's and names of people's in it, and a key of its own. */
function worded(drift: Drift, text: Text, at: number): Drift {
  const of = <Rule extends KnownRule>(rule: Rule): Rule => ({ ...rule, name: text(80) as RuleName, error: text(600) })
  const key = drift.key.replace('0000', String(at).padStart(4, '0'))
  if (drift.is === 'unrequested')
    return { ...drift, key, live: { ...of(drift.live), status: 'Failed', destination: { type: 'unknown', azureType: text(600) } } }
  if (drift.is === 'gone') return { ...drift, key, rule: of(drift.rule) }
  return drift.is === 'changed' ? { ...drift, key, rule: of(drift.rule), live: of(drift.live) } : { ...drift, key, live: of(drift.live) }
}

function delegationViews(times: number): readonly View[] {
  const given = { by: 'U0ANN', to: 'U0CY', since: 0, until: 86_400_000 }
  const ended = { ...given, ended: { by: 'U0CY', at: 1 } }
  const many = <Each>(each: Each) => Array.from({ length: times }, () => each)
  const people = ['unknown', 'guest', 'bot', 'deactivated', 'other-team', 'not-a-requester', 'cannot-be-looked-up'] as const
  const problems: readonly DelegationProblem[] = [
    { problem: 'to-oneself' },
    { problem: 'too-long', longest: 86_400_000 },
    { problem: 'in-no-group' },
    { problem: 'given-already', given },
    { problem: 'groups-unknown', groups: many('g'.repeat(100)) },
    { problem: 'person-may-not-act', because: 'guest' },
    ...people.map((because) => ({ problem: 'stand-in-may-not-act', to: 'U0CY', because }) as const),
    { problem: 'nothing-to-end' },
    { problem: 'busy' },
  ]
  return [
    ['delegated', delegatedAnswer(given, true)],
    ['stands in', standInMessage(given)],
    ['delegation ended', endedMessage(ended)],
    ['delegations ended', endedAnswer(many(ended))],
    ['delegations', delegationsAnswer('U0ANN', { lasting: many(given), over: many(ended) })],
    ...problems.map((problem): View => [`delegation problem ${problem.problem}`, delegationProblemAnswer(problem)]),
  ]
}

const DOOR = { channel: 'C0MLDEV', responseUrl: 'https://hooks.slack.com/actions/T0/1/x' }

function cardsOf(text: Text, times: number): readonly (readonly [string, Looked])[] {
  const filed = filing(text, times)
  const changes = filed.assessment.plan.changes
  // What it was to change itself, and rules of others.
  const own = changes.map(({ change }) => change.rule)
  const names = [...own, ...own.map((rule) => ({ ...rule, name: `x${rule.name}` as typeof rule.name }))]
  const progress = {
    outcomes: changes.map(({ change }) => given.failedOutcome(change, failure(text))),
    restored: names,
    unrestored: names,
    lost: names,
  }
  const waiting = {
    target: { is: 'provision' },
    since: 0,
    attempt: 9,
    stage: 'waiting',
    until: given.MONDAY,
    failure: failure(text),
  } as const
  const votes = Array.from({ length: times }, (_, at) => given.vote(`U0V${at}`))
  const demands = demandsOf(text, times)
  const tally = given.tally(
    demands.map((demand) => given.seat(demand, given.vote(given.ANN))),
    votes.map((vote) => ({ vote, because: 'not-a-member' })),
  )
  const differences: readonly Difference[] = Array.from({ length: times }, () => ALL_DIFFERENCES(text)).flat()
  const reopened = { because: 'plan-changed', at: given.MONDAY, fallen: votes.map((vote) => vote.by), differences } as const
  return [
    ['awaiting', given.looked(given.awaiting({ ...filed, reopened }), { tally })],
    ['approved', given.looked(given.approved({ ...filed, votes }), { placeInLine: 99 })],
    ['applying', given.looked(given.applying({ ...filed, votes, ...progress, outcomes: [], work: waiting }))],
    ['removal', given.looked(given.settled('partly-active', removalOf({ ...filed, ...progress })))],
    ['active', given.looked(given.active({ ...filed, ...progress, outcomes: changes.map(({ change }) => given.appliedOutcome(change)) }))],
    ['failed', given.looked(given.settled('failed', { ...filed, ...progress, provisioningFailure: failure(text) }))],
    ['partly-active', given.looked(given.settled('partly-active', { ...filed, ...progress }))],
    [
      'gone',
      given.looked(given.active({ ...filed, ...progress, outcomes: changes.map(({ change }) => given.goneOutcome(change, 'put-again')) })),
    ],
    ['rolling back', given.looked(rolledBack(filed, text))],
    ['rolled back', given.looked({ ...rolledBack({ ...filed, votes }, text), lost: [], status: 'removed', endedAt: given.MONDAY })],
    ['rolled back in part', given.looked({ ...rolledBack(filed, text), status: 'removal-failed', endedAt: given.MONDAY })],
    ['broken', given.looked(brokenGlass(filed, text, times))],
    ['denied', given.looked(given.denied({ ...filed, because: text(3_000), votes }))],
    ['withdrawn', given.looked(given.withdrawn({ ...filed, votes }))],
    ['expired', given.looked(given.expired({ ...filed, votes }))],
  ]
}

/** Half of it leads elsewhere than before, and none of it could be put back. */
function rolledBack(filed: Partial<ReturnType<typeof given.removing>> & ReturnType<typeof filing>, text: Text) {
  const changes = filed.assessment.plan.changes.map(({ change }) => change)
  const back = changes.filter((_, at) => at % 2 === 0).map(({ rule }) => rule)
  const removal = {
    dueAt: given.MONDAY,
    before: [],
    removed: changes.map(changeKeyOf),
    failed: changes.map((change) => ({ change: changeKeyOf(change), failure: failure(text) })),
    rollBack: { by: given.SAM, for: given.ANN },
    back,
  }
  return given.removing({ ...filed, outcomes: changes.map((change) => given.appliedOutcome(change)), lost: back, removal })
}

/** Done without approvals, and found wrong by as many as are asked. */
function brokenGlass(filed: ReturnType<typeof filing>, text: Text, times: number) {
  const { verdict } = filed.assessment
  const breakGlass = { from: [text(100)], review: [{ approvals: times, from: text(100), stage: 1 }] }
  const assessment = { ...filed.assessment, verdict: { ...verdict, options: { ...verdict.options, breakGlass } } }
  const reviews = Array.from({ length: times }, (_, at) => ({
    ...given.reviewBy(`U0V${at}`, 'wrong'),
    because: text(2_000),
    groups: [breakGlass.review[0]?.from ?? ''],
  }))
  return given.active({ ...filed, ...given.broken, assessment, reviews })
}

/** The same, where all that was asked is to take it away. */
function removalOf<Asked extends ReturnType<typeof filing>>(asked: Asked): Asked {
  const gone = (change: PlannedChange['change']) => ({ ...change, do: 'remove-rule' }) as const
  const plan = { ...asked.assessment.plan, changes: asked.assessment.plan.changes.map((each) => ({ ...each, change: gone(each.change) })) }
  return { ...asked, wanted: asked.wanted.map(gone), assessment: { ...asked.assessment, plan } }
}

const hubOf = (text: Text) => ({ name: text(100), channel: 'C0MLDEV' })

const workspace = (text: Text) => ({ ...given.mlDev, name: text(100), environment: text(300) })

const filing = (text: Text, times: number) => ({
  workspace: workspace(text),
  reason: text(3_000),
  ticket: text(200),
  bundle: bundle(text, times),
  ...assessedFiling(text, times),
})

const bundle = (text: Text, times: number): AskedBundle => ({
  name: text(60),
  asOf: text(20),
  purposes: plannedOf(text, times).map(({ change }, at) => ({ rule: change.rule.name, purpose: text(300) + at })),
  leftOut: Array.from({ length: times }, (_, at) => ({ what: text(253), because: at % 2 === 0 ? 'asked' : 'azure-storage' })),
  warnings: Array.from({ length: 3 }, () => text(400)),
  steps: [
    { step: 'public-access' },
    { step: 'allow-ips' },
    { step: 'spark-provisioning' },
    { step: 'give-resource', called: text(100), type: text(100) },
  ],
})

function assessedFiling(text: Text, times: number) {
  const changes = plannedOf(text, times)
  return { wanted: changes.map(({ change }) => change), assessment: assessmentOf(text, times) }
}

const plannedOf = (text: Text, times: number): readonly PlannedChange[] =>
  Array.from({ length: times }, (_, at) => ({
    change: given.putHost(`${text(240)}.h${at}`, text(30) + at),
    findings: ALL_FINDINGS(text),
    standing: 'todo',
  }))

function assessmentOf(text: Text, times: number) {
  const changes = plannedOf(text, times)
  const judgements = changes.map(({ change }) => ({ change: changeKeyOf(change), findings: findingsOf(text, times) }))
  return given.assessment({
    plan: { changes, provisioning: 'needed', startsFirewall: true },
    cost: costOf(text, changes),
    facts: factsOf(network(text, 0)),
    risk: { level: 'high', reasons: Array.from({ length: times }, () => ALL_RISKS(text)).flat(), score: times * 70 },
    verdict: given.verdict({ policy: text(64), judgements, outcome: { kind: 'demands', demands: demandsOf(text, times) } }),
  })
}

const costOf = (text: Text, changes: readonly PlannedChange[]): Cost => ({
  ...given.assessment().cost,
  firewall: {
    is: 'starts',
    sku: text(60),
    monthly: 1,
    perGb: 1,
    cheaper: { sku: text(60), monthly: 1, belowGb: 1 },
    cheaperFrom: { sku: text(60), monthly: 1, aboveGb: 1 },
  },
  endpoints: { count: 1, monthly: 1, perGb: 1, perGbOut: 2 },
  changes: changes.map(({ change }) => ({ change: changeKeyOf(change), is: 'ends-endpoint', monthly: 1 })),
  saves: { endpoints: { count: 1, monthly: 1 }, firewall: { is: 'may-stop', sku: text(60), monthly: 1 }, billed: true },
  source: text(500),
  asOf: text(50),
})

const demandsOf = (text: Text, times: number): readonly ReasonedDemand[] =>
  Array.from({ length: times }, (_, at) => ({
    approvals: 1,
    from: text(100) + at,
    stage: at + 1,
    because: Array.from({ length: times }, () => text(300)),
  }))

const findingsOf = (text: Text, times: number): readonly RuleFinding[] =>
  (['fired', 'skipped', 'out-of-scope'] as const).flatMap((state) =>
    Array.from({ length: times }, () => ({
      ...given.fired,
      state,
      rule: text(300),
      file: text(100),
      observed: observed(text, 3),
      effect: effectOf(state, text),
    })),
  )

const effectOf = (state: string, text: Text): RuleFinding['effect'] =>
  state === 'fired' ? { is: 'require', demands: [{ approvals: 2, from: text(100), stage: 2 }] } : { is: 'forbid', instead: text(500) }

const observed = (text: Text, depth: number): Observation =>
  depth === 0
    ? { op: 'all', parts: ALL_LEAVES(text).map((test) => ({ test, saw: text(300), held: false })), held: false }
    : { op: 'not', parts: [observed(text, depth - 1)], held: true }

const ALL_LEAVES = (text: Text): readonly Leaf[] => {
  const anyOf = Array.from({ length: 20 }, () => text(100))
  return [
    { is: 'host', globs: anyOf },
    { is: 'environment', anyOf },
    { is: 'tag', key: text(100), anyOf },
    { is: 'requester_in', anyOf },
    { is: 'creates_firewall', want: true },
  ]
}

const ALL_FINDINGS = (text: Text): readonly Finding[] => [
  { finding: 'new' },
  { finding: 'same', as: ruleName(text), stands: { until: given.MONDAY, by: 'U0RAE', in: 'OB-3' } },
  { finding: 'keeps', until: given.MONDAY, by: 'U0RAE', in: 'OB-3' },
  { finding: 'outlasts', rule: ruleName(text), stands: { until: given.MONDAY, by: 'U0RAE', in: 'OB-3' } },
  { finding: 'mends', error: text(600) },
  { finding: 'covered', by: ruleName(text), pattern: text(253), category: text(60) },
  {
    finding: 'covered-by-tags',
    host: text(253),
    tags: [{ tag: text(100), rule: ruleName(text), category: text(60) }],
    source: text(100),
  },
  { finding: 'supersedes', rules: [ruleName(text), ruleName(text)] },
  { finding: 'better-as', alternative: 'failed-rule', rule: ruleName(text), error: text(600) },
  { finding: 'better-as', alternative: 'service-tag', tags: [text(100)], source: LIMITS_SOURCE },
  {
    finding: 'better-as',
    alternative: 'private-endpoint',
    because: 'azure-service',
    targets: [{ type: text(100), subresource: text(60) }],
  },
  { finding: 'conflicts', name: ruleName(text), leadsTo: text(600) },
  { finding: 'updates', leadsTo: text(600) },
  { finding: 'leads-elsewhere', leadsTo: text(600) },
  { finding: 'asked-for', by: 'U0RAE', in: 'OB-3' },
  { finding: 'tag-ignored', tag: text(100) },
  { finding: 'needs-approver', role: 'custom', scope: text(900) },
  { finding: 'impossible', limit: { is: 'not-yours', name: ruleName(text), category: text(60) }, source: text(100) },
  { finding: 'looks-like', readsAs: text(253), registrable: text(253) },
  { finding: 'impossible', limit: { is: 'project-network-belongs-to-hub', hub: text(600), workspace: hubOf(text) }, source: text(100) },
  { finding: 'undocumented-target', type: text(170) },
  { finding: 'impossible', limit: { is: 'target-not-known', type: text(170), subresource: text(80) }, source: text(100) },
  {
    finding: 'impossible',
    limit: { is: 'part-not-allowed', type: text(170), subresource: text(80), allowed: Array.from({ length: 50 }, () => text(80)) },
    source: text(100),
  },
  { finding: 'needs-first', need: 'provisioning' },
  { finding: 'needs-first', need: 'mode', mode: text(60) },
  { finding: 'needs-first', need: 'endpoint-approval', elsewhere: 'subscription', scope: text(900) },
  { finding: 'needs-first', need: 'provider-registration', subscription: text(100) },
]

const ruleName = (text: Text) => text(33) as RuleName
const host = (text: Text) => text(253) as Host

const ALL_RISKS = (text: Text) =>
  [
    { level: 'high', reason: 'wide-wildcard', host: host(text), registrable: text(253) },
    { level: 'high', reason: 'upload-place', host: host(text) },
    { level: 'high', reason: 'wide-tag', tag: text(100) },
    { level: 'high', reason: 'wide-address-prefix', prefix: text(50) },
    { level: 'medium', reason: 'all-ports', to: text(600) },
    { level: 'low', reason: 'all-protocols', to: text(600) },
    { level: 'low', reason: 'other-subscription', resource: text(600), subscription: text(60) },
    { level: 'high', reason: 'production', environment: text(100) },
  ] as const

const ALL_DIFFERENCES = (text: Text): readonly Difference[] => [
  { in: 'changes', more: Array.from({ length: 20 }, () => ruleName(text)), fewer: [ruleName(text)] },
  { in: 'network', fact: text(200), was: text(200), is: text(200) },
  { in: 'risk', was: text(60), is: text(60) },
  { in: 'lifetime', was: undefined, is: 14 * 86_400_000 },
]

const failure = (text: Text): Failure => ({
  kind: 'final',
  code: text(200),
  message: text(1_000),
  httpStatus: 400,
  correlationId: text(200),
})

const notes = (text: Text) =>
  [
    { note: 'url-trimmed', from: text(2_000), host: host(text) },
    { note: 'reads-as', host: host(text), readsAs: text(253) },
  ] as const

const network = (text: Text, times: number) =>
  given.network(
    (['UserDefined', 'Required', 'Dependency', text(100)] as const).flatMap((category) =>
      Array.from({ length: times * 4 }, () => ({
        name: ruleName(text),
        destination: { type: 'unknown', azureType: text(300) } as const,
        category,
        status: 'Failed',
        error: text(1_000),
      })),
    ),
    {
      isolationMode: text(100),
      status: text(100),
      kind: text(100),
      location: text(100),
      publicNetworkAccess: text(100),
      firewallSku: text(100),
      firewallPublicIpAddress: text(100),
      managedNetworkKind: text(100),
    },
  )

const shownRules = (text: Text, times: number) =>
  network(text, times).rules.map((rule) => ({
    rule,
    askedFor: Array.from({ length: times }, () => ({ rule: given.putHost(text(200), text(30)).rule, by: 'U0RAE', in: 'OB-3' as const })),
  }))

/** The first in detail or the last, which is all there is of it: why it cannot be read. */
const billsOf = (text: Text, times: number): readonly WorkspaceBill[] => {
  const named = (at: number) => ({ ...workspace(text), name: text(100) + at })
  const hosts = Array.from({ length: times }, (_, at) => given.liveRule(given.putHost(`h${at}.org`, text(30) + at)))
  const blobs = hosts.map((rule) => ({ ...rule, destination: given.putEndpoint('data').rule.destination, category: 'UserDefined' }))
  const of = given.network([...hosts, ...blobs], { status: 'Active', firewallSku: text(60) })
  const prices = { ...builtInPrices, asOf: text(50), source: text(500) }
  return [
    ...Array.from({ length: times }, (_, at) => ({ workspace: named(at), bill: ok(billOf(of, prices)) })),
    { workspace: named(times), bill: no(failure(text)) },
  ]
}

const assessedOf = (text: Text, times: number): Assessed => ({
  ask: {
    workspace: workspace(text),
    by: { user: given.RAE, team: 'T0' },
    wanted: plannedOf(text, times).map(({ change }) => change),
    bundle: bundle(text, times),
  },
  assessment: assessmentOf(text, times),
  network: network(text, times),
})

const formOf = (text: Text, times: number) => ({
  door: { channel: 'C0MLDEV', responseUrl: 'https://hooks.slack.com/commands/T0/1/abc' },
  workspaces: Array.from({ length: Math.max(1, times) }, (_, at) => `ml-${at}`),
  options: { workspace: 'ml-0', reason: text(3_000), lifetime: 14 * 24 * 3_600_000, ticket: text(200) },
})

const changesOf = (text: Text, times: number): readonly string[] => Array.from({ length: times }, () => text(250))

function logs(assessed: Assessed, text: Text, times: number): readonly View[] {
  const planned = assessed.assessment.plan.changes
  const failed = Array.from({ length: times }, (_, at) => ({
    host: host(text),
    port: at % 5 === 4 ? 8443 : undefined,
    evidence: { tool: 'pip', line: text(160) },
  }))
  const reading = { failed, unread: times }
  const of = { reading, proposed: assessed.ask.wanted, workspace: 'ml-dev' }
  return [
    ['log', logAnswer({ ...of, proposal: { planned, rest: assessed } })],
    ['log of what is allowed', logAnswer({ ...of, proposal: { planned, rest: undefined } })],
    ['log nobody could plan', logAnswer({ ...of, proposal: undefined })],
    ['log without a failure', noFailureAnswer(reading)],
  ]
}

const OUTCOMES = ['allowed', 'forbidden', 'unmatched'] as const

function withOutcome(assessed: Assessed, kind: (typeof OUTCOMES)[number], text: Text): Assessed {
  const [first = given.PYPI] = assessed.ask.wanted
  const change = changeKeyOf(first)
  const nearest = { rule: text(300), file: text(100), lacked: ALL_LEAVES(text).map((test) => ({ test, saw: text(300) })) }
  const outcome = {
    allowed: { kind: 'allowed', by: [text(300)] },
    forbidden: {
      kind: 'forbidden',
      by: assessed.ask.wanted.map((wanted) => ({ rule: text(300), instead: text(1_000), change: changeKeyOf(wanted) })),
    },
    unmatched: { kind: 'unmatched', change, nearest },
  } as const
  return { ...assessed, assessment: { ...assessed.assessment, verdict: given.verdict({ outcome: outcome[kind] }) } }
}

const NOTICES: readonly Notice[] = (
  [
    'votes-fell',
    'edited',
    'approved',
    'denied',
    'withdrawn',
    'expired',
    'rules-put-back',
    'active',
    'partly-active',
    'failed',
    'removing',
    'removed',
    'removal-failed',
    'rolling-back',
    'rolled-back',
    'roll-back-failed',
  ] as const
).map((kind): Notice => ({ key: kind, kind }))

/** Of all that a request had put, by each way in which a rule may go. */
const goneNotice = (changes: readonly PlannedChange[]): Notice => ({
  key: 'rules-gone',
  kind: 'rules-gone',
  gone: changes.map(({ change }) => given.goneOutcome(change)),
})

const returnedNotice = (changes: readonly PlannedChange[]): Notice => ({
  key: 'rules-returned',
  kind: 'rules-returned',
  returned: changes.map(({ change }) => ({ change: changeKeyOf(change), in: 'OB-14', at: given.MONDAY })),
})

const toldToMany = (text: Text): readonly Notice[] => [
  { key: 'x', kind: 'stage-opened', stage: 2, groups: [text(100)] },
  { key: 'x', kind: 'reminder', waited: 14_400_000, groups: [text(100)] },
  { key: 'x', kind: 'escalated', to: text(100), groups: [text(100)] },
  { key: 'x', kind: 'ending-soon', at: given.MONDAY },
  { key: 'x', kind: 'break-glass' },
  { key: 'x', kind: 'reviewed', review: { ...given.reviewBy(given.SAM), because: text(2_000) } },
  { key: 'x', kind: 'review-reminder', waited: 86_400_000, groups: [text(100)] },
  { key: 'x', kind: 'review-over', was: 'wrong' },
  { key: 'x', kind: 'recheck', until: undefined },
  { key: 'x', kind: 'recheck-escalated', waited: 86_400_000, to: [text(100)] },
  { key: 'x', kind: 'recheck-escalated', waited: 0, to: [text(100)], gone: true },
  { key: 'x', kind: 'rechecked', answered: { is: 'answered', by: given.RAE, at: given.MONDAY, answer: 'remove', filed: 'OB-14' } },
  { key: 'x', kind: 'left-out', left: { change: given.PYPI, by: given.ANN, because: text(2_000), at: given.MONDAY } },
]

const extending = { problem: 'cannot-extend', request: 'OB-3', longer: given.HOUR } as const

const askProblems = (assessed: Assessed, text: Text): readonly AskProblem[] => [
  { problem: 'person-may-not-act', because: 'not-a-requester', group: text(100) },
  { problem: 'network-unreadable', failure: failure(text) },
  { problem: 'groups-unknown', groups: [text(100)] },
  { problem: 'impossible', assessed },
  { problem: 'nothing-to-do', assessed },
  { problem: 'forbidden', assessed: withOutcome(assessed, 'forbidden', text) },
  { problem: 'unmatched', assessed: withOutcome(assessed, 'unmatched', text) },
  { problem: 'reason-required' },
  { problem: 'reason-does-not-match', pattern: text(500) },
  { problem: 'lifetime-too-long', longest: given.HOUR },
  { problem: 'lifetime-too-long', longest: given.HOUR, latest: given.MONDAY },
  { problem: 'unknown-request', request: 'OB-3' },
  { ...extending, because: 'for-good' },
  { ...extending, because: 'nothing-stands', by: Array.from({ length: 50 }, (_, at): RequestId => `OB-${at + 1}`) },
  { ...extending, because: 'removal-begun', wanted: assessed.ask.wanted },
  { ...extending, because: 'removal-begun', wanted: assessed.ask.wanted.slice(0, 1) },
  { problem: 'too-many-open', most: 20 },
  { problem: 'too-many-an-hour', most: 40, again: given.MONDAY },
  ...(['not-in-policy', 'not-needed', 'not-a-member', 'nobody-could-review'] as const).map(
    (because) => ({ problem: 'no-break-glass', because, groups: [text(100)] }) as const,
  ),
  { problem: 'nobody-could-approve', group: text(100) },
  { problem: 'no-such-rule', texts: Array.from({ length: 50 }, () => text(253)), known: [text(253), text(33)] },
  { problem: 'network-of-hub', hub: text(600), workspace: hubOf(text) },
  { problem: 'not-yours', rules: network(text, 3).rules },
  { problem: 'not-in-bundle', bundle: 'python', texts: Array.from({ length: 20 }, () => text(253)), known: [text(253), text(33)] },
  { problem: 'nothing-left-of-bundle', bundle: 'batch' },
  { problem: 'no-default-resource', bundle: 'batch', resource: 'storageAccount' },
  { problem: 'same-request-open', request: 'OB-3', rule: ruleName(text), bundle: 'python' },
  { problem: 'same-request-open', request: 'OB-3', rule: ruleName(text), lifetime: 14 * 24 * given.HOUR, until: given.MONDAY },
]

const commandProblems = (text: Text, times: number): readonly CommandProblem[] => [
  { problem: 'too-long', length: 10_000, longest: 8_000 },
  { problem: 'control-characters' },
  { problem: 'unbalanced-quote', quote: '"', from: text(8_000) },
  { problem: 'unknown-verb', word: text(8_000), nearest: 'request', rest: text(8_000) },
  { problem: 'host-without-verb', host: host(text) },
  { problem: 'not-built', what: 'verb', word: 'import', instead: 'Use `/outbound request`.' },
  { problem: 'unknown-type', word: text(8_000), nearest: 'fqdn' },
  { problem: 'unknown-option', option: text(8_000), verb: 'request', nearest: 'reason', allowed: ['reason', 'workspace'] },
  { problem: 'missing-value', option: 'reason' },
  { problem: 'duplicate-option', option: 'reason' },
  { problem: 'value-too-long', option: 'reason', length: 5_000, longest: 3_000 },
  { problem: 'bad-duration', text: text(8_000) },
  { problem: 'duration-too-long', text: text(8_000) },
  { problem: 'bad-rule-name', text: text(8_000), suggestion: ruleName(text) },
  { problem: 'name-for-several', hosts: 3 },
  { problem: 'too-many-hosts', hosts: 51, most: 50 },
  { problem: 'missing-part', type: 'service-tag', part: 'PORTS' },
  { problem: 'option-of-another-type', option: 'address-prefixes', type: 'fqdn' },
  {
    problem: 'bad-service-tag',
    parts: (['unknown-tag', 'bad-protocol', 'bad-ports', 'bad-address-prefix'] as const).map((problem) => ({ problem, text: text(100) })),
  },
  { problem: 'value-of-flag', option: 'spark' },
  { problem: 'bad-private-endpoint', parts: endpointTroubles.map((trouble) => ({ ...trouble, text: text(100) })) },
  { problem: 'unknown-bundle', word: text(8_000), nearest: 'python' },
  { problem: 'bundle-needs-resources', bundle: 'prompt-flow' },
  {
    problem: 'bad-bundle-resources',
    bundle: 'prompt-flow',
    parts: [
      { problem: 'not-for-bundle', text: text(300), allowed: ['Microsoft.Search/searchServices'] },
      { problem: 'not-a-resource-id', text: text(300) },
    ],
  },
  { problem: 'missing-rule', verb: 'show' },
  { problem: 'too-many-rules', rules: 51, most: 50 },
  { problem: 'not-a-person', text: text(8_000) },
  { problem: 'missing-time', verb: 'delegate' },
  { problem: 'missing-request-number', verb: 'status' },
  { problem: 'missing-duration', verb: 'extend' },
  { problem: 'bad-request-number', verb: 'status', text: text(8_000) },
  { problem: 'unexpected-words', verb: 'mine', words: text(8_000) },
  {
    problem: 'bad-hosts',
    hosts: Array.from({ length: times }, () => hostTroubles(text))
      .flat()
      .map((trouble) => ({ ...trouble, text: text(253), suggestion: host(text) })),
  },
]

const endpointTroubles = [
  { problem: 'not-a-resource-id' },
  { problem: 'placeholder' },
  { problem: 'bad-subscription-id' },
  { problem: 'nested-resource', parent: `/subscriptions/${'x'.repeat(900)}` },
  { problem: 'bad-subresource' },
  { problem: 'unknown-subresource', type: 'Microsoft.Storage/storageAccounts', allowed: ['blob', 'file'] },
  { problem: 'needs-fqdns' },
  { problem: 'fqdns-not-taken', type: 'Microsoft.Storage/storageAccounts' },
  { problem: 'bad-fqdn' },
  { problem: 'no-spark-by-gateway' },
] as const

const hostTroubles = (text: Text): readonly HostTrouble[] => [
  { problem: 'not-a-host' },
  { problem: 'wildcard-too-wide', suffix: text(253) },
  { problem: 'unknown-suffix', suffix: text(253) },
  { problem: 'port-given', port: text(100) },
  { problem: 'scheme', scheme: text(100) },
]

const nextVotes = (text: Text, times: number): readonly NextVote[] => {
  const groups = Array.from({ length: Math.min(times, 8) }, () => text(100))
  const by = Array.from({ length: times }, (_, i) => [given.ANN, given.BO, given.CY][i % 3] ?? given.ANN)
  return [
    { by, of: groups, does: { is: 'approved' } },
    { by: by.slice(0, 2), of: groups, does: { is: 'stage-opens', stage: 2, groups } },
    { by, of: groups, does: { is: 'still-waits', groups } },
  ]
}

const refusals = (text: Text, times: number): readonly Refusal[] => {
  const waitingFor = Array.from({ length: Math.min(times, 8) }, () => text(100))
  return [
    { reason: 'unknown-request' },
    { reason: 'wrong-status', status: 'denied', decidedBy: given.SAM, at: given.MONDAY },
    { reason: 'own-request', waitingFor, next: nextVotes(text, times) },
    { reason: 'not-a-member', waitingFor },
    { reason: 'already-voted', waitingFor },
    { reason: 'seat-already-filled', waitingFor },
    { reason: 'stage-not-open', waitingFor },
    { reason: 'no-review' },
    { reason: 'own-break-glass' },
    { reason: 'reviewed-already', waitingFor },
    { reason: 'not-a-reviewer', waitingFor },
    { reason: 'in-place-of-requester', waitingFor },
    { reason: 'one-of-two-voted', waitingFor },
    { reason: 'no-recheck' },
    { reason: 'no-recheck', answered: { is: 'answered', by: given.SAM, at: given.MONDAY, answer: 'remove', filed: 'OB-14' } },
    { reason: 'not-rechecking', requester: given.RAE, groups: waitingFor },
    { reason: 'not-the-requester', requester: given.RAE },
    { reason: 'plan-changed', differences: ALL_DIFFERENCES(text) },
    { reason: 'rules-gone', by: Array.from({ length: times }, () => 'OB-3' as const) },
    { reason: 'opens-again', rules: Array.from({ length: times }, () => ruleName(text)), groups: waitingFor },
    { reason: 'reason-missing' },
    { reason: 'no-such-change', change: ruleName(text), known: Array.from({ length: times }, () => ruleName(text)) },
    { reason: 'nothing-would-remain' },
    { reason: 'groups-unknown', groups: waitingFor },
    { reason: 'person-may-not-act', because: 'guest' },
    { reason: 'busy' },
  ]
}
