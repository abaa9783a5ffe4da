import type { RequestId } from '../domain/names.ts'
import type { Message } from '../ports/messenger.ts'
import { answer } from './answer.ts'
import { bold, code, mrkdwn } from './mrkdwn.ts'

/** Only a card of another version offers it. */
export const removalNotEdited = (id: RequestId): Message =>
  answer([
    mrkdwn`${bold(id)} takes rules away, and such a request is not edited. Withdraw it with ${code(`/outbound cancel ${id}`)} and ask with ${code('/outbound remove RULE…')} for what should go instead.`,
  ])

/** Likewise: what is adopted is what was read there, and typed again it would be asked to be put. */
export const adoptionNotEdited = (id: RequestId): Message =>
  answer([
    mrkdwn`${bold(id)} adopts a rule as it is there, and such a request is not edited. Withdraw it with ${code(`/outbound cancel ${id}`)}; ${code('/outbound drift')} shows what else could be adopted.`,
  ])

/** A field of Slack's begins with 3,000 characters at most, and a part of what is asked must not be lost unseen. */
export const tooLongToEdit = (id: RequestId): Message =>
  answer([
    mrkdwn`${bold(id)} asks for more than fits into a form of Slack's. Withdraw it with ${code(`/outbound cancel ${id}`)} and ask anew, a part at a time or by ${code('/outbound import')}.`,
  ])
