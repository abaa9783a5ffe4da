import type { Request } from '../../src/domain/request.ts'
import { PEOPLE, workspaceNamed } from '../../src/sandbox/story.ts'
import { type FrontDoor, messagesIn } from './front-door.ts'
import { onWire } from './local-azure.ts'
import { wordsOf } from './story-eyes.ts'
import type { World } from './world.ts'

/** Ann and Bo are platform, Ann and Sam security, Cy is finance; Rae is in no group and asks. */
export const [RAE, ANN, BO, SAM, CY] = ['U0RAE', 'U0ANN', 'U0BO', 'U0SAM', 'U0CY'] as const

/** A network that runs: what opens a host needs the platform, and then security. */
export const PROD = workspaceNamed('ml-prod')
/** One that sleeps: the first host needs the platform and finance. */
export const DEV = workspaceNamed('ml-dev')

export const person = (user: string) => ({ user, team: 'T0SANDBOX' })

export const member = (id: string, name: string, more: object = {}) => ({ ...PEOPLE[0], id, name, ...more })

/** Rae files by typing, and the card is posted. */
export async function asks(world: World, door: FrontDoor, text: string, by: string = RAE, channel = PROD.channel): Promise<Request> {
  const told = await door.types(by, channel, `request ${text} -r "a trial"`)
  const number = /Filed as \*(OB-\d+)\*/.exec(told)?.[1]
  if (number === undefined) throw new Error(`It was not filed: ${told}`)
  await world.createWorker().run()
  return standing(world, `OB-${Number(number.slice(3))}`)
}

export async function standing(world: World, id: Request['id']): Promise<Request> {
  const entry = await world.ledger.load(id)
  if (entry === undefined) throw new Error(`${id} is not there`)
  return entry.request
}

/** Each presses Approve on the card as it is painted then. */
export async function approve(door: FrontDoor, { id, workspace }: Request, ...users: readonly string[]): Promise<void> {
  for (const user of users) {
    const told = await door.presses(user, workspace.channel, id, 'approve')
    if (told !== '') throw new Error(`${user} was told: ${told}`)
  }
}

export const eventsOf = async (world: World, id: Request['id']) => (await world.ledger.history(id)).map(({ event }) => event)

export const typesOf = async (world: World, id: Request['id']) => (await eventsOf(world, id)).map(({ type }) => type)

/** As somebody would in the portal, past the bot; Azure has finished with it. */
export async function byHand(world: World, host: string, name = `hand-${host.replaceAll('.', '-')}`, workspace = PROD): Promise<void> {
  await world.arm('PUT', `${workspace.id}/outboundRules/${name}`, onWire(host))
  world.pass(30)
}

/** The words of the card of a request, as everybody reads them. */
export const cardWords = (world: World, { id, workspace }: Request): string =>
  messagesIn(world, RAE, workspace.channel)
    .filter(({ blocks }) => blocks[0]?.block_id === `${id}.header`)
    .map(wordsOf)
    .join('\n')
