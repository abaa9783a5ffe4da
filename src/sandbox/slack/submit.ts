import { isModal } from './check-view.ts'
import type { Courier } from './courier.ts'
import { uploaded } from './files.ts'
import { formErrors } from './form-errors.ts'
import type { ViewValues } from './front-door.ts'
import { isJson, type Json } from './json.ts'
import { pickedKey } from './messages.ts'
import { TROUBLE_CONNECTING, tell } from './notes.ts'
import { closedPayload, submissionPayload } from './payloads.ts'
import { blocksRefused } from './response-url.ts'
import { stateOf } from './values.ts'
import { closeAll, closeTop, pushView, stackOf, topView, updateView } from './views.ts'
import type { OpenView, World } from './world.ts'

/** Presses the form's submit button. What the client refuses by itself is not sent. */
export async function submitView(world: World, courier: Courier, user: string, viewId: string, given: ViewValues): Promise<void> {
  const open = topmost(world, user, viewId)
  if (!open.view.submit) throw new Error(`the view ${viewId} has no submit button`)
  const picked = world.picked.get(pickedKey(user, open.id)) ?? {}
  const values = stateOf(open.view.blocks, picked, ({ blockId, actionId }) => uploaded(world, user, given[blockId]?.[actionId]))
  world.picked.set(pickedKey(user, open.id), values)
  setErrors(world, open, formErrors(open.view.blocks, values))
  if (Object.keys(open.errors).length > 0) return
  const receipt = await courier.deliver('interactive', submissionPayload(world, open, values))
  const problem = receipt.acked ? answerSubmission(world, open, receipt.body) : 'not acknowledged'
  if (problem === undefined) return
  receipt.delivery.problem = problem
  tell(world, user, '', TROUBLE_CONNECTING)
}

/** Closes the topmost form; with `clear_on_close` those below it too. */
export async function closeView(world: World, courier: Courier, user: string, viewId: string): Promise<void> {
  const open = topmost(world, user, viewId)
  const clears = open.view.clear_on_close ?? false
  if (clears) closeAll(world, user)
  else closeTop(world, user)
  if (open.view.notify_on_close) await courier.deliver('interactive', closedPayload(world, open, clears))
}

function topmost(world: World, user: string, viewId: string): OpenView {
  const open = topView(world, user)
  if (open?.id !== viewId) throw new Error(`${user} does not have the view ${viewId} in front`)
  return open
}

/** What the acknowledgement asks for. Answers why it could not be done; the form then stays as it is. */
function answerSubmission(world: World, open: OpenView, body: unknown): string | undefined {
  const answer: Json = isJson(body) ? body : {}
  switch (answer['response_action']) {
    case undefined:
      if (body !== undefined && Object.keys(answer).length > 0) return 'an acknowledgement without response_action'
      if (stackOf(world, open.user).includes(open)) closeTop(world, open.user)
      return undefined
    case 'clear':
      closeAll(world, open.user)
      return undefined
    case 'errors':
      return showErrors(world, open, answer['errors'])
    case 'update':
    case 'push':
      return showView(world, open, answer['response_action'], answer['view'])
    default:
      return `unknown response_action ${String(answer['response_action'])}`
  }
}

/** The keys must be ids of the view's own input blocks. */
function showErrors(world: World, open: OpenView, errors: unknown): string | undefined {
  const inputs = new Set(open.view.blocks.flatMap((block) => (block.type === 'input' ? (block.block_id ?? []) : [])))
  const entries = isJson(errors) ? Object.entries(errors) : []
  const told = entries.filter((entry): entry is [string, string] => inputs.has(entry[0]) && typeof entry[1] === 'string' && entry[1] !== '')
  if (told.length === 0 || told.length < entries.length) return 'errors for no input block of the view'
  setErrors(world, open, Object.fromEntries(told))
  return undefined
}

function showView(world: World, open: OpenView, how: 'update' | 'push', view: unknown): string | undefined {
  if (!isModal(view) || blocksRefused(world, view.blocks)) return `${how} with a view that is refused`
  if (how === 'update') updateView(world, open, view)
  return how === 'push' && pushView(world, open.user, view) === 'push_limit_reached' ? 'push_limit_reached' : undefined
}

function setErrors(world: World, open: OpenView, errors: Readonly<Record<string, string>>): void {
  open.errors = errors
  world.changed()
}
