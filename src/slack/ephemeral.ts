import type { RespondArguments } from '@slack/bolt'
import type { Message } from '../ports/messenger.ts'

/** A message as the answer to a delivery itself: only the person who acted sees it. */
export const ephemeral = ({ text, blocks }: Message): RespondArguments & { text: string } => ({
  response_type: 'ephemeral',
  text,
  blocks: [...blocks],
})
