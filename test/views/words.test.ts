import { describe, expect, it } from 'vitest'
import { cut, cutHost } from '../../src/views/cut.ts'
import { bold, code, mrkdwn, quote } from '../../src/views/mrkdwn.ts'
import { about, date, inWords, listed, money, ordinal, unitPrice } from '../../src/views/words.ts'
import { HOUR, MINUTE, MONDAY } from '../support/requests.ts'

describe('words', () => {
  it.each([
    [money(912.5, 'USD'), '$912.50'],
    [money(1234567, 'USD'), '$1,234,567.00'],
    [money(7, 'EUR'), '€7.00'],
    [money(7, 'not a currency'), '7.00 not a currency'],
    [unitPrice(0.016, 'USD'), '$0.016'],
    [inWords(14 * 24 * HOUR), '14 days'],
    [inWords(24 * HOUR), '1 day'],
    [inWords(36 * HOUR), '36 hours'],
    [inWords(30 * MINUTE), '30 minutes'],
    [about(40 * MINUTE), 'about 40 minutes'],
    [about(20_000), 'about a minute'],
    [about(2 * HOUR), 'about 2 hours'],
    [about(72 * HOUR), 'about 3 days'],
    [ordinal(2), '2nd'],
    [ordinal(11), '11th'],
    [listed([bold('a'), bold('b'), bold('c')]).mrkdwn, '*a*, *b* and *c*'],
    [listed([]).mrkdwn, ''],
    [date(MONDAY).mrkdwn, '<!date^1772442000^{date_short_pretty} at {time}^2026-03-02 09:00 UTC>'],
  ])('%s', (said, expected) => expect(said).toBe(expected))
})

describe('what is too long', () => {
  it('is cut by itself, and says so', () => expect(cut('abcdef', 4)).toBe('abcd… (2 more characters)'))
  it('counts what escaping will make of it', () => expect(cut('&&&', 10)).toBe('&&… (1 more characters)'))
  it('is never cut through a character of two units', () => expect(cut('🚪🚪', 3)).toBe('🚪… (1 more characters)'))
  it('keeps the end of a host, which says whose it is', () =>
    expect(cutHost(`pypi.org.${'a'.repeat(90)}.evil.io`, 20)).toMatch(/^….*evil\.io$/))
})

describe('markup', () => {
  it.each([
    [mrkdwn`${'<!channel> & co'}`, '&lt;!channel&gt; &amp; co'],
    [mrkdwn`*ours* ${'*theirs*'}`, '*ours* ∗theirs∗'],
    [mrkdwn`${code('*.x.org')} and ${code('*.y.org')}`, '`*.x.org` and `*.y.org`'],
    [code('a`b<c>'), '`aˋb&lt;c&gt;`'],
    [quote('one\n> two'), '>one\n>&gt; two'],
    [mrkdwn`${':tada: at 10:30'}`, '꞉tada: at 10:30'],
  ])('%j', (made, expected) => expect(made.mrkdwn).toBe(expected))
})
