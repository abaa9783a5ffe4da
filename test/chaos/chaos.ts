import { setTimeout as pause } from 'node:timers/promises'
import { breakCalls, breakProcesses } from './breaking.ts'
import { type Check, check } from './check.ts'
import { allTold } from './check-slack.ts'
import { type Eyes, openEyes } from './eyes.ts'
import { createHands } from './hands.ts'
import { type House, openHouse } from './house.ts'
import { follow, goesOn, live, overOf } from './people.ts'
import { scriptOf } from './script.ts'
import type { Sizes } from './sizes.ts'

export type Outcome = {
  readonly checks: readonly Check[]
  /** What was done, counted. */
  readonly done: ReadonlyMap<string, number>
  /** What the processes wrote. */
  readonly said: string
}

export type Told = { readonly say: (line: string) => void; readonly count: (what: string) => void }

/** Lets people work while everything breaks, waits until it is quiet, and holds all that was promised against what is there. */
export async function chaos(seed: number, sizes: Sizes, patience: number, print: (line: string) => void): Promise<Outcome> {
  const script = scriptOf(seed, sizes)
  const house = await openHouse(script, sizes)
  const eyes = openEyes(house, script)
  const began = performance.now()
  const say = (line: string) => print(`${((performance.now() - began) / 1000).toFixed(1).padStart(7)} s  ${line}`)
  const done = new Map<string, number>()
  const count = (what: string) => done.set(what, (done.get(what) ?? 0) + 1)
  const findings: string[] = []
  const found = (finding: string) => {
    findings.push(finding)
    say(`✗ ${finding}`)
  }
  const people = { hands: createHands(house, eyes), eyes, seed, found }

  /** Of a command whose process died before it was acknowledged a second request may be filed late: somebody has to decide that, too. */
  const decideAll = () => Promise.all(script.wishes.flatMap((wish) => [wish.name, overOf(wish)].map((name) => follow(people, wish, name))))

  async function play(): Promise<'at rest'> {
    const told = { say, count }
    const [callOff] = await Promise.all([
      breakCalls(house, script, told),
      ...script.wishes.map((wish) => live(people, wish)),
      breakProcesses(house, script, told),
    ])
    callOff()
    say('everything is asked for, decided and broken; now it has to come to rest')
    for (;;) {
      await decideAll()
      if (await isAtRest(house, eyes)) return 'at rest'
      await pause(LOOK_EVERY)
    }
  }

  try {
    const telling = setInterval(() => say(goingOn(eyes)), TELL_EVERY)
    const ended = await Promise.race([play(), pause(patience, 'restless', { ref: false })]).finally(() => clearInterval(telling))
    if (ended === 'restless') found(`it has not come to rest within ${Math.round(patience / 1000)} seconds`)
    say('held against what was promised')
    for (const { request } of eyes.all()) count(`requests that are ${request.status}`)
    for (const { status, kind } of house.azure.calls) count(`Azure answered a ${kind} with ${status}`)
    for (const { failed } of house.slack.deliveries)
      count(`deliveries of Slack's ${failed === undefined ? 'taken' : `that failed by ${failed}`}`)
    const checks = [{ promise: 'whoever typed was answered, and in time', findings }, ...(await check(house, eyes, script))]
    return { checks, done, said: house.fleet.said() }
  } finally {
    await eyes.close()
    await house.stop()
  }
}

const LOOK_EVERY = 250
const TELL_EVERY = 15_000

/** How many of everything, and of the last few which. */
function goingOn(eyes: Eyes): string {
  const going = eyes.all().filter(goesOn)
  const some = going.slice(0, 6).map(({ request }) => `${request.id} ${request.status}`)
  return `${eyes.all().length} are filed, ${going.length} go on${some.length === 0 ? '' : `: ${some.join(', ')}`}${going.length > some.length ? ' …' : ''}`
}

async function isAtRest(house: House, eyes: Eyes): Promise<boolean> {
  const inHand = await house.redis.zcard('{drawbridge}:inbox:waiting')
  return inHand === 0 && !eyes.all().some(goesOn) && (await house.ledger.lag()) === 0 && (await allTold(house, eyes))
}
