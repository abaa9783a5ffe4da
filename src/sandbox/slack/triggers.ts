import type { World } from './world.ts'

/** https://docs.slack.dev/interactivity/handling-user-interaction: a trigger lives three seconds and works once. */
const LIVES_MS = 3000

export function newTrigger(world: World, user: string, view?: string): string {
  const id = world.ids.trigger()
  world.triggers.set(id, { user, at: world.now(), used: false, view })
  return id
}

export type Exchanged =
  | { readonly user: string; readonly view: string | undefined }
  | { readonly error: 'invalid_trigger_id' | 'expired_trigger_id' | 'exchanged_trigger_id' }

export function exchangeTrigger(world: World, id: string): Exchanged {
  const trigger = world.triggers.get(id)
  if (!trigger) return { error: 'invalid_trigger_id' }
  if (trigger.used) return { error: 'exchanged_trigger_id' }
  if (world.now() - trigger.at > LIVES_MS) return { error: 'expired_trigger_id' }
  trigger.used = true
  return { user: trigger.user, view: trigger.view }
}
