import type { FormOptions } from '../commands/command.ts'
import type { Desk } from '../desk/desk.ts'
import type { Message, Messenger } from '../ports/messenger.ts'
import type { Door } from '../views/action-ids.ts'
import { askForm, importForm } from '../views/ask-form.ts'
import { workspaceFor } from './workspace-for.ts'

type Opening = { readonly form: 'ask' | 'import'; readonly options: FormOptions; readonly destinations?: readonly string[] }

/** What opened the door, and what is answered if the form cannot be opened: a trigger lives three seconds. */
type From = { readonly door: Door; readonly trigger: string; readonly otherwise: Message }

export type OpenForm = (opening: Opening, from: From) => Promise<Message | undefined>

/** Opens a form for asking; undefined where it stands before the person, who needs no other answer. */
export function createOpenForm({ desk, messenger }: { readonly desk: Pick<Desk, 'workspaces'>; readonly messenger: Messenger }): OpenForm {
  return async ({ form, options, destinations }, { door, trigger, otherwise }) => {
    const found = workspaceFor(desk.workspaces, door.channel, options.workspace)
    if (!found.ok && options.workspace !== undefined) return found.problem
    const workspace = found.ok ? found.value.name : undefined
    const of = { door, workspaces: desk.workspaces.map(({ name }) => name), options: { ...options, workspace } }
    const opened = await messenger.openView(trigger, form === 'ask' ? askForm(of, destinations) : importForm(of))
    return opened.ok ? undefined : otherwise
  }
}
