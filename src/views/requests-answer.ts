import type { Instant } from '../domain/names.ts'
import type { Request } from '../domain/request.ts'
import type { Message } from '../ports/messenger.ts'
import { answer } from './answer.ts'
import { bold, type Mrkdwn, mrkdwn, person } from './mrkdwn.ts'
import { askedWords } from './rule-words.ts'
import { statusWords } from './standing.ts'
import { about } from './words.ts'

/** Requests, a line each, in the order given. */
export function requestsAnswer(title: string, requests: readonly Request[], now: Instant): Message {
  const lines = requests.map((request) => requestLine(request, now))
  return answer([mrkdwn`${bold(title)}`, ...(lines.length === 0 ? [mrkdwn`None.`] : lines)], 8)
}

function requestLine(request: Request, now: Instant): Mrkdwn {
  const { id, wanted, workspace, bundle, requester, filedAt } = request
  return mrkdwn`• ${bold(id)} ${statusWords(request)} · ${askedWords(wanted, workspace.name, bundle)} · asked by ${person(requester)} ${about(now - filedAt)} ago`
}
