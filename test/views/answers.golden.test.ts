import { describe, it } from 'vitest'
import type { Assessed } from '../../src/desk/desk.ts'
import type { CannotExtend } from '../../src/domain/extension.ts'
import { LIMITS_SOURCE } from '../../src/domain/limits.ts'
import { hostsInLog } from '../../src/domain/log/hosts-in-log.ts'
import type { Host } from '../../src/domain/names.ts'
import type { LiveRule } from '../../src/domain/network.ts'
import { changeKeyOf } from '../../src/domain/plan.ts'
import type { NextVote } from '../../src/domain/policy/what-if.ts'
import { hostKnowledge } from '../../src/knowledge/host-knowledge.ts'
import type { FileProblem } from '../../src/ports/messenger.ts'
import { askForm, importForm } from '../../src/views/ask-form.ts'
import { askProblemAnswer } from '../../src/views/ask-problem-answer.ts'
import { bundlesAnswer } from '../../src/views/bundles-answer.ts'
import { checkAnswer } from '../../src/views/check-answer.ts'
import { commandProblemAnswer } from '../../src/views/command-problem-answer.ts'
import { costAnswer } from '../../src/views/cost-answer.ts'
import { dayMessage } from '../../src/views/day-message.ts'
import { delegatedAnswer, delegationsAnswer, endedAnswer, endedMessage, standInMessage } from '../../src/views/delegation-answers.ts'
import { denyForm } from '../../src/views/deny-form.ts'
import { editForm } from '../../src/views/edit-form.ts'
import { fileProblemAnswer, importProblemsAnswer } from '../../src/views/file-answers.ts'
import { editedAnswer, filedAnswer } from '../../src/views/filed-answer.ts'
import { helpAnswer } from '../../src/views/help-answer.ts'
import { leaveOutForm } from '../../src/views/leave-out-form.ts'
import { listAnswer } from '../../src/views/list-answer.ts'
import { logAnswer, noFailureAnswer } from '../../src/views/log-answer.ts'
import { adoptionNotEdited, removalNotEdited, tooLongToEdit } from '../../src/views/not-editable-answers.ts'
import { noticeMessage } from '../../src/views/notice-message.ts'
import { refusalAnswer } from '../../src/views/refusal-answer.ts'
import { requestsAnswer } from '../../src/views/requests-answer.ts'
import { reviewForm } from '../../src/views/review-form.ts'
import { auditMessage } from '../../src/views/review-words.ts'
import { workspaceNeeded } from '../../src/views/short-answers.ts'
import { showAnswer, showProblemAnswer } from '../../src/views/show-answer.ts'
import { statusAnswer } from '../../src/views/status-answer.ts'
import { whyAnswer } from '../../src/views/why-answer.ts'
import { askedBundle } from '../support/asked-bundles.ts'
import { BILLS } from '../support/bills.ts'
import { rolledBack } from '../support/card-variants.ts'
import { expectGolden } from '../support/golden.ts'
import {
  ANN,
  active,
  applying,
  approved,
  assessment,
  awaiting,
  BO,
  broken,
  CY,
  day,
  denied,
  FILES,
  FINOPS,
  fired,
  goneOutcome,
  HOUR,
  liveRule,
  looked,
  MINUTE,
  MONDAY,
  mlDev,
  network,
  PLATFORM,
  PYPI,
  putEndpoint,
  putHost,
  RAE,
  reviewBy,
  SAM,
  SECURITY,
  seat,
  tally,
  verdict,
  vote,
} from '../support/requests.ts'

const assessed: Assessed = {
  ask: { workspace: mlDev, by: { user: RAE, team: 'T0' }, wanted: [PYPI] },
  assessment: assessment(),
  network: network(),
}

const nearest = {
  rule: 'package mirrors are pre-approved',
  file: 'development.yml',
  lacked: [
    { test: { is: 'host', globs: ['pypi.org', '*.pythonhosted.org'] }, saw: 'data.vendor.io' },
    { test: { is: 'creates_firewall', want: false }, saw: 'true' },
  ],
} as const

