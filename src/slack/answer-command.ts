import type { AskCall, BundleCall, CommandCall, ExtendCall, FormOptions, ParseNote, RemoveCall } from '../commands/command.ts'
import { parseCommand } from '../commands/parse.ts'
import type { Ask, AskProblem, Assessed, Person } from '../desk/desk.ts'
import type { RuleReference } from '../domain/find-rules.ts'
import type { RequestId } from '../domain/names.ts'
import { projectsHub } from '../domain/projects-hub.ts'
import type { Refusal } from '../domain/refusal.ts'
import type { Request } from '../domain/request.ts'
import { type Result, unreachable } from '../domain/result.ts'
import type { Workspace } from '../domain/workspace.ts'
import type { Message } from '../ports/messenger.ts'
import { askProblemAnswer } from '../views/ask-problem-answer.ts'
import { bundlesAnswer } from '../views/bundles-answer.ts'
import { checkAnswer } from '../views/check-answer.ts'
import { commandProblemAnswer } from '../views/command-problem-answer.ts'
import { costAnswer } from '../views/cost-answer.ts'
import { filedAnswer } from '../views/filed-answer.ts'
import { helpAnswer } from '../views/help-answer.ts'
import { listAnswer } from '../views/list-answer.ts'
import { refusalAnswer } from '../views/refusal-answer.ts'
import { requestsAnswer } from '../views/requests-answer.ts'
import { networkUnreadable } from '../views/short-answers.ts'
import { showAnswer, showProblemAnswer } from '../views/show-answer.ts'
import { statusAnswer } from '../views/status-answer.ts'
import { whyAnswer } from '../views/why-answer.ts'
import { createAnswerDelegate } from './answer-delegate.ts'
import { createAnswerDrift } from './answer-drift.ts'
import { answerLog } from './answer-log.ts'
import type { Deps } from './handle-intent.ts'
import type { CommandIntent } from './intent.ts'
import type { OpenForm } from './open-form.ts'
import { workspaceFor } from './workspace-for.ts'

/** A list longer than this is not read. */
const NEWEST = 20

