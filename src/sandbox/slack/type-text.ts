import { canSee, isMember } from './channels.ts'
import type { Courier } from './courier.ts'
import { post } from './messages.ts'
import { tell } from './notes.ts'
import type { CommandOptions } from './options.ts'
import { commandPayload } from './payloads.ts'
import { sayTo } from './response-url.ts'
import { asSlackSendsIt } from './typed-text.ts'
import type { Channel, World } from './world.ts'

/** Somebody types into the composer of a channel and presses Enter. */
export async function typeText(world: World, courier: Courier, user: string, channelId: string, typed: string): Promise<void> {
  const channel = world.channels.get(channelId)
  if (!channel || !canSee(channel, user)) throw new Error(`${user} does not see the channel ${channelId}`)
  if (channel.archived) return tell(world, user, channelId, `#${channel.name} is archived.`)
  if (!isMember(channel, user)) return tell(world, user, channelId, `Join #${channel.name} to write there.`)
  const [word = ''] = typed.split(/\s/, 1)
  if (!word.startsWith('/')) return say(world, user, channelId, typed)
  const command = world.commands.find((one) => one.command === word.toLowerCase())
  if (!command) return tell(world, user, channelId, `${word} is not a valid command.`)
  await run(world, courier, user, channel, command, typed.slice(word.length).trim())
}

function say(world: World, user: string, channel: string, typed: string): void {
  post(world, { channel, author: user, text: asSlackSendsIt(world, typed), blocks: [] })
}

async function run(
  world: World,
  courier: Courier,
  user: string,
  channel: Channel,
  { command, should_escape }: CommandOptions,
  typed: string,
) {
  const text = should_escape ? asSlackSendsIt(world, typed) : typed
  const receipt = await courier.deliver('slash_commands', commandPayload(world, user, channel, command, text))
  if (!receipt.acked) {
    const error = receipt.why === 'timeout' ? 'operation_timeout' : 'dispatch_failed'
    return tell(world, user, channel.id, `${command} failed with the error "${error}"`)
  }
  if (receipt.body === undefined) return
  const problem = sayTo(world, { user, channel: channel.id, message: undefined }, receipt.body)
  if (problem === undefined) return
  receipt.delivery.problem = problem
  tell(world, user, channel.id, `${command} failed with the error "${problem}"`)
}
