import type { Message } from '../ports/messenger.ts'
import { message, sections } from './blocks.ts'
import { joined, type Mrkdwn } from './mrkdwn.ts'

/** Lines for one pair of eyes: an ephemeral answer, or a reply in a thread. */
export const answer = (lines: readonly Mrkdwn[], most = 6): Message => message(joined(lines, '\n'), sections('answer', lines, most))
