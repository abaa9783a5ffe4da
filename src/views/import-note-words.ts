import type { ImportNote } from '../commands/import/imported.ts'
import { unreachable } from '../domain/result.ts'
import { cut, cutList } from './cut.ts'
import { placeOf } from './import-words.ts'
import { code, type Mrkdwn, mrkdwn } from './mrkdwn.ts'
import { noteWords } from './note-words.ts'

/** What was read otherwise than it was written, or left out, while a file was imported. */
export const importNoteLines = (notes: readonly ImportNote[]): readonly Mrkdwn[] => notes.map(wordsOf)

function wordsOf(note: ImportNote): Mrkdwn {
  return note.note === 'written' ? noteWords(note.of) : mrkdwn`ℹ️ ${placeOf(note)}${what(note)}`
}

function what(note: Exclude<ImportNote, { note: 'written' }>): Mrkdwn {
  switch (note.note) {
    case 'punctuation':
      return mrkdwn`Curved quotes, long dashes and blanks that do not break were read as those of a keyboard.`
    case 'tabs':
      return mrkdwn`Each tab was read as two blanks.`
    case 'around-skipped':
      return mrkdwn`What stands around the file, such as the ${code('az')} command, was left out.`
    case 'indentation-restored':
      return mrkdwn`The file had lost its indentation. Each key was put where it alone can belong: check the rules.`
    case 'line-ends-restored':
      return mrkdwn`The file had lost its line ends. Each key was put where it alone can belong: check the rules.`
    case 'spelling':
      return mrkdwn`${keyList(note.keys)} ${note.keys.length === 1 ? 'was' : 'were'} read as the keys that ${code('az ml')} writes with underscores.`
    case 'map-form':
      return mrkdwn`Rules are written by their names here, not as a list. They were taken under those names.`
    case 'bare-rules':
      return mrkdwn`The rules do not stand below ${code('managed_network')}. They were taken as its rules.`
    case 'settings-not-changed':
      return mrkdwn`${cutList(note.settings.slice(0, 20).map(settingWords), 20)} ${note.settings.length === 1 ? 'is' : 'are'} not changed by this request: it asks for rules only.`
    case 'keys-ignored':
      return mrkdwn`${keyList(note.keys)} ${note.keys.length === 1 ? 'was' : 'were'} left out: a request asks for rules only.`
    case 'read-only-ignored':
      return mrkdwn`${keyList(note.keys)} ${note.keys.length === 1 ? 'was' : 'were'} left out of the rules: Azure sets these itself.`
    case 'azures-own':
      return mrkdwn`It was left out: it is ${note.category.toLowerCase()}, and Azure makes such rules itself.`
    case 'name-derived':
      return mrkdwn`The rule has no name and was called ${code(note.name)}.`
    case 'split':
      return mrkdwn`It names several hosts, and became a rule for each: ${cutList(note.into.map(code), 20)}.`
    case 'read-as':
      return mrkdwn`${code(note.key)} ${code(cut(note.from, 120))} was read as ${code(cut(note.as, 120))}.`
    case 'misplaced':
      return mrkdwn`${keyList(note.keys)} ${note.keys.length === 1 ? 'is' : 'are'} not where ${code('az ml')} expects ${note.keys.length === 1 ? 'it' : 'them'}, in ${code('destination')} or beside it, and ${note.keys.length === 1 ? 'was' : 'were'} taken all the same.`
    default:
      return unreachable(note)
  }
}

const keyList = (keys: readonly string[]): Mrkdwn =>
  cutList(
    keys.map((key) => code(cut(key, 60))),
    12,
  )

const settingWords = ({ key, value }: { readonly key: string; readonly value: string }): Mrkdwn => code(`${key}: ${cut(value, 60)}`)
