import type { Clock } from '../ports/clock.ts'
import type { Inbox } from '../ports/inbox.ts'
import { type ReadDelivery, readDelivery } from './delivery.ts'
import type { InFlight } from './in-flight.ts'
import type { Intent } from './intent.ts'
import type { Log } from './log.ts'

/** Carries out what somebody did in Slack, and tells them. Never rejects: what goes wrong is told too. */
export type HandleIntent = (intent: Intent, key: string) => Promise<void>

/** Takes one delivery, acknowledging it exactly once. */
export type Take = (body: unknown, answers: Answers) => Promise<void>

export type Answers = {
  readonly ack: () => Promise<void>
  /** Acknowledges, and tells the person that nothing was recorded. */
  readonly refuse: () => Promise<void>
}

type Deps = {
  readonly inbox: Inbox
  readonly handle: HandleIntent
  readonly inFlight: InFlight
  readonly clock: Clock
  readonly log: Log
  /** How long recording may take before the person is told that it did not work. */
  readonly budgetMs?: number
}

/**
 * Recorded, acknowledged, carried out, settled, in this order. Nothing but recording comes before the acknowledgement, and a
 * delivery that was recorded is carried out even if this process dies: whoever finds it unsettled takes it up.
 */
export function createTake({ inbox, handle, inFlight, clock, log, budgetMs = 700 }: Deps): Take {
  const carryOut = async ({ key, intent }: ReadDelivery): Promise<void> => {
    await handle(intent, key)
    await inbox.settle(key)
  }

  async function take(body: unknown, { ack, refuse }: Answers): Promise<void> {
    const delivery = readDelivery(body)
    const recording = inbox.record({ ...delivery, receivedAt: clock() })
    const recorded = await within(budgetMs, recording)
    switch (recorded.is) {
      case 'seen':
        return ack()
      case 'new':
        await ack().catch(() =>
          log.warn({ key: delivery.key }, 'the acknowledgement did not reach Slack; the delivery is carried out all the same'),
        )
        return carryOut(delivery)
      case 'late':
        log.error({ key: delivery.key, budgetMs }, 'a delivery could not be recorded in time: the person is told')
        await refuse()
        return afterRefusal(delivery, recording)
      case 'failed':
        log.error({ key: delivery.key, err: recorded.error }, 'a delivery could not be recorded: the person is told')
        return refuse()
    }
  }

  /**
   * Recorded after all, when the person had been told to do it again. A command or a press comes again under another key, so
   * this one is dropped; a form comes again under the same key and would then be taken for a repetition, so it is carried out.
   */
  async function afterRefusal(delivery: ReadDelivery, recording: Promise<'new' | 'seen'>): Promise<void> {
    const recorded = await recording.catch(() => 'failed' as const)
    if (recorded !== 'new') return
    await (delivery.intent.kind === 'submission' ? carryOut(delivery) : inbox.settle(delivery.key))
  }

  return (body, answers) => inFlight.track(() => take(body, answers))
}

type Recorded = { readonly is: 'new' | 'seen' | 'late' } | { readonly is: 'failed'; readonly error: unknown }

async function within(budgetMs: number, recording: Promise<'new' | 'seen'>): Promise<Recorded> {
  let budget: NodeJS.Timeout | undefined
  const late = new Promise<Recorded>((resolve) => {
    budget = setTimeout(() => resolve({ is: 'late' }), budgetMs)
  })
  const answered = recording.then(
    (is): Recorded => ({ is }),
    (error: unknown): Recorded => ({ is: 'failed', error }),
  )
  try {
    return await Promise.race([answered, late])
  } finally {
    clearTimeout(budget)
  }
}
