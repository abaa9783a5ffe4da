import { describe, expect, it } from 'vitest'
import type { Finding } from '../../src/domain/plan.ts'
import { findingWords } from '../../src/views/finding-words.ts'
import { expectGolden } from '../support/golden.ts'
import { forATime, oneOfEachFinding, oneOfEachLimit } from '../support/one-of-each-finding.ts'

const words = (finding: Finding): string => findingWords(finding).mrkdwn

describe('what the planner says, in words', () => {
  it('looks as agreed: each finding', () =>
    expectGolden('finding-words', Object.fromEntries(Object.entries(oneOfEachFinding).map(([kind, finding]) => [kind, words(finding)]))))

  it('looks as agreed: what is there for a time only', () =>
    expectGolden(
      'until-words',
      forATime.map((finding) => words(finding)),
    ))

  it('looks as agreed: all that may be needed first', () =>
    expectGolden('need-words', [
      ...(['provisioning', 'spark', 'public-access-off'] as const).map((need) => words({ finding: 'needs-first', need })),
      ...(['built-in', 'custom'] as const).map((role) =>
        words({ finding: 'needs-approver', role, scope: '/subscriptions/1/…/factories/f' }),
      ),
    ]))

  it('looks as agreed: each limit of Azure’s', () =>
    expectGolden(
      'limit-words',
      Object.fromEntries(Object.entries(oneOfEachLimit).map(([is, limit]) => [is, words({ finding: 'impossible', limit, source: 'x' })])),
    ))

  it.each(Object.values(oneOfEachLimit))('says what to do about $is', (limit) =>
    expect(words({ finding: 'impossible', limit, source: 'x' })).toMatch(/\b(Ask|Remove|can be reached|belongs|nobody can)\b/),
  )
})
