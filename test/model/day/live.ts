import { expect } from 'vitest'
import { Killed } from '../../support/mortal.ts'
import type { Store } from '../outside/notebook.ts'
import { begin, land, pass } from '../outside/scene.ts'
import { createSystem } from '../outside/system.ts'
import { empty, type Paper } from '../paper/paper.ts'
import { auditor } from './audit.ts'
import { goOnStroke, laneStrokes, type Stroke, strokeOf, tickStroke, type Way, waysOf } from './explain.ts'
import type { Act, Order } from './orders.ts'
import { inCode } from './play.ts'
import { eyesOn, isSame, onPaper, type View } from './view.ts'

/** How much there was to see. */
export type Seen = { readonly begun: number; readonly requests: number; readonly conflicts: number; readonly again: number }

/** Hears of each order before it is obeyed, and of what came of it. */
type Listener = { tell(order: Order): void; heard(answers: readonly string[], stands: View): void }

const NOBODY: Listener = { tell: () => undefined, heard: () => undefined }

/** Lives a day twice, in the code and on paper, and compares after each order. */
export async function live(orders: readonly Order[], stores: readonly [Store, Store], listener = NOBODY): Promise<Seen> {
  const scene = begin()
  const system = createSystem(stores, scene)
  const { audit, seen } = auditor(scene)
  const look = eyesOn(system, audit)
  let paper = empty()
  let shown: View = []

  async function obey(order: Order): Promise<readonly string[]> {
    switch (order.do) {
      case 'race':
        return race(order.acts, order.beside)
      case 'redeliver':
        return redeliver(order.act, order.death)
      case 'tick':
        await Promise.all(order.twice ? system.ticks.map((tick) => tick()) : [system.ticks[0]()])
        return explain([], [[tickStroke(scene)]])
      case 'lane':
        for (let run = 0; run < (scene.azureAnswers ? order.runs : 1); run++)
          if (await rested(run === 0 ? order.death : undefined, order.rival)) break
        return []
      case 'pass':
        // With Azure away for hours the lane gives up, and what it then says is not what this is about.
        if (!isInHand(paper) && scene.pending === undefined) pass(scene, order.hours * 3_600_000)
        return []
      case 'join':
        scene.members[order.group] = [...new Set([...scene.members[order.group], order.who])]
        return []
      case 'quit':
        scene.members[order.group] = scene.members[order.group].filter((user) => user !== order.who)
        return []
      case 'leave':
        scene.left.push(order.who)
        return []
      case 'by-hand':
        // What is lost while the lane is at work it puts back: other tests try that.
        if (!isInHand(paper)) land(scene, order.host, order.goes)
        return []
      case 'set':
        Object.assign(scene, order.to)
        return []
      default:
        return race([order], undefined)
    }
  }

  /** They came one after the other, somehow: some order of them explains what was answered and what stands. */
  async function race(acts: readonly Act[], beside: 'lane' | 'tick' | undefined): Promise<readonly string[]> {
    // What is in hand changes the network at any moment: which of it somebody saw, nobody could say.
    const worker = beside === 'lane' && isInHand(paper) ? undefined : beside
    const [answers] = await Promise.all([
      Promise.all(acts.map((act, at) => inCode(act, system.desks[at % 2 === 0 ? 0 : 1], paper))),
      worker === 'lane' ? system.runLane() : undefined,
      worker === 'tick' ? system.ticks[1]() : undefined,
    ])
    const workers = { lane: laneStrokes(scene), tick: [tickStroke(scene)] }
    return explain(answers, [...(await strokesOf(acts)), worker === undefined ? [] : workers[worker]])
  }

  /** The process that took it died, before or after it was written; the delivery comes again. */
  async function redeliver(act: Act, death: number): Promise<readonly string[]> {
    const answer = await unlessKilled(inCode(act, system.mortalDesk(death), paper))
    if (answer !== undefined) return explain([answer], await strokesOf([act]))
    const [[stroke] = []] = await strokesOf([act])
    await explain([undefined], [[(way) => [way, ...(stroke?.(way) ?? [])]]])
    return race([act], undefined)
  }

  const strokesOf = (acts: readonly Act[]): Promise<readonly (readonly Stroke[])[]> =>
    Promise.all(
      acts.map(async (act, place) => {
        const id = 'delivery' in act ? await stores[0].ledger.filedAs(act.delivery) : undefined
        return [strokeOf(scene, act, place, { seen: paper, id })]
      }),
    )

  /** A run of the lane makes one step, perhaps of two workers at once, perhaps none to the end. Whether there was nothing to do. */
  async function rested(death: number | undefined, rival: boolean): Promise<boolean> {
    const runs = await Promise.all([unlessKilled(system.runLane(death)), ...(rival ? [system.runLane()] : [])])
    const strokes = [goOnStroke(scene), ...laneStrokes(scene)]
    await explain([], [rival ? [...strokes, ...strokes] : strokes])
    const times = runs.flatMap((rest) => (rest === undefined || rest === 'idle' ? [] : [rest.resumeAt]))
    pass(scene, Math.max(1, Math.min(120_000, Math.max(0, ...times) - scene.now)))
    return runs.every((rest) => rest === 'idle')
  }

  /** Goes on with the first way that explains what is seen. `undefined`: nobody heard an answer. */
  async function explain(answers: readonly (string | undefined)[], hands: readonly (readonly Stroke[])[]): Promise<readonly string[]> {
    shown = await look()
    const ways: Way[] = []
    for (const way of waysOf({ paper, said: answers.map(() => undefined) }, hands)) {
      const isSo = answers.every((answer, at) => answer === undefined || answer === way.said[at]) && isSame(shown, onPaper(way.paper))
      if (isSo) {
        paper = way.paper
        return answers.map((answer) => answer ?? 'nothing was heard')
      }
      ways.push(way)
    }
    const known = new Set<string>()
    const distinct = ways
      .map(({ said, paper: on }) => ({ said, shown: onPaper(on) }))
      .filter((way) => known.size < known.add(JSON.stringify(way)).size)
    return expect({ said: answers, shown }).toEqual(distinct.length === 1 ? distinct[0] : { 'one of': distinct }) as never
  }

  for (const order of orders) {
    listener.tell(order)
    listener.heard(await obey(order), shown)
    expect(scene.overlaps).toBe(0)
    pass(scene, 1)
  }
  return { ...seen, ...system.notebook.seen, requests: paper.known.size }
}

const isInHand = ({ known }: Paper): boolean => [...known.values()].some(({ status }) => status === 'applying' || status === 'removing')

const unlessKilled = <Value>(work: Promise<Value>): Promise<Value | undefined> =>
  work.catch((error: unknown) => {
    if (error instanceof Killed) return undefined
    throw error
  })
