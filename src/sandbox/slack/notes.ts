import type { World } from './world.ts'

/** Something Slack itself tells one person. */
export function tell(world: World, user: string, channel: string, text: string): void {
  world.notes.push({ at: world.now(), user, channel, text })
  world.changed()
}

/** What Slack's client shows where the app did not answer a button or form. */
export const TROUBLE_CONNECTING = 'We had some trouble connecting. Try again?'
