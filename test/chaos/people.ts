import { setTimeout as pause } from 'node:timers/promises'
import type { RequestId } from '../../src/domain/names.ts'
import type { Entry } from '../../src/ports/ledger.ts'
import { ANN, BO, CY, SAM } from '../support/story-people.ts'
import { type Choices, choicesOf } from './choices.ts'
import type { Eyes } from './eyes.ts'
import type { Hands } from './hands.ts'
import type { Wish } from './script.ts'

const DECIDERS = [ANN, BO, SAM, CY] as const

/** People try again after a while, and look after a press whether it did something. */
const AGAIN_AFTER = 700
const SEEN_WITHIN = 2_000

/** Who has looked in vain often looks less often. */
const MOST_PATIENT = 6

/** Nobody types more often than this; who has to has met a bug. */
const MOST_TRIES = 60

type Deps = { readonly hands: Hands; readonly eyes: Eyes; readonly seed: number; readonly found: (finding: string) => void }

/** Everything that people do for one wish, from the command to the rule that is gone again. */
export async function live(deps: Deps, wish: Wish): Promise<void> {
  await pause(wish.at)
  await asks(deps, wish, `request ${wish.asks} -r "${wish.name}"`, wish.name)
  await follow(deps, wish, wish.name)
  const [first] = deps.eyes.requestsFor(wish.name)
  if (!wish.thenRemoved || first?.request.status !== 'active') return
  const rules = first.request.wanted.map(({ rule }) => rule.name).join(' ')
  await asks(deps, wish, `remove ${rules} -r "${overOf(wish)}"`, overOf(wish))
  await follow(deps, wish, overOf(wish))
}

/** The reason by which it is taken away again. */
export const overOf = ({ name }: Wish): string => `${name} is over`

/** Types until it is filed. What was taken must be answered; what the answer turns away (Azure could not be asked) is typed again. */
async function asks({ hands, eyes, found }: Deps, wish: Wish, command: string, name: string): Promise<void> {
  let last = ''
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const said = await hands.types(wish.by, wish.place.channel, `/outbound ${command}`, wish.deliveredTwice && tries === 0)
    if (said.is === 'silence') found(`${name}: a command was acknowledged, and nothing was ever said of it`)
    if (said.is === 'answered') last = said.words
    const isFiled = said.is === 'answered' && /Filed as|approved at once/i.test(said.words)
    if ((await eyes.sees(() => eyes.requestsFor(name)[0], isFiled ? 60_000 : AGAIN_AFTER)) !== undefined) return
  }
  found(`${name}: never filed, though it was typed ${MOST_TRIES} times. The last answer: ${last}`)
}

/** Somebody presses, at random, until it is decided and nothing goes on any more. Of a command that was typed twice there may be two requests. */
export async function follow({ hands, eyes, seed }: Deps, wish: Wish, name: string): Promise<void> {
  const choices = choicesOf(seed, `${name}, decided`)
  for (let tries = 1; ; tries++) {
    const going = eyes.requestsFor(name).find(goesOn)
    if (going === undefined) return
    const { id, status } = going.request
    if (status === 'awaiting-approval' && eyes.card(id) !== undefined)
      await oneTry(hands, choices, wish, id, name === wish.name ? wish.ends : 'approved')
    await eyes.sees(() => (eyes.request(id)?.version !== going.version ? true : undefined), SEEN_WITHIN * Math.min(tries, MOST_PATIENT))
  }
}

/** Whether something is still to happen to it by itself, or by those who decide. */
export const goesOn = ({ request }: Entry): boolean =>
  ['awaiting-approval', 'approved', 'applying', 'removing'].includes(request.status) ||
  (request.lifetime !== undefined && ['active', 'partly-active'].includes(request.status))

async function oneTry(hands: Hands, choices: Choices, wish: Wish, id: RequestId, ends: Wish['ends']): Promise<void> {
  const [who, other] = choices.shuffled(DECIDERS)
  if (who === undefined || other === undefined) return
  switch (ends) {
    case 'approved': {
      const all = wish.pressedTwice ? [who, who, other, other] : [who]
      await Promise.all(all.map((each) => hands.presses(each, id, 'approve')))
      return
    }
    case 'denied':
      return hands.denies(who, id)
    case 'withdrawn':
      await hands.types(wish.by, wish.place.channel, `/outbound cancel ${id}`)
  }
}
