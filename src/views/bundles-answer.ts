import { COMMAND } from '../commands/verbs.ts'
import { BUNDLES } from '../domain/bundles/bundles.ts'
import type { Message } from '../ports/messenger.ts'
import { answer } from './answer.ts'
import { code, mrkdwn } from './mrkdwn.ts'

/** Which bundles there are, and what each is for. */
export const bundlesAnswer = (): Message =>
  answer([
    mrkdwn`*What a scenario needs, as Microsoft lists it*`,
    ...BUNDLES.map(({ name, summary, asOf }) => mrkdwn`• ${code(name)} – ${summary} (list of ${asOf})`),
    mrkdwn`${code(`${COMMAND} check bundle python`)} shows each rule with what it is for, and files nothing.`,
    mrkdwn`${code(`${COMMAND} bundle python -r "why it is needed"`)} asks for what is not there yet; ${code('--without HOST,…')} leaves some out.`,
  ])