const judged = verdict({
  outcome: { kind: 'demands', demands: [PLATFORM, FINOPS, SECURITY] },
  judgements: [
    {
      change: changeKeyOf(PYPI),
      findings: [
        fired,
        {
          ...fired,
          rule: 'package mirrors are pre-approved',
          line: 9,
          state: 'skipped',
          observed: {
            op: 'all',
            held: false,
            parts: [
              { test: { is: 'host', globs: ['pypi.org', '*.pythonhosted.org'] }, saw: 'pypi.org', held: true },
              { op: 'not', held: false, parts: [{ test: { is: 'creates_firewall', want: true }, saw: 'true', held: true }] },
            ],
          },
          effect: { is: 'allow' },
        },
        { ...fired, rule: 'it opens the internet from production', file: 'production.yml', state: 'out-of-scope' },
      ],
    },
  ],
})

const voted = awaiting({ votes: [vote(ANN), vote(RAE)], assessment: assessment({ verdict: judged }) })
const seats = tally(
  [seat(PLATFORM, vote(ANN)), seat(FINOPS), seat(SECURITY, undefined, false)],
  [{ vote: vote(RAE), because: 'own-request' }],
)

const APPROVES: NextVote = { by: [CY], of: ['finops'], does: { is: 'approved' } }
const OPENS_STAGE_2: NextVote = { by: [CY, BO], of: ['finops'], does: { is: 'stage-opens', stage: 2, groups: ['security'] } }
const STILL_WAITS: readonly NextVote[] = [
  { by: [CY], of: ['finops'], does: { is: 'still-waits', groups: ['platform'] } },
  { by: Array.from({ length: 6 }, (_, i) => `U0P${i}`), of: ['platform'], does: { is: 'still-waits', groups: ['finops'] } },
]

const forbidden = verdict({
  outcome: {
    kind: 'forbidden',
    by: [
      { rule: 'the name is wider than any one service', instead: "Name the host, or the service's own domain.", change: changeKeyOf(PYPI) },
    ],
  },
})

const nothingToDo = assessment({
  plan: {
    changes: [
      { change: PYPI, findings: [{ finding: 'same', as: changeKeyOf(PYPI) }], standing: 'nothing-to-do' },
      {
        change: FILES,
        findings: [{ finding: 'covered', by: changeKeyOf(putHost('any.org')), pattern: '*.pythonhosted.org', category: 'Recommended' }],
        standing: 'nothing-to-do',
      },
    ],
    provisioning: 'not-needed',
    startsFirewall: false,
  },
})

const storage = putHost('data.blob.core.windows.net')
const impossible = assessment({
  plan: {
    changes: [
      {
        change: storage,
        findings: [
          { finding: 'impossible', limit: { is: 'fqdn-to-storage', host: 'data.blob.core.windows.net' as Host }, source: LIMITS_SOURCE },
        ],
        standing: 'impossible',
      },
    ],
    provisioning: 'not-needed',
    startsFirewall: false,
  },
})

const HUB = '/subscriptions/1/resourceGroups/ml/providers/Microsoft.MachineLearningServices/workspaces/hub'
const project = network([], { kind: 'Project', hubId: HUB, isolationMode: 'Disabled' })

const SIGN_IN: LiveRule = {
  ...liveRule(putHost('x', '__SYS_ST_AzureActiveDirectory_TCP'), { category: 'Required', status: 'Inactive' }),
  destination: { type: 'service-tag', serviceTag: 'AzureActiveDirectory', protocol: 'TCP', portRanges: '80, 443' },
}

const bus = '/subscriptions/1/resourceGroups/rg/providers/Microsoft.ServiceBus/namespaces/bus'
const unknownTarget = assessment({
  plan: {
    changes: [
      {
        change: {
          do: 'put-rule',
          rule: {
            name: changeKeyOf(PYPI),
            destination: { type: 'private-endpoint', resourceId: bus, subresource: 'namespace', spark: false },
          },
        },
        findings: [
          {
            finding: 'impossible',
            limit: { is: 'target-not-known', type: 'Microsoft.ServiceBus/namespaces', subresource: 'namespace' },
            source: 'x',
          },
        ],
        standing: 'impossible',
      },
    ],
    provisioning: 'not-needed',
    startsFirewall: false,
  },
})

