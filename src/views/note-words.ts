import type { ParseNote } from '../commands/command.ts'
import { cut } from './cut.ts'
import { code, type Mrkdwn, mrkdwn } from './mrkdwn.ts'

/** What was read otherwise than it was typed. */
export const noteLines = (notes: readonly ParseNote[]): readonly Mrkdwn[] => notes.map(noteWords)

export function noteWords(note: ParseNote): Mrkdwn {
  switch (note.note) {
    case 'url-trimmed':
      return mrkdwn`ℹ️ ${code(cut(note.from, 120))} was trimmed to its host ${code(note.host)}: a rule opens whole hosts on ports 80 and 443.`
    case 'reads-as':
      return mrkdwn`⚠️ ${code(note.host)} reads as ${code(note.readsAs)}. Make sure it is the name you mean.`
  }
}
