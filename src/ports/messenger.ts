import type { KnownBlock, ModalView } from '@slack/types'
import type { UserId } from '../domain/names.ts'
import type { Result } from '../domain/result.ts'
import type { Posted } from './shown.ts'

export type Message = { readonly text: string; readonly blocks: readonly KnownBlock[] }

/** Slack's Web API, as far as people are shown something. Never throws for what Slack says. */
export interface Messenger {
  /** Not repeatable: `mark` is put into the message's metadata so that a lost answer can be looked up. */
  post(channel: string, message: Message, mark: string, thread?: string): Promise<Result<Posted, SlackFailure>>
  /** May be repeated. */
  update(at: Posted, message: Message, mark: string): Promise<Result<Posted, SlackFailure>>
  /** The bot's own newest message in the channel (or thread) that carries the mark. */
  findByMark(channel: string, mark: string, thread?: string): Promise<Result<Posted | undefined, SlackFailure>>
  whisper(channel: string, user: UserId, message: Message): Promise<Result<void, SlackFailure>>
  /** Answers at a `response_url`: ephemeral unless said otherwise; five uses in 30 minutes. */
  respond(responseUrl: string, message: Message): Promise<Result<void, SlackFailure>>
  /** A trigger lives three seconds and works once. */
  openView(trigger: string, view: ModalView): Promise<Result<void, SlackFailure>>
  /**
   * The text of a file that somebody put into a form. May be repeated. The bot's token is shown to Slack's own file host
   * and to nobody else, whatever the address says; of a larger file no more than `mostBytes` is taken.
   */
  readFile(url: string, mostBytes: number): Promise<Result<string, FileProblem>>
}

export type FileProblem =
  | { readonly problem: 'too-large' }
  /** It is no text in UTF-8. */
  | { readonly problem: 'not-text' }
  /** Slack does not give it to this bot: it lacks `files:read`, or the file is gone. */
  | { readonly problem: 'not-given' }
  /** No file of Slack's, or Slack sends elsewhere for it. */
  | { readonly problem: 'not-of-slack' }
  /** Slack did not answer, or not in time. */
  | { readonly problem: 'not-to-be-had'; readonly code: string }

export type SlackFailure = {
  /** `again`: transient, after `retryAfterMs` · `never`: this target will not take it · `bug`: what we sent is wrong. */
  readonly kind: 'again' | 'never' | 'bug'
  readonly code: string
  readonly retryAfterMs?: number | undefined
  /** Whether Slack may have taken it although no answer came. */
  readonly ambiguous?: boolean | undefined
}
