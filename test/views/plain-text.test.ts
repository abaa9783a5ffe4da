import { expect, it } from 'vitest'
import { bold, code, joined, link, mrkdwn } from '../../src/views/mrkdwn.ts'
import { inPlainText } from '../../src/views/plain-text.ts'
import { date } from '../../src/views/words.ts'

it.each([
  ['bold and code', joined([bold('pypi.org'), code('*.x < y')], ' '), 'pypi.org *.x < y'],
  ['a moment', mrkdwn`read ${date(Date.UTC(2026, 10, 2, 9))}.`, 'read 2026-11-02 09:00 UTC.'],
  [
    'a link',
    mrkdwn`not possible (${link('https://learn.microsoft.com/azure', 'see why')})`,
    'not possible (see why (https://learn.microsoft.com/azure))',
  ],
  ['what people wrote', mrkdwn`${'<https://evil.io|x> & co'}`, '<https://evil.io|x> & co'],
])('%s is told in plain words', (_, text, plain) => expect(inPlainText(text.mrkdwn)).toBe(plain))
