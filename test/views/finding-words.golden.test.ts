import { describe, expect, it } from 'vitest'
import { LIMITS_SOURCE } from '../../src/domain/limits.ts'
import type { RuleName } from '../../src/domain/names.ts'
import type { Finding } from '../../src/domain/plan.ts'
import { findingWords } from '../../src/views/finding-words.ts'
import { expectGolden } from '../support/golden.ts'
import { EVERY_BETTER_WAY, EVERY_NEED, forATime, oneOfEachFinding, oneOfEachLimit } from '../support/one-of-each-finding.ts'

const words = (finding: Finding): string => findingWords(finding).mrkdwn

describe('what the planner says, in words', () => {
  it('looks as agreed: each finding', () =>
    expectGolden('finding-words', Object.fromEntries(Object.entries(oneOfEachFinding).map(([kind, finding]) => [kind, words(finding)]))))

  it('looks as agreed: what is there for a time only', () =>
    expectGolden(
      'until-words',
      forATime.map((finding) => words(finding)),
    ))

  it('looks as agreed: all that may be needed first', () => expectGolden('need-words', EVERY_NEED.map(words)))
  it('looks as agreed: every better way', () => expectGolden('better-words', EVERY_BETTER_WAY.map(words)))

  it('looks as agreed: by what a destination is allowed already', () =>
    expectGolden('covered-words', [
      ...['UserDefined', 'Required', 'Recommended', 'Dependency', 'SomethingNew'].map((category) =>
        words({ ...oneOfEachFinding.covered, category }),
      ),
      words({ ...oneOfEachFinding.covered, by: 'SYS_ST_AzureMonitor' as RuleName, pattern: 'AzureMonitor TCP 443', category: 'Required' }),
      words({ ...oneOfEachFinding['covered-by-tags'], tags: oneOfEachFinding['covered-by-tags'].tags.slice(0, 1) }),
    ]))

  it('looks as agreed: one rule that becomes needless, and many', () =>
    expectGolden('supersedes-words', [
      words({ finding: 'supersedes', rules: ['fqdn-a-pypi-org' as RuleName] }),
      words({ finding: 'supersedes', rules: Array.from({ length: 20 }, (_, at) => `fqdn-a${at}-pypi-org` as RuleName) }),
    ]))

  it('tells a name that is taken in the network from one that the request uses twice', () => {
    const conflict = oneOfEachFinding.conflicts
    expect(words(conflict)).toContain('is taken by a rule of another kind')
    expect(words({ ...conflict, within: 'request' })).toBe(
      'this request gives the name `mirror` to `DataFactory TCP 443`, too; give one of them another with `--name`, or ask for them one after the other',
    )
  })

  it('looks as agreed: each limit of Azure’s', () =>
    expectGolden(
      'limit-words',
      Object.fromEntries(
        Object.entries(oneOfEachLimit).map(([is, limit]) => [is, words({ finding: 'impossible', limit, source: LIMITS_SOURCE })]),
      ),
    ))

  it.each(Object.values(oneOfEachLimit))('says what to do about $is', (limit) =>
    expect(words({ finding: 'impossible', limit, source: LIMITS_SOURCE })).toMatch(/\b(Ask|Remove|can be reached|belongs|nobody can)\b/),
  )
})
