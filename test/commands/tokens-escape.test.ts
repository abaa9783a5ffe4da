import { expect, it } from 'vitest'
import { tokensOf } from '../../src/commands/tokens.ts'

it.each([
  ['-r "a \\"b\\" c"', ['-r', 'a "b" c']],
  ["-r it\\'s", ['-r', "it's"]],
  ['-r two\\ words', ['-r', 'two words']],
  ['a \\\\ b', ['a', '\\', 'b']],
  ['C:\\temp', ['C:\\temp']],
])('%s is read as a shell reads it', (text, words) => expect(tokensOf(text)).toEqual({ ok: true, value: words }))
