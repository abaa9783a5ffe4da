import { actInView, actOnMessage, pickShortcut } from './act.ts'
import { type Administration, createAdministration } from './administration.ts'
import { openIm } from './channels.ts'
import { type Courier, createCourier } from './courier.ts'
import type { Delivery } from './delivery.ts'
import type { SlackFrontDoor } from './front-door.ts'
import { type Bot, type LocalSlackOptions, SLACKS_PATIENCE } from './options.ts'
import { eventPayload } from './payloads.ts'
import { createRates, type Rates } from './rate.ts'
import { screenOf } from './screen.ts'
import { createSlackServer, listen } from './server.ts'
import { createSocketMode, type DisconnectReason } from './socket-mode.ts'
import { closeView, submitView } from './submit.ts'
import { createTroubles, type Trouble, type Troubles } from './trouble.ts'
import { typeText } from './type-text.ts'
import { viewObject } from './views.ts'
import { answerCall, type RecordedCall } from './web-api/answer-call.ts'
import { createWorld, type World } from './world.ts'

/** A Slack of one workspace with one app, that keeps Slack's rules. */
export type LocalSlack = SlackFrontDoor &
  Administration & {
    /** `http://127.0.0.1:PORT/api/`: the app's `SLACK_API_URL`. */
    readonly apiUrl: string
    readonly bot: Bot
    /** Tells where the app listens, e.g. `http://127.0.0.1:3000/slack/events`. */
    deliverTo(url: string): void
    /** Every call of the Web API, in order. */
    readonly calls: readonly RecordedCall[]
    /** Everything the app was told, in order, with what it answered. */
    readonly deliveries: readonly Delivery[]
    /** Lets something go wrong from now on; answers how to end it. */
    trouble(trouble: Trouble): () => void
    /** Sends the same request again, byte by byte: `last` or a delivery's key. What the app answers changes nothing here. */
    redeliver(key: string): Promise<Delivery>
    /** Connections of Socket Mode that are open. */
    readonly sockets: { count(): number; disconnect(reason: DisconnectReason): void }
    /** Shuts the server down (`close` is a person closing a form). */
    stop(): Promise<void>
  }

export async function startLocalSlack(options: LocalSlackOptions): Promise<LocalSlack> {
  const world = createWorld(options)
  const rates = createRates(world.now)
  const troubles = createTroubles()
  const sockets = createSocketMode(world)
  const courier = createCourier(world, sockets, { ...SLACKS_PATIENCE, ...options.patience }, options.eventsUrl)
  const calls: RecordedCall[] = []
  const server = createSlackServer(world, sockets, (call) => answerCall({ world, rates, troubles, calls }, call))
  world.address = await listen(server, options.port ?? 0)

  return {
    ...frontDoor(world, courier),
    ...createAdministration(world, courier),
    apiUrl: `${world.address}/api/`,
    bot: world.bot,
    calls,
    deliveries: courier.deliveries,
    deliverTo: courier.deliverTo,
    trouble: (trouble) => beginTrouble(world, rates, troubles, trouble),
    redeliver: async (key) => (await courier.redeliver(key)).delivery,
    sockets: { count: sockets.connections, disconnect: sockets.disconnect },
    stop: async () => {
      courier.close()
      sockets.close()
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

const frontDoor = (world: World, courier: Courier): SlackFrontDoor => ({
  see: (user) => screenOf(world, user),
  type: (user, channel, text) => typeText(world, courier, user, channel, text),
  act: (user, on, action) =>
    'view' in on ? actInView(world, courier, user, on.view, action) : actOnMessage(world, courier, user, on, action),
  pickShortcut: (user, on, shortcut) => pickShortcut(world, courier, user, on, shortcut),
  submit: (user, view, values) => submitView(world, courier, user, view, values),
  close: (user, view) => closeView(world, courier, user, view),
  openHome: (user) => openHome(world, courier, user),
  watch: (listener) => {
    world.watchers.add(listener)
    return () => world.watchers.delete(listener)
  },
})

async function openHome(world: World, courier: Courier, user: string): Promise<void> {
  if (!world.events.has('app_home_opened')) return
  const home = world.homes.get(user)
  const view = home && { view: viewObject(world, home, home.view, {}) }
  const event = { type: 'app_home_opened', user, channel: openIm(world, user).id, tab: 'home', ...view }
  await courier.deliverEvent(eventPayload(world, event))
}

function beginTrouble(world: World, rates: Rates, troubles: Troubles, trouble: Trouble): () => void {
  switch (trouble.kind) {
    case 'refuse-block':
      world.refusedBlocks.add(trouble.block)
      return () => world.refusedBlocks.delete(trouble.block)
    case 'no-rate-limits':
      rates.relaxed = true
      return () => {
        rates.relaxed = false
      }
    default:
      return troubles.add(trouble)
  }
}
