import type { PersonOptions } from '../../src/sandbox/slack/options.ts'
import { PEOPLE, RAE } from '../support/story-people.ts'
import { type Place, place, RUNNING } from '../support/story-places.ts'
import { type Choices, choicesOf } from './choices.ts'
import type { Sizes } from './sizes.ts'
import { DECK, type Trouble } from './troubles.ts'

/** What somebody wants, and what becomes of it as far as people decide that. */
export type Wish = {
  /** Stands in the request as its reason: by it the request is found again. */
  readonly name: string
  /** Milliseconds after the beginning. */
  readonly at: number
  readonly by: string
  readonly place: Place
  /** What is typed behind `/outbound request`. */
  readonly asks: string
  readonly ends: 'approved' | 'denied' | 'withdrawn'
  /** Two press at once, and each of them twice. */
  readonly pressedTwice: boolean
  /** Slack delivers the command a second time. */
  readonly deliveredTwice: boolean
  /** Somebody asks to take it away again once it is active. */
  readonly thenRemoved: boolean
  /** Its rules go by themselves. */
  readonly timeBoxed: boolean
}

export type Kill = { readonly after: number; readonly what: 'web' | 'worker' | 'store'; readonly which: number; readonly downFor: number }

export type Mishap = { readonly after: number; readonly trouble: Trouble; readonly times: number }

/** All that is chosen, before anything begins: the same for the same seed and sizes. */
export type Script = {
  readonly requesters: readonly string[]
  readonly places: readonly Place[]
  readonly wishes: readonly Wish[]
  readonly kills: readonly Kill[]
  readonly mishaps: readonly Mishap[]
}

/** Nobody may file more than 40 requests within an hour, and some are typed again or taken away again. */
const WISHES_EACH = 16

/** Who asks: Rae, and as many more as it takes, three at least. */
const requestersOf = ({ requests }: Sizes): readonly string[] => [
  RAE,
  ...numbers(Math.max(3, Math.ceil(requests / WISHES_EACH))).map((number) => `U0ASKS${number + 1}`),
]

/** Those of the story, and those who ask. */
export const crowdOf = ({ requesters }: Script): readonly PersonOptions[] => [
  ...PEOPLE,
  ...requesters
    .filter((id) => id !== RAE)
    .map((id) => ({ id, name: id.slice(2).toLowerCase(), title: 'Data scientist', color: '#4a7dbd' })),
]

export function scriptOf(seed: number, sizes: Sizes): Script {
  const places = numbers(sizes.workspaces).map((number) => placeOf(number))
  const requesters = requestersOf(sizes)
  // Each person has about as much to ask as every other.
  const asking = numbers(sizes.requests).map((number) => requesters[number % requesters.length] ?? RAE)
  const by = choicesOf(seed, 'requesters').shuffled(asking)
  return {
    requesters,
    places,
    wishes: by.map((each, number) => wishOf(choicesOf(seed, `wish ${number}`), number, each, places, sizes)),
    kills: killsOf(choicesOf(seed, 'kills'), sizes),
    mishaps: mishapsOf(choicesOf(seed, 'mishaps'), sizes),
  }
}

/** Every other network has run for long, and every third is of production, where security has to agree as well. */
const placeOf = (number: number): Place => place(`ml-${number + 1}`, number % 2 === 0 ? RUNNING : {}, number % 3 === 2 ? 'prod' : 'dev')

function wishOf(choices: Choices, number: number, by: string, places: readonly Place[], { within, timeBoxed }: Sizes): Wish {
  const ends = choices.oneOf(['approved', 'approved', 'approved', 'approved', 'approved', 'approved', 'denied', 'withdrawn'] as const)
  const short = timeBoxed && choices.chance(0.1)
  const approved = ends === 'approved'
  return {
    name: `wish ${number + 1}`,
    at: choices.between(0, within),
    by,
    // One after the other, so that each place has about as much to do.
    place: places[number % places.length] ?? choices.oneOf(places),
    asks: `${destination(choices, number)}${short ? ' --for 1m' : ''}`,
    ends,
    pressedTwice: choices.chance(0.3),
    deliveredTwice: choices.chance(0.2),
    thenRemoved: approved && !short && choices.chance(0.2),
    timeBoxed: short,
  }
}

/** No two lead to the same place. */
function destination(choices: Choices, number: number): string {
  const port = 2_000 + number
  const vault = `/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-data/providers/Microsoft.KeyVault/vaults/kv-${number}`
  return choices.oneOf([
    `data-${number}.vendor-${number % 7}.io`,
    `data-${number}.vendor-${number % 7}.io more-${number}.vendor-${number % 7}.io`,
    `service-tag DataFactory TCP ${port}`,
    `private-endpoint ${vault} vault`,
  ])
}

function killsOf(choices: Choices, { kills, within }: Sizes): readonly Kill[] {
  // The store about every fifth time: without it nothing else is going on that could be broken.
  const all = numbers(kills).map((number) => (['worker', 'web', 'worker', 'store', 'worker'] as const)[number % 5] ?? 'worker')
  return choices.shuffled(all).map((what) => ({
    after: Math.round((choices.between(50, 150) / 100) * (within / kills)),
    what,
    which: choices.between(0, 999),
    downFor: choices.between(100, 1_500),
  }))
}

function mishapsOf(choices: Choices, { troubles, within }: Sizes): readonly Mishap[] {
  const decks = numbers(Math.ceil(troubles / DECK.length)).flatMap(() => choices.shuffled(DECK))
  return decks.slice(0, troubles).map((trouble) => ({
    trouble,
    after: Math.round((choices.between(50, 150) / 100) * (within / troubles)),
    times: choices.between(1, trouble.most ?? 1),
  }))
}

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, number) => number)
