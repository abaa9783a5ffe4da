import { expect } from 'vitest'
import type { Request } from '../../src/domain/request.ts'
import type { Result } from '../../src/domain/result.ts'
import { Killed } from '../support/mortal.ts'
import { auditor } from './audit.ts'
import type { Act, Order } from './orders.ts'
import { type Answer, empty, type Known, type Reference, reference } from './reference.ts'
import { begin, pass, textOf, WORKSPACE } from './scene.ts'
import { type AnyLedger, changeTo, createSystem, hostOf } from './system.ts'

/** Lives a day twice, in the code and in the reference, and compares after each order. */
export async function live(orders: readonly Order[], ledger: AnyLedger): Promise<{ readonly begun: number; readonly requests: number }> {
  const scene = begin()
  const system = createSystem(ledger, scene)
  const audit = auditor(scene, ledger)
  let paper = empty()
  const on = (sheet: Reference) => reference(scene, sheet)

  async function obey(order: Order): Promise<void> {
    switch (order.do) {
      case 'race':
        return race(order.acts)
      case 'tick':
        await Promise.all(order.twice ? [system.doDue(), system.doDue()] : [system.doDue()])
        on(paper).due()
        return expectAsOn(paper)
      case 'lane':
        for (let run = 0; run < (scene.azureAnswers ? order.runs : 1); run++)
          await runLane(run === 0 ? order.death : undefined, order.rival)
        return
      case 'pass':
        // With Azure away for hours the lane gives up, and what it then says is not what this is about.
        if (!inHand() && scene.pending === undefined) pass(scene, order.hours * 3_600_000)
        return
      case 'join':
        scene.members[order.group] = [...new Set([...scene.members[order.group], order.who])]
        return
      case 'quit':
        scene.members[order.group] = scene.members[order.group].filter((user) => user !== order.who)
        return
      case 'leave':
        scene.left.push(order.who)
        return
      case 'by-hand':
        if (!inHand()) scene.hosts = [...new Set([...scene.hosts, order.host])]
        return
      case 'set':
        Object.assign(scene, order.to)
        return
      default:
        expect(await inCode(order, 0, paper)).toBe(await onPaper(order, paper))
        return expectAsOn(paper)
    }
  }

  const inHand = () => [...paper.known.values()].some(({ status }) => status === 'applying' || status === 'removing')

  /** One of the two came first: some order of them explains what was answered and what stands. */
  async function race(acts: readonly Act[]): Promise<void> {
    const before = structuredClone(paper)
    const answers = await Promise.all(acts.map((act, at) => inCode(act, at, before)))
    const explained: unknown[] = []
    for (const turns of [
      [0, 1],
      [1, 0],
    ] as const) {
      const sheet = structuredClone(before)
      const said: Answer[] = []
      for (const turn of turns) said[turn] = acts[turn] === undefined ? '' : await onPaper(acts[turn], sheet, before)
      const seen = await shownIn(sheet)
      explained.push({ said, ...seen })
      if (same(said, answers) && same(seen.code, seen.paper)) {
        paper = sheet
        return
      }
    }
    throw new Error(`No order of ${JSON.stringify(acts)} explains ${JSON.stringify(answers)}: ${JSON.stringify(explained)}`)
  }

  /** A run of the lane makes one step, perhaps of two workers at once, perhaps none to the end; which, the code says, and the paper must follow. */
  async function runLane(death: number | undefined, rival: boolean): Promise<void> {
    const runs = [system.runLane(death === undefined ? undefined : { call: death, when: 'after' }), ...(rival ? [system.runLane()] : [])]
    const rests = await Promise.all(
      runs.map((run) =>
        run.catch((error: unknown) => {
          if (error instanceof Killed) return 'idle' as const
          throw error
        }),
      ),
    )
    await follow(paper, rival ? 2 : 1)
    const times = rests.flatMap((rest) => (rest === 'idle' ? [] : [rest.resumeAt]))
    pass(scene, Math.max(1, Math.min(120_000, Math.max(0, ...times) - scene.now)))
  }

  async function follow(before: Reference, steps: number): Promise<void> {
    let sheets = [before]
    for (let step = 0; step <= steps; step++) {
      for (const sheet of sheets) {
        const seen = await shownIn(sheet)
        if (!same(seen.code, seen.paper)) continue
        paper = sheet
        return
      }
      sheets = sheets.flatMap(after)
    }
    await expectAsOn(before)
  }

  /** Every way that a step of the lane may have gone. */
  function after(sheet: Reference): readonly Reference[] {
    const [first] = on(sheet).line()
    if (first === undefined) return []
    if (first.status !== 'approved') return [changed(sheet, first, (known, to) => on(to).finish(known))]
    return (['looked', 'begun'] as const).map((until) => {
      const next = structuredClone(sheet)
      on(next)
        .line()
        .some((known) => on(next).begin(known, until))
      return next
    })
  }

  function changed(sheet: Reference, { id }: Known, how: (known: Known, sheet: Reference) => void): Reference {
    const next = structuredClone(sheet)
    const known = next.known.get(id)
    if (known !== undefined) how(known, next)
    return next
  }

  const nthOf = (nth: number, { known }: Reference): Known | undefined => [...known.values()].at(-1 - (nth % Math.max(1, known.size)))

  async function inCode(act: Act, at: number, sheet: Reference): Promise<Answer> {
    const desk = system.desks[at % 2 === 0 ? 0 : 1]
    const by = { user: act.by, team: 'T1' }
    if (act.do === 'file') {
      return answerOf(await desk.file({ workspace: WORKSPACE, by, wanted: act.wanted.map(changeTo), lifetime: act.lifetime }, act.delivery))
    }
    const known = nthOf(act.nth, sheet)
    const id: Request['id'] = known === undefined ? 'OB-99' : `OB-${Number(known.id.slice(3))}`
    switch (act.do) {
      case 'approve':
        return answerOf(await desk.approve(id, by, act.stale || known === undefined ? 'stale' : textOf(known.spec)))
      case 'deny':
        return answerOf(await desk.deny(id, by, 'not this one'))
      case 'withdraw':
        return answerOf(await desk.withdraw(id, by))
      case 'retry':
        return answerOf(await desk.retry(id, by))
      case 'edit':
        return answerOf(await desk.edit(id, by, { wanted: act.wanted.map(changeTo), lifetime: act.lifetime }))
      case 'leave-out':
        return answerOf(await desk.leaveOut(id, by, changeTo(act.host).rule.name, 'not this one'))
    }
  }

  /** `seen`: what whoever acts has before their eyes, where that is older. */
  async function onPaper(act: Act, sheet: Reference, seen = sheet): Promise<Answer> {
    const paper = on(sheet)
    if (act.do === 'file') {
      const given = await ledger.filedAs(act.delivery)
      return paper.file(act.by, act, act.delivery, () => given ?? 'nothing')
    }
    const known = nthOf(act.nth, seen)
    const id = known?.id ?? 'OB-99'
    switch (act.do) {
      case 'approve':
        return paper.approve(act.by, id, act.stale || known === undefined ? 'stale' : textOf(known.spec))
      case 'deny':
        return paper.deny(act.by, id)
      case 'withdraw':
        return paper.withdraw(act.by, id)
      case 'retry':
        return paper.retry(act.by, id)
      case 'edit':
        return paper.edit(act.by, id, act)
      case 'leave-out':
        return paper.leaveOut(act.by, id, act.host)
    }
  }

  async function expectAsOn(sheet: Reference): Promise<void> {
    const { code, paper } = await shownIn(sheet)
    // Asking first is what makes ten thousand days affordable.
    if (!same(code, paper)) expect(code).toEqual(paper)
  }

  async function shownIn({ known }: Reference) {
    const ids = [...(await ledger.find({ limit: 100 }))].sort()
    const requests = await Promise.all(ids.map((id) => ledger.load(id)))
    const code = requests.flatMap((entry) => (entry === undefined ? [] : [shown(entry.request)]))
    return { code, paper: [...known.values()].map(shownOnPaper).sort((one, other) => (one.id < other.id ? -1 : 1)) }
  }

  for (const order of orders) {
    await obey(order)
    await audit()
    expect(scene.overlaps).toBe(0)
    pass(scene, 1)
  }
  return { begun: await audit(), requests: paper.known.size }
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

const answerOf = (result: Result<unknown, { readonly reason: string } | { readonly problem: string }>): Answer => {
  if (result.ok) return 'ok'
  const why = 'reason' in result.problem ? result.problem.reason : result.problem.problem
  return why === 'seat-already-filled' || why === 'stage-not-open' ? 'no-seat' : why
}

const UNDECIDED = ['awaiting-approval', 'approved', 'applying']
const PUT = ['active', 'partly-active', 'failed', 'removed', 'removal-failed']

/** What is compared: of what is open, who has agreed to what; of what was carried out, what stands by it. */
function shown(request: Request) {
  const { id, requester, status, lifetime, assessment, wanted, votes } = request
  const removed: readonly string[] = 'removal' in request ? (request.removal?.removed ?? []) : []
  const outcomes = 'outcomes' in request ? request.outcomes.filter(({ is }) => is === 'applied') : []
  const names = outcomes.map(({ change }) => change).filter((name) => !removed.includes(name))
  const changes = 'changes' in request ? request.changes.filter(({ rule }) => names.includes(rule.name)) : []
  return view({
    id,
    by: requester,
    status,
    lifetime,
    wanted: wanted.map(hostOf),
    text: assessment.digest,
    votes: votes.map(({ by }) => by),
    escalated: 'escalated' in request && request.escalated !== undefined,
    approvedBy: 'approvedBy' in request ? request.approvedBy : '',
    put: changes.map(hostOf),
  })
}

const shownOnPaper = ({ id, by, status, lifetime, wanted, spec, votes, escalated, approvedBy, put }: Known) =>
  view({ id, by, status, lifetime, wanted, text: textOf(spec), votes: votes.map((vote) => vote.by), escalated, approvedBy, put })

type View = {
  readonly id: string
  readonly by: string
  readonly status: string
  readonly lifetime: number | undefined
  readonly wanted: readonly string[]
  readonly text: string
  readonly votes: readonly string[]
  readonly escalated: boolean
  readonly approvedBy: string
  readonly put: readonly string[]
}

function view({ id, by, status, lifetime, wanted, text, votes, escalated, approvedBy, put }: View) {
  const open = UNDECIDED.includes(status)
  return {
    id,
    by,
    status,
    ...(open ? { wanted, text, lifetime: lifetime ?? null, votes } : {}),
    ...(status === 'awaiting-approval' ? { escalated } : {}),
    ...(status === 'approved' || status === 'applying' ? { approvedBy } : {}),
    ...(PUT.includes(status) ? { put: [...put].sort() } : {}),
  }
}