const vscode = askedBundle('vscode', 'raw.githubusercontent.com')
const asVscode = { wanted: vscode.wanted, bundle: vscode.bundle, assessment: assessment({ plan: vscode.plan }) }
const selectedIps = askedBundle('selected-ips')
const ML = '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-ml/providers/Microsoft.MachineLearningServices'
const dev = { ...mlDev, id: `${ML}/workspaces/mlw-dev` }
const allThere: Assessed = {
  ...assessed,
  ask: { ...assessed.ask, workspace: dev, wanted: selectedIps.wanted, bundle: selectedIps.bundle },
  assessment: assessment({
    plan: {
      changes: selectedIps.wanted.map((change) => ({
        change,
        findings: [
          { finding: 'covered', by: changeKeyOf(change), pattern: 'workspaces/mlw-dev (amlworkspace, Spark)', category: 'Required' },
        ],
        standing: 'nothing-to-do',
      })),
      provisioning: 'not-needed',
      startsFirewall: false,
    },
  }),
}

const DAY = 24 * 60 * MINUTE
const kept = goneOutcome(PYPI, 'kept')
const keptByAnother = { ...active({ outcomes: [kept] }), status: 'removed', endedAt: kept.at } as const

const CANNOT_EXTEND: readonly CannotExtend[] = [
  { because: 'only-removes' },
  { because: 'not-carried-out' },
  { because: 'for-good' },
  { because: 'nothing-stands', by: [] },
  { because: 'nothing-stands', by: ['OB-20', 'OB-21'] },
  { because: 'removal-begun', wanted: [PYPI, FILES] },
  { because: 'removal-begun', wanted: [PYPI, putEndpoint('stmlprod')] },
  { because: 'removal-begun', wanted: [PYPI], rolledBack: true },
]

const FILE_PROBLEMS: readonly FileProblem[] = [
  { problem: 'too-large' },
  { problem: 'not-text' },
  { problem: 'not-given' },
  { problem: 'not-of-slack' },
  { problem: 'not-to-be-had', code: 'timeout' },
]

const form = {
  door: { channel: mlDev.channel },
  workspaces: [mlDev.name, 'ml-prod'],
  options: { workspace: mlDev.name, reason: 'pip install', lifetime: 14 * 24 * 60 * MINUTE, ticket: 'ML-42' },
}

const reading = hostsInLog(
  `pip._vendor.urllib3.exceptions.ReadTimeoutError: HTTPSConnectionPool(host='pypi.org', port=443): Read timed out.
HTTPSConnectionPool(host='files.pythonhosted.org', port=443): Max retries exceeded with url: /packages/x.whl
azure.core.exceptions.ServiceRequestError: Failed to resolve 'data.blob.core.windows.net' ([Errno -2] Name or service not known)
curl: (28) Failed to connect to data.vendor.io port 8443 after 130112 ms: Connection timed out`,
  hostKnowledge,
)
const log = { reading, proposed: [PYPI, FILES, storage], workspace: mlDev.name }
const thought = [...assessed.assessment.plan.changes.slice(0, 1), ...nothingToDo.plan.changes.slice(1), ...impossible.plan.changes]

const WRONG = active({ ...broken, reviews: [reviewBy(SAM), reviewBy(BO, 'wrong')] })
const ASKED_AGAIN = active({ recheck: { is: 'open', askedAt: MONDAY + 90 * DAY } })
const FOR_A_YEAR = { ...ASKED_AGAIN, lifetime: 365 * DAY }
const KEPT = { is: 'answered', by: RAE, at: MONDAY + 91 * DAY, answer: 'keep' } as const
const TO_GO = { is: 'answered', by: ANN, at: MONDAY + 91 * DAY, answer: 'remove', filed: 'OB-14' } as const
const STANDS_IN = { by: ANN, to: CY, since: MONDAY, until: MONDAY + 72 * HOUR }
const ENDED = { ...STANDS_IN, ended: { by: CY, at: MONDAY + HOUR } }

