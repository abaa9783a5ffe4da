import type { Instant } from '../domain/names.ts'
import type { Clock } from '../ports/clock.ts'
import type { Inbox } from '../ports/inbox.ts'
import { type ReadDelivery, readDelivery } from './delivery.ts'
import type { InFlight } from './in-flight.ts'
import type { Intent } from './intent.ts'
import type { Log } from './log.ts'
import { within } from './within.ts'

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
    const receivedAt = clock()
    const recorded = await recordedWithin(budgetMs, inbox.record({ ...delivery, receivedAt }))
    switch (recorded.is) {
      case 'seen':
        return ack()
      case 'new':
        await ack().catch(() =>
          log.warn({ kind: delivery.intent.kind }, 'the acknowledgement did not reach Slack; the delivery is carried out all the same'),
        )
        return carryOut(delivery)
      case 'not-recorded':
        log.error({ kind: delivery.intent.kind, budgetMs, err: recorded.error }, 'a delivery could not be recorded: the person is told')
        await refuse()
        return forget(delivery.key, receivedAt)
    }
  }

  /**
   * The store may have taken it after all, too late or without saying so. The person was told that nothing was taken, so
   * that is made true, for as long as it takes the store to come back.
   */
  async function forget(key: string, receivedAt: Instant): Promise<void> {
    for (const wait of FORGET_AFTER) {
      const done = await inbox.forget(key, receivedAt).then(
        () => true,
        () => false,
      )
      if (done) return
      await new Promise((resolve) => setTimeout(resolve, wait).unref())
    }
    log.error('a delivery that was refused may still be taken up when the store is back')
  }

  return (body, answers) => inFlight.track(() => take(body, answers))
}

/** Two minutes of trying, the first times at once: commands of one connection are carried out in order. */
const FORGET_AFTER = [100, 1_000, 5_000, 15_000, 30_000, 60_000, 0] as const

type Recorded = { readonly is: 'new' | 'seen' } | { readonly is: 'not-recorded'; readonly error?: unknown }

async function recordedWithin(budgetMs: number, recording: Promise<'new' | 'seen'>): Promise<Recorded> {
  const answered = recording.then(
    (is): Recorded => ({ is }),
    (error: unknown): Recorded => ({ is: 'not-recorded', error }),
  )
  const recorded = await within(budgetMs, answered)
  return recorded === 'late' ? { is: 'not-recorded' } : recorded
}
