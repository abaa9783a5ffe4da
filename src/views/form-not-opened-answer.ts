import type { Message } from '../ports/messenger.ts'
import { answer } from './answer.ts'
import { mrkdwn } from './mrkdwn.ts'

/** Slack opens a form only within three seconds of the press. */
export const formNotOpenedAnswer = (): Message =>
  answer([mrkdwn`Slack did not open the form in time. Nothing was decided; press the button again.`])