const twin = { problem: 'same-request-open', request: 'OB-3', rule: PYPI.rule.name } as const

describe('the answers only one person sees', () => {
  it.each([
    ['filed-answer', filedAnswer(awaiting(), [{ note: 'url-trimmed', from: 'https://pypi.org/simple', host: 'pypi.org' as Host }])],
    ['check-answer', checkAnswer(assessed, [])],
    ['bundles-answer', bundlesAnswer()],
    ['check-answer.bundle', checkAnswer({ ...assessed, ...asVscode, ask: { ...assessed.ask, ...asVscode } }, [])],
    ['filed-answer.bundle', filedAnswer(awaiting({ ...asVscode, workspace: dev }))],
    ['why-answer.bundle', whyAnswer(looked(awaiting(asVscode)))],
    ['ask-problem.nothing-to-do.bundle', askProblemAnswer({ problem: 'nothing-to-do', assessed: allThere })],
    [
      'ask-problem.not-in-bundle',
      askProblemAnswer({ problem: 'not-in-bundle', bundle: 'batch', texts: ['blob', 'quue'], known: ['queue', 'table'] }),
    ],
    ['ask-problem.nothing-left-of-bundle', askProblemAnswer({ problem: 'nothing-left-of-bundle', bundle: 'batch' })],
    ['ask-problem.no-default-resource', askProblemAnswer({ problem: 'no-default-resource', bundle: 'batch', resource: 'storageAccount' })],
    ['command-problem.unknown-bundle', commandProblemAnswer({ problem: 'unknown-bundle', word: 'pyhton', nearest: 'python' })],
    ['command-problem.bundle-needs-resources', commandProblemAnswer({ problem: 'bundle-needs-resources', bundle: 'prompt-flow' })],
    [
      'command-problem.bad-bundle-resources',
      commandProblemAnswer({
        problem: 'bad-bundle-resources',
        bundle: 'prompt-flow',
        parts: [
          { problem: 'not-for-bundle', text: 'Microsoft.Sql/servers', allowed: ['Microsoft.Search/searchServices'] },
          { problem: 'not-a-resource-id', text: 'gpt' },
        ],
      }),
    ],
    [
      'check-answer.unmatched',
      checkAnswer(
        {
          ...assessed,
          assessment: assessment({ verdict: verdict({ outcome: { kind: 'unmatched', change: changeKeyOf(PYPI), nearest } }) }),
        },
        [],
      ),
    ],
    [
      'ask-problem.unmatched',
      askProblemAnswer({
        problem: 'unmatched',
        assessed: {
          ...assessed,
          assessment: assessment({ verdict: verdict({ outcome: { kind: 'unmatched', change: changeKeyOf(PYPI), nearest } }) }),
        },
      }),
    ],
    [
      'ask-problem.forbidden',
      askProblemAnswer({ problem: 'forbidden', assessed: { ...assessed, assessment: assessment({ verdict: forbidden }) } }),
    ],
    ['ask-problem.nothing-to-do', askProblemAnswer({ problem: 'nothing-to-do', assessed: { ...assessed, assessment: nothingToDo } })],
    ['ask-problem.impossible', askProblemAnswer({ problem: 'impossible', assessed: { ...assessed, assessment: impossible } })],
    ['ask-problem.target-not-known', askProblemAnswer({ problem: 'impossible', assessed: { ...assessed, assessment: unknownTarget } })],
    ['ask-problem.same-request-open', askProblemAnswer({ ...twin, bundle: 'python' })],
    ['ask-problem.same-request-open.for-a-time', askProblemAnswer({ ...twin, lifetime: 14 * DAY })],
    ['ask-problem.same-request-open.until', askProblemAnswer({ ...twin, lifetime: 14 * DAY, until: MONDAY + 30 * DAY })],
    [
      'ask-problem.no-such-rule',
      askProblemAnswer({ problem: 'no-such-rule', texts: ['fqdn-pipy-org', 'x'], known: ['fqdn-pypi-org', 'pypi.org'] }),
    ],
    [
      'command-problem.bad-service-tag',
      commandProblemAnswer({
        problem: 'bad-service-tag',
        parts: [
          { problem: 'unknown-tag', text: 'datafactroy' },
          { problem: 'bad-protocol', text: 'HTTP' },
          { problem: 'bad-ports', text: '0' },
          { problem: 'bad-address-prefix', text: '10.0.0/8' },
        ],
      }),
    ],
    [
      'command-problem.bad-private-endpoint',
      commandProblemAnswer({
        problem: 'bad-private-endpoint',
        parts: [
          { problem: 'not-a-resource-id', text: 'data' },
          { problem: 'placeholder', text: '/subscriptions/<SUBSCRIPTION_ID>/…' },
          { problem: 'bad-subscription-id', text: '/subscriptions/mine/…' },
          { problem: 'nested-resource', text: '/…/data/blobServices/default', parent: '/…/data' },
          { problem: 'bad-subresource', text: 'a part' },
          { problem: 'unknown-subresource', text: 'blop', type: 'Microsoft.Storage/storageAccounts', allowed: ['blob', 'table'] },
          { problem: 'needs-fqdns', text: '/…/gateway' },
          { problem: 'fqdns-not-taken', text: 'a.b.c', type: 'Microsoft.KeyVault/vaults' },
          { problem: 'bad-fqdn', text: 'b.c' },
          { problem: 'no-spark-by-gateway', text: '/…/gateway' },
        ],
      }),
    ],
    ['command-problem.missing-part', commandProblemAnswer({ problem: 'missing-part', type: 'service-tag', part: 'PORTS' })],
    [
      'ask-problem.not-yours',
      askProblemAnswer({
        problem: 'not-yours',
        rules: [
          liveRule(putHost('*.azureml.ms'), { category: 'Required' }),
          { ...liveRule(PYPI), destination: { type: 'unknown', azureType: 'Satellite' } },
        ],
      }),
    ],
    [
      'show-answer',
      showAnswer(mlDev, {
        rules: [
          { rule: liveRule(PYPI), askedFor: [{ rule: PYPI.rule, by: RAE, in: 'OB-12' }] },
          { rule: liveRule(FILES, { status: 'Failed', error: 'Conflict' }), askedFor: [] },
        ],
        network: network(),
      }),
    ],
    ['filed-answer.extends', filedAnswer(awaiting({ extends: 'OB-3', until: MONDAY + 21 * DAY, lifetime: 21 * DAY }))],
    [
      'ask-problem.cannot-extend',
      CANNOT_EXTEND.map((each) => askProblemAnswer({ problem: 'cannot-extend', request: 'OB-3', longer: 14 * DAY, ...each })),
    ],
    ['ask-problem.unknown-request', askProblemAnswer({ problem: 'unknown-request', request: 'OB-99' })],
    ['ask-problem.lifetime-too-long', askProblemAnswer({ problem: 'lifetime-too-long', longest: 90 * DAY, latest: MONDAY + 90 * DAY })],
    ['command-problem.missing-duration', commandProblemAnswer({ problem: 'missing-duration', verb: 'extend' })],
    ['help-answer.extend', helpAnswer('extend')],
    ['why-answer', whyAnswer(looked(voted, { tally: seats, nextVotes: [OPENS_STAGE_2] }))],
    ['why-answer.two-seats', whyAnswer(looked(awaiting(), { nextVotes: STILL_WAITS }))],
    [
      'why-answer.last-seat',
      whyAnswer(
        looked(awaiting({ votes: [vote(ANN)] }), { tally: tally([seat(PLATFORM, vote(ANN)), seat(FINOPS)], []), nextVotes: [APPROVES] }),
      ),
    ],
    ['why-answer.nobody-left', whyAnswer(looked(voted, { tally: seats, nextVotes: [] }))],
    ['refusal-answer.last-seat', refusalAnswer({ reason: 'already-voted', waitingFor: ['finops'], next: [APPROVES] }, 'OB-12')],
    [
      'refusal-answer.many-people',
      refusalAnswer({ reason: 'own-request', waitingFor: ['platform', 'finops'], next: STILL_WAITS }, 'OB-12'),
    ],
    ['status-answer.awaiting-approval', statusAnswer(looked(awaiting()), MONDAY)],
    ['status-answer.applying', statusAnswer(looked(applying()), MONDAY + 11 * MINUTE)],
    [
      'list-answer',
      listAnswer(
        mlDev,
        network([
          liveRule(PYPI),
          liveRule(FILES, { status: 'Failed', error: 'Conflict' }),
          liveRule(putHost('*.azureml.ms'), { category: 'Required', status: 'Inactive' }),
          SIGN_IN,
          liveRule(putHost('mcr.example.org'), { category: 'Recommended' }),
          liveRule(putHost('dep.example.org'), { category: 'Dependency', status: 'Provisioning' }),
          liveRule(putHost('new.example.org'), { category: 'Suggested' }),
        ]),
      ),
    ],
    ['list-answer.project', listAnswer(mlDev, project, { hub: HUB, workspace: { name: 'ml-hub', channel: 'C0MLHUB' } })],
    ['list-answer.project.elsewhere', listAnswer(mlDev, project, { hub: undefined })],
    ['list-answer.no-network', listAnswer(mlDev, network([], { isolationMode: 'Disabled' }))],
    ['show-answer.required', showAnswer(mlDev, { rules: [{ rule: SIGN_IN, askedFor: [] }], network: network() })],
    ['show-answer.project', showProblemAnswer({ problem: 'network-of-hub', hub: HUB }, mlDev)],
    [
      'ask-problem.network-of-hub',
      askProblemAnswer({ problem: 'network-of-hub', hub: HUB, workspace: { name: 'ml-hub', channel: 'C0MLHUB' } }),
    ],
    ['cost-answer', costAnswer(BILLS, BILLS[0]?.workspace)],
    ['cost-answer.asleep', costAnswer(BILLS.slice(2, 3), BILLS[2]?.workspace)],
    ['cost-answer.all', costAnswer(BILLS, undefined)],
    ['delegated-answer', delegatedAnswer(STANDS_IN, true)],
    ['delegated-answer.not-told', delegatedAnswer(STANDS_IN, false)],
    ['stand-in-message', standInMessage(STANDS_IN)],
    ['delegation-ended-answer', endedAnswer([ENDED])],
    ['delegation-ended-message', endedMessage(ENDED)],
    ['delegations-answer', delegationsAnswer(ANN, { lasting: [STANDS_IN, { ...STANDS_IN, by: BO, to: ANN }], over: [ENDED, STANDS_IN] })],
    ['delegations-answer.none', delegationsAnswer(ANN, { lasting: [], over: [] })],
    ['filed-answer.break-glass', filedAnswer(approved({ ...broken, reason: 'training is down' }))],
    ['audit-message.break-glass', auditMessage({ key: 'x', kind: 'break-glass' }, looked(approved(broken)))],
    ['audit-message.review-over', auditMessage({ key: 'x', kind: 'review-over', was: 'wrong' }, looked(WRONG))],
    ['notice.reviewed', noticeMessage({ key: 'x', kind: 'reviewed', review: reviewBy(SAM) }, looked(WRONG))],
    ['notice.recheck', noticeMessage({ key: 'x', kind: 'recheck', until: undefined }, looked(ASKED_AGAIN))],
    ['notice.recheck.for-a-year', noticeMessage({ key: 'x', kind: 'recheck', until: MONDAY + 365 * DAY }, looked(FOR_A_YEAR))],
    [
      'notice.recheck-escalated',
      noticeMessage({ key: 'x', kind: 'recheck-escalated', waited: 14 * DAY, to: ['platform', 'finops'] }, looked(ASKED_AGAIN)),
    ],
    [
      'notice.recheck-escalated.gone',
      noticeMessage({ key: 'x', kind: 'recheck-escalated', waited: 0, to: ['platform'], gone: true }, looked(ASKED_AGAIN)),
    ],
    ['notice.rechecked.keep', noticeMessage({ key: 'x', kind: 'rechecked', answered: KEPT }, looked(active({ recheck: KEPT })))],
    ['notice.rechecked.remove', noticeMessage({ key: 'x', kind: 'rechecked', answered: TO_GO }, looked(active({ recheck: TO_GO })))],
    ['refusal-answer.no-recheck', refusalAnswer({ reason: 'no-recheck', answered: TO_GO }, 'OB-12')],
    ['refusal-answer.not-rechecking', refusalAnswer({ reason: 'not-rechecking', requester: RAE, groups: ['platform', 'finops'] }, 'OB-12')],
    ['review-form', reviewForm(WRONG, 'wrong', 'C0MLDEV')],
    ['why-answer.break-glass', whyAnswer(looked(WRONG))],
    ['ask-problem.no-break-glass', askProblemAnswer({ problem: 'no-break-glass', because: 'not-in-policy' })],
    ['ask-problem.not-in-break-glass', askProblemAnswer({ problem: 'no-break-glass', because: 'not-a-member', groups: ['on-call'] })],
    ['status-answer.rolled-back', statusAnswer(looked(rolledBack()), MONDAY + 80 * MINUTE)],
    ['why-answer.rolled-back', whyAnswer(looked(rolledBack()))],
    [
      'requests-answer',
      requestsAnswer('Your newest requests', [awaiting(), active(), denied(), keptByAnother, rolledBack()], MONDAY + 80 * MINUTE),
    ],
    ['help-answer', helpAnswer()],
    ['help-answer.request', helpAnswer('request')],
    ['help-answer.limits', helpAnswer('limits')],
    ['workspace-needed', workspaceNeeded([mlDev, { ...mlDev, name: 'ml-prod' }], 'ml-prod', 'ml-prd')],
    ['day', dayMessage(day)],
    ['deny-form', denyForm(awaiting(), 'C0MLDEV')],
    ['leave-out-form', leaveOutForm(awaiting(asVscode), { channel: 'C0MLDEV' })],
    [
      'edit-form',
      editForm(awaiting({ lifetime: 14 * 24 * 60 * MINUTE, ticket: 'ML-42' }), ['pypi.org --name the-index'], { channel: 'C0MLDEV' }),
    ],
    ['edit-form.bundle', editForm(awaiting({ ...asVscode }), ['pypi.org'], { channel: 'C0MLDEV' })],
    ['edited-answer', editedAnswer(awaiting(), [])],
    ['not-edited.removal', removalNotEdited('OB-12')],
    ['not-edited.adoption', adoptionNotEdited('OB-12')],
    ['not-edited.too-long', tooLongToEdit('OB-12')],
    ['ask-problem.stays', askProblemAnswer({ problem: 'reason-required' }, 'OB-12')],
    [
      'file-answer.problems',
      importProblemsAnswer('rules.yml', [
        { problem: 'deny', line: 7, rule: 'adf' },
        { problem: 'missing-part', part: 'destination', type: 'fqdn', line: 12 },
      ]),
    ],
    ['ask-form', askForm(form, ['pypi.org', 'files.pythonhosted.org'])],
    ['import-form', importForm({ ...form, options: {} })],
    ['log-answer', logAnswer({ ...log, proposal: { planned: thought, rest: { ...assessed, ask: { ...assessed.ask, wanted: [PYPI] } } } })],
    ['log-answer.allowed', logAnswer({ ...log, proposal: { planned: nothingToDo.plan.changes, rest: undefined } })],
    ['log-answer.unplanned', logAnswer({ ...log, proposal: undefined })],
    ['log-answer.no-failure', noFailureAnswer({ failed: [], unread: 1_200 })],
  ])('%s looks as agreed', (name, view) => expectGolden(name, view))
})

it.each(FILE_PROBLEMS)('of a file that cannot be had it is said what to do: $problem', (problem) =>
  expectGolden(`file-answer.${problem.problem}`, fileProblemAnswer('rules.yml', problem)),
)
