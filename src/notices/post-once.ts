import type { Instant } from '../domain/names.ts'
import type { Clock } from '../ports/clock.ts'
import type { Message, Messenger, SlackFailure } from '../ports/messenger.ts'
import type { Shown, Subject } from '../ports/shown.ts'

export type ToPost = {
  readonly id: Subject
  readonly key: string
  /** Stands in the message's metadata: by it a post whose answer was lost is found again. */
  readonly mark: string
  readonly channel: string
  readonly thread?: string
  readonly message: Message
}

export type PostedOnce =
  | { readonly is: 'sent' | 'found' }
  | { readonly is: 'later'; readonly at: Instant }
  | { readonly is: 'refused'; readonly failure: SlackFailure }

type Deps = { readonly shown: Shown; readonly messenger: Messenger; readonly clock: Clock }

/** `chat.postMessage`: one a second in a channel (facts: rate limits). */
const POST_EVERY = 1_000

/**
 * Posts a message at most once. A claim is written before the post and confirmed after it; whoever finds a claim that
 * nobody confirmed looks into the channel first, for the post may have been made and its answer lost.
 */
export async function postOnce(deps: Deps, what: ToPost): Promise<PostedOnce> {
  const wait = await deps.shown.takeTurn(what.channel, deps.clock(), POST_EVERY)
  if (wait > 0) return { is: 'later', at: deps.clock() + wait }
  const claim = await deps.shown.claim(what.id, what.key, deps.clock())
  if (claim.claim === 'sent') return { is: 'sent' }
  if (claim.claim === 'maybe-sent') {
    const found = await deps.messenger.findByMark(what.channel, what.mark, what.thread)
    // The claim stays, whatever kept us from looking: without it the next try would post without a look.
    if (!found.ok && found.problem.kind === 'again') return later(deps, found.problem)
    // Slack does not let us look for good: a message twice is better than none that anybody can decide by.
    if (found.ok && found.value !== undefined) {
      await deps.shown.sent(what.id, what.key, found.value)
      return { is: 'found' }
    }
  }
  const posted = await deps.messenger.post(what.channel, what.message, what.mark, what.thread)
  if (!posted.ok) return afterFailure(deps, what, posted.problem)
  await deps.shown.sent(what.id, what.key, posted.value)
  return { is: 'sent' }
}

/** An unclear answer leaves the claim: the next try looks before it posts. A clear one gives it back. */
async function afterFailure({ shown, clock }: Deps, what: ToPost, failure: SlackFailure): Promise<PostedOnce> {
  if (failure.kind !== 'again' || failure.ambiguous !== true) await shown.unclaim(what.id, what.key)
  return failure.kind === 'again' ? later({ clock }, failure) : { is: 'refused', failure }
}

const later = ({ clock }: Pick<Deps, 'clock'>, { retryAfterMs = POST_EVERY }: SlackFailure): PostedOnce => ({
  is: 'later',
  at: clock() + retryAfterMs,
})
