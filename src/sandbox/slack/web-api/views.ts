import type { ModalView } from '@slack/types'
import { z } from 'zod'
import { checkView, isHome, isModal, isTooLarge } from '../check-view.ts'
import { isJson } from '../json.ts'
import { pickedKey } from '../messages.ts'
import { TIERS } from '../rate.ts'
import { blocksRefused } from '../response-url.ts'
import { exchangeTrigger } from '../triggers.ts'
import { stateOf } from '../values.ts'
import { findView, openView, publishHome, pushView, topView, updateView, viewObject } from '../views.ts'
import type { OpenView, World } from '../world.ts'
import { type Answer, json, method, name, refuse } from './method.ts'

/** https://docs.slack.dev/reference/methods/views.open */
export const open = method({
  rate: TIERS.t4,
  args: z.strictObject({ trigger_id: name, view: json }),
  run: ({ trigger_id, view }, { world, scopes }) => {
    if (!isModal(view) || taken(world, view)) return refusedView(world, view)
    if (asksForFiles(view) && !scopes.includes('files:read')) return withoutScope(scopes)
    const exchanged = exchangeTrigger(world, trigger_id)
    return 'error' in exchanged ? refuse(exchanged.error) : shown(world, openView(world, exchanged.user, view))
  },
})

/** https://docs.slack.dev/reference/methods/views.push: only with a trigger that came from a form. */
export const push = method({
  rate: TIERS.t4,
  args: z.strictObject({ trigger_id: name, view: json }),
  run: ({ trigger_id, view }, { world, scopes }) => {
    if (!isModal(view) || taken(world, view)) return refusedView(world, view)
    if (asksForFiles(view) && !scopes.includes('files:read')) return withoutScope(scopes)
    const exchanged = exchangeTrigger(world, trigger_id)
    if ('error' in exchanged) return refuse(exchanged.error)
    if (exchanged.view === undefined || !topView(world, exchanged.user)) return refuse('not_found')
    const pushed = pushView(world, exchanged.user, view)
    return pushed === 'push_limit_reached' ? refuse(pushed) : shown(world, pushed)
  },
})

/** https://docs.slack.dev/reference/methods/views.update */
export const update = method({
  rate: TIERS.t4,
  args: z.strictObject({ view_id: name.optional(), external_id: name.optional(), hash: name.optional(), view: json }),
  run: ({ view_id, external_id, hash, view }, { world, scopes }) => {
    if (view_id === undefined && external_id === undefined)
      return refuse('invalid_arguments', ['[ERROR] view_id or external_id is required'])
    const there = findView(world, { id: view_id, externalId: external_id })
    if (!there) return refuse('not_found')
    if (!isModal(view) || taken(world, view, there)) return refusedView(world, view)
    if (asksForFiles(view) && !scopes.includes('files:read')) return withoutScope(scopes)
    if (hash !== undefined && hash !== there.hash) return refuse('hash_conflict')
    return shown(world, updateView(world, there, view))
  },
})

/** https://docs.slack.dev/reference/methods/views.publish */
export const publish = method({
  rate: TIERS.t4,
  args: z.strictObject({ user_id: name, hash: name.optional(), view: json }),
  run: ({ user_id, hash, view }, { world }) => {
    if (!world.people.has(user_id)) return refuse('invalid_arguments', ['invalid `user_id`'])
    const problems = checkView('home', view)
    if (!isHome(view)) return refuse('invalid_arguments', problems)
    if (hash !== undefined && hash !== world.homes.get(user_id)?.hash) return refuse('hash_conflict')
    publishHome(world, user_id, view)
    const home = world.homes.get(user_id)
    return home ? { ok: true, view: viewObject(world, home, home.view, {}) } : refuse('internal_error')
  },
})

/** Slack says that such an app must have `files:read`, and not how it refuses: as for a method, it is taken here. */
const asksForFiles = ({ blocks }: ModalView): boolean =>
  blocks.some((block) => block.type === 'input' && 'element' in block && block.element.type === 'file_input')

const withoutScope = (scopes: readonly string[]): Answer => ({
  ok: false,
  error: 'missing_scope',
  needed: 'files:read',
  provided: scopes.join(','),
})

/** An `external_id` is one view's alone; blocks that are refused on request are refused here too. */
function taken(world: World, view: ModalView, self?: OpenView): boolean {
  const other = view.external_id ? findView(world, { externalId: view.external_id }) : undefined
  return (other !== undefined && other !== self) || isTooLarge(view) || blocksRefused(world, view.blocks)
}

function refusedView(world: World, view: unknown): Answer {
  const problems = checkView('modal', view)
  if (problems.length > 0) return refuse('invalid_arguments', problems)
  if (isTooLarge(view)) return refuse('view_too_large')
  const blocks = isJson(view) && Array.isArray(view['blocks']) ? view['blocks'] : []
  return blocksRefused(world, blocks)
    ? refuse('invalid_arguments', ['[ERROR] unsupported type [json-pointer:/view/blocks]'])
    : refuse('duplicate_external_id')
}

const shown = (world: World, at: OpenView): Answer => ({
  ok: true,
  view: viewObject(world, at, at.view, stateOf(at.view.blocks, world.picked.get(pickedKey(at.user, at.id)) ?? {})),
})
