import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hostsInLog, LONGEST_LOG } from '../../../src/domain/log/hosts-in-log.ts'
import { SAYINGS } from '../../../src/domain/log/sayings.ts'
import { hostKnowledge } from '../../../src/knowledge/host-knowledge.ts'
import { SAMPLE_LOGS } from '../../support/sample-logs.ts'

const read = (log: string) => hostsInLog(log, hostKnowledge)
const named = (log: string) => read(log).failed.map(({ host, port }) => (port === undefined ? host : `${host} ${port}`))

describe('the hosts that a log says were not reached', () => {
  it.each(Object.entries(SAMPLE_LOGS))('%s', (_, { log, failed }) => {
    expect(named(log)).toEqual(failed)
  })

  it.each(Object.entries(SAMPLE_LOGS))('%s: also with the line ends of Windows and the colours of a terminal', (_, { log, failed }) => {
    const coloured = log
      .split('\n')
      .map((line) => `\u001b[31m${line}\u001b[0m`)
      .join('\r\n')
    expect(named(coloured)).toEqual(failed)
  })
})

describe('the evidence', () => {
  it('is the first line that says so, with the tool that said it', () => {
    const { failed } = read(SAMPLE_LOGS['apt']?.log ?? '')
    expect(failed.map(({ evidence }) => evidence)).toEqual([
      { tool: 'apt', line: 'Err:1 http://deb.debian.org/debian bookworm InRelease' },
      { tool: 'apt', line: 'Err:2 http://security.debian.org/debian-security bookworm-security InRelease' },
    ])
  })

  it('shows the place of the failure in a long line', () => {
    const { failed } = read(`${'x'.repeat(3_000)} curl: (6) Could not resolve host: pypi.org ${'y'.repeat(3_000)}`)
    expect(failed[0]?.evidence.line).toMatch(/^… x+ curl: \(6\) Could not resolve host: pypi\.org y+ …$/)
    expect(failed[0]?.evidence.line.length).toBeLessThan(200)
  })

  it('keeps the secrets of addresses to itself', () => {
    const { failed } = read(
      "unable to access 'https://rae:hunter2@git.vendor.io/x.git/?sig=abc': Failed to connect to git.vendor.io port 443",
    )
    expect(failed.map(({ host }) => host)).toEqual(['git.vendor.io'])
    expect(JSON.stringify(failed)).not.toMatch(/hunter2|abc/)
  })
})

describe('a log that is too long', () => {
  it('is read up to a bound, and says how much was not', () => {
    const log = `curl: (6) Could not resolve host: pypi.org\n${'.'.repeat(LONGEST_LOG)}\ncurl: (6) Could not resolve host: data.vendor.io`
    expect(named(log)).toEqual(['pypi.org'])
    expect(read(log).unread).toBe(log.length - LONGEST_LOG)
  })

  it('within the bound is read whole', () => expect(read('curl: (6) Could not resolve host: pypi.org').unread).toBe(0))
})

describe('whatever is pasted', () => {
  const logs = [...SAYINGS.map(({ like }) => like), ...Object.values(SAMPLE_LOGS).map(({ log }) => log)]
  const odds = [
    'https://',
    '@',
    '?',
    ':',
    '.',
    "'",
    '"',
    '(',
    '[',
    '|',
    ' ',
    '\n',
    '\u202e',
    '\u001b[31m',
    '💥',
    '\ud800',
    'xn--',
    '*',
    '\\',
  ]
  const cut = fc.tuple(fc.constantFrom(...logs), fc.nat(400), fc.nat(400)).map(([log, from, more]) => log.slice(from, from + more))
  const pasted = fc.array(fc.oneof(cut, fc.constantFrom(...odds), fc.string({ maxLength: 20 })), { maxLength: 12 })

  it('is read without ever throwing, and only names are found', () => {
    fc.assert(
      fc.property(pasted, (parts) => {
        for (const { host, evidence } of read(parts.join('')).failed) {
          expect(host).toMatch(/^[a-z0-9.-]+$/)
          expect(evidence.line).not.toBe('')
        }
      }),
      { numRuns: 300 },
    )
  })

  /**
   * What almost fits, over and over. A clock would tell of the machine; counted is how often a name is looked up, while
   * `sayings.test.ts` holds each pattern to a bounded look from wherever it begins.
   */
  it.each([
    ['whole', (like: string) => like],
    ['without their ends', (like: string) => like.slice(0, -1)],
    ['as one line', (like: string) => like.replaceAll('\n', ' ')],
    ['begun and never ended', (like: string) => like.slice(0, like.length / 2)],
  ])('takes steps as its length grows, 200 kB of sayings %s', (_, mangle) => {
    const almost = SAYINGS.map(({ like }) => mangle(like)).join(' ')
    const lookedUp = (length: number) => {
      let count = 0
      const toAscii = (text: string) => {
        count += 1
        return hostKnowledge.toAscii(text)
      }
      hostsInLog(almost.repeat(Math.ceil(length / almost.length)).slice(0, length), { ...hostKnowledge, toAscii })
      return count
    }
    expect(lookedUp(LONGEST_LOG)).toBeLessThanOrEqual(2 * lookedUp(LONGEST_LOG / 2) + SAYINGS.length)
    expect(lookedUp(200_000)).toBe(lookedUp(LONGEST_LOG))
  })
})
