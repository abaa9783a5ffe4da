import type { HomeView, ModalView } from '@slack/types'
import { LIMITS } from './blocks/limits.ts'
import { isHome, isModal } from './check-view.ts'
import type { Json } from './json.ts'
import { normaliseView } from './normalise.ts'
import type { OpenView, Values, World } from './world.ts'

export const stackOf = (world: World, user: string): readonly OpenView[] => world.stacks.get(user) ?? []

export const topView = (world: World, user: string): OpenView | undefined => stackOf(world, user).at(-1)

/** Opens a form over nothing: one that was open is gone. */
export function openView(world: World, user: string, view: ModalView): OpenView {
  closeAll(world, user)
  return addView(world, user, view)
}

export function pushView(world: World, user: string, view: ModalView): OpenView | 'push_limit_reached' {
  return stackOf(world, user).length >= LIMITS.view.stack ? 'push_limit_reached' : addView(world, user, view)
}

export function updateView(world: World, open: OpenView, view: ModalView): OpenView {
  open.view = asModal(world, view)
  open.hash = world.ids.hash()
  open.errors = {}
  world.changed()
  return open
}

/** Takes the topmost view away; the one below it, if any, is seen again. */
export function closeTop(world: World, user: string): void {
  const gone = topView(world, user)
  if (gone) world.picked.delete(`${user} ${gone.id}`)
  world.stacks.set(user, stackOf(world, user).slice(0, -1))
  world.changed()
}

export function closeAll(world: World, user: string): void {
  while (stackOf(world, user).length > 0) closeTop(world, user)
}

export function findView(
  world: World,
  by: { readonly id?: string | undefined; readonly externalId?: string | undefined },
): OpenView | undefined {
  const all = [...world.stacks.values()].flat()
  return all.find((open) => (by.id === undefined ? open.view.external_id === by.externalId : open.id === by.id))
}

export function publishHome(world: World, user: string, view: HomeView): void {
  const made: unknown = normaliseView({ ...view }, world.ids)
  if (!isHome(made)) throw new Error('a home that was checked no longer passes')
  const before = world.homes.get(user)
  world.homes.set(user, { id: before?.id ?? world.ids.next('V'), view: made, hash: world.ids.hash() })
  world.changed()
}

function addView(world: World, user: string, view: ModalView): OpenView {
  const stack = stackOf(world, user)
  const id = world.ids.next('V')
  const below = stack.at(-1)
  const open: OpenView = {
    id,
    user,
    rootId: below?.rootId ?? id,
    previousId: below?.id,
    view: asModal(world, view),
    hash: world.ids.hash(),
    errors: {},
  }
  world.stacks.set(user, [...stack, open])
  world.changed()
  return open
}

function asModal(world: World, view: ModalView): ModalView {
  const made: unknown = normaliseView({ ...view }, world.ids)
  if (!isModal(made)) throw new Error('a view that was checked no longer passes')
  return made
}

type Shown = { readonly id: string; readonly hash: string; readonly rootId?: string; readonly previousId?: string | undefined }

/** A view as payloads and answers of `views.*` show it. */
export function viewObject(world: World, at: Shown, view: ModalView | HomeView, values: Values): Json {
  const modal = view.type === 'modal' ? view : undefined
  return {
    id: at.id,
    team_id: world.team.id,
    type: view.type,
    blocks: view.blocks,
    private_metadata: view.private_metadata ?? '',
    callback_id: view.callback_id ?? '',
    state: { values },
    hash: at.hash,
    title: modal?.title ?? null,
    clear_on_close: modal?.clear_on_close ?? false,
    notify_on_close: modal?.notify_on_close ?? false,
    close: modal?.close ?? null,
    submit: modal?.submit ?? null,
    previous_view_id: at.previousId ?? null,
    root_view_id: at.rootId ?? at.id,
    app_id: world.bot.appId,
    external_id: view.external_id ?? '',
    app_installed_team_id: world.team.id,
    bot_id: world.bot.botId,
  }
}