/** What the person is shown for what they typed; undefined where that is a form. */
export function createAnswerCommand(deps: Pick<Deps, 'desk' | 'messenger' | 'hosts' | 'sha256' | 'now'>, openForm: OpenForm) {
  const { desk, hosts, sha256, now } = deps
  const delegate = createAnswerDelegate(deps)
  const drift = createAnswerDrift(deps)
  function answer(call: CommandCall, intent: CommandIntent, delivery: string): Message | Promise<Message | undefined> {
    const by: Person = { user: intent.user, team: intent.team }
    switch (call.verb) {
      case 'help':
        return helpAnswer(call.of)
      case 'request':
      case 'check':
        return inWorkspace(call.options.workspace, intent, (workspace) => ask(call, askOf(call, workspace, by), delivery))
      case 'bundles':
        return bundlesAnswer()
      case 'bundle':
        return inWorkspace(call.options.workspace, intent, (workspace) => bundle(call, workspace, by, delivery))
      case 'log':
        return inWorkspace(call.workspace, intent, (workspace) => answerLog(call, workspace, by, desk))
      case 'form':
        return form('ask', call.options, intent)
      case 'import':
        return form('import', call.options, intent)
      case 'remove':
        return inWorkspace(call.options.workspace, intent, (workspace) => remove(call, workspace, by, delivery))
      case 'list':
        return inWorkspace(call.workspace, intent, list)
      case 'drift':
        return inWorkspace(call.workspace, intent, drift.show)
      case 'cost':
        return cost(call.workspace, intent)
      case 'show':
        return inWorkspace(call.workspace, intent, (workspace) => show(workspace, call.rule))
      case 'delegate':
        return delegate(call, intent)
      case 'mine':
        return requests('Your newest requests', { requester: intent.user })
      case 'pending':
        return call.workspace === undefined ? pending() : inWorkspace(call.workspace, intent, pending)
      case 'status':
        return look(call.request, (looked) => statusAnswer(looked, now()))
      case 'explain':
        return look(call.request, whyAnswer)
      case 'cancel':
        return decided(call.request, desk.withdraw(call.request, by))
      case 'extend':
        return extend(call, by, delivery)
      case 'retry':
        return decided(call.request, desk.retry(call.request, by))
      default:
        return unreachable(call)
    }
  }

  const inWorkspace = (typed: string | undefined, intent: CommandIntent, use: (workspace: Workspace) => Promise<Message>) => {
    const found = workspaceFor(desk.workspaces, intent.channel, typed)
    return found.ok ? use(found.value) : found.problem
  }

  /** Help says how to do without it. */
  function form(which: 'ask' | 'import', options: FormOptions, { channel, responseUrl, trigger }: CommandIntent) {
    const otherwise = helpAnswer(which === 'ask' ? 'request' : 'import')
    return openForm({ form: which, options }, { door: { channel, responseUrl }, trigger, otherwise })
  }

  async function ask(call: AskCall, asked: Ask, delivery: string): Promise<Message> {
    if (call.verb === 'check') return checked(await desk.check(asked), call.notes)
    const filed = await desk.file(asked, delivery)
    return filed.ok ? filedAnswer(filed.value, call.notes) : askProblemAnswer(filed.problem)
  }

  async function bundle({ does, asks, options }: BundleCall, workspace: Workspace, by: Person, delivery: string): Promise<Message> {
    const { reason, ticket, lifetime, breakGlass, allOrNothing } = options
    const asked = { workspace, by, asks, reason, ticket, lifetime, breakGlass, allOrNothing }
    if (does === 'check') return checked(await desk.checkBundle(asked), [])
    const filed = await desk.fileBundle(asked, delivery)
    return filed.ok ? filedAnswer(filed.value) : askProblemAnswer(filed.problem)
  }

  async function remove({ rules, options }: RemoveCall, workspace: Workspace, by: Person, delivery: string): Promise<Message> {
    const { reason, ticket, allOrNothing } = options
    const filed = await desk.remove({ workspace, by, rules, reason, ticket, allOrNothing }, delivery)
    return filed.ok ? filedAnswer(filed.value) : askProblemAnswer(filed.problem)
  }

  /** Which workspace is meant stands in the request. */
  async function extend({ request, longer, options }: ExtendCall, by: Person, delivery: string): Promise<Message> {
    const { reason, ticket, allOrNothing } = options
    const filed = await desk.extend({ request, longer, by, reason, ticket, allOrNothing }, delivery)
    return filed.ok ? filedAnswer(filed.value) : askProblemAnswer(filed.problem)
  }

  async function show(workspace: Workspace, rule: RuleReference): Promise<Message> {
    const shown = await desk.show(workspace, rule)
    return shown.ok ? showAnswer(workspace, shown.value) : showProblemAnswer(shown.problem, workspace)
  }

  async function list(workspace: Workspace): Promise<Message> {
    const network = await desk.readNetwork(workspace)
    return network.ok
      ? listAnswer(workspace, network.value, projectsHub(network.value, desk.workspaces))
      : networkUnreadable(network.problem, workspace)
  }

  /** Unlike others it needs no workspace: where none is meant, all are. */
  async function cost(typed: string | undefined, intent: CommandIntent): Promise<Message> {
    const found = workspaceFor(desk.workspaces, intent.channel, typed)
    if (!found.ok && typed !== undefined) return found.problem
    return costAnswer(await desk.bills(), found.ok ? found.value : undefined)
  }

  const pending = (workspace?: Workspace): Promise<Message> =>
    workspace === undefined
      ? requests('Waiting for approval', { status: ['awaiting-approval'] })
      : requests(`Waiting for approval in ${workspace.name}`, { status: ['awaiting-approval'], workspace: workspace.id })

  const requests = async (title: string, query: Omit<Parameters<typeof desk.find>[0], 'limit'>): Promise<Message> =>
    requestsAnswer(title, await desk.find({ ...query, limit: NEWEST }), now())

  async function look(id: RequestId, show: (looked: NonNullable<Awaited<ReturnType<typeof desk.look>>>) => Message): Promise<Message> {
    const looked = await desk.look(id)
    return looked === undefined ? refusalAnswer({ reason: 'unknown-request' }, id) : show(looked)
  }

  /** Typed and not pressed, there is no card before the person's eyes: it is shown where the request stands now. */
  async function decided(id: RequestId, deciding: Promise<Result<Request, Refusal>>): Promise<Message> {
    const outcome = await deciding
    return outcome.ok ? look(id, (looked) => statusAnswer(looked, now())) : refusalAnswer(outcome.problem, id)
  }

  return async (intent: CommandIntent, delivery: string): Promise<Message | undefined> => {
    const call = parseCommand(intent.text, hosts, sha256)
    return call.ok ? answer(call.value, intent, delivery) : commandProblemAnswer(call.problem)
  }
}

/** What policy says is part of the answer, whatever it says; what stands before policy is the answer. */
function checked(assessed: Result<Assessed, AskProblem>, notes: readonly ParseNote[]): Message {
  if (assessed.ok) return checkAnswer(assessed.value, notes)
  const { problem } = assessed
  return problem.problem === 'unmatched' || problem.problem === 'forbidden'
    ? checkAnswer(problem.assessed, notes)
    : askProblemAnswer(problem)
}

const askOf = ({ wanted, options }: AskCall, workspace: Workspace, by: Person): Ask => ({
  workspace,
  by,
  wanted,
  reason: options.reason,
  ticket: options.ticket,
  lifetime: options.lifetime,
  breakGlass: options.breakGlass,
  allOrNothing: options.allOrNothing,
})
