import { describe, expect, it } from 'vitest'
import { SERVICE_TAGS } from '../../src/domain/destination/service-tags.ts'
import type { Host } from '../../src/domain/names.ts'
import { scoreOf } from '../../src/domain/risk.ts'
import { wideTagOf } from '../../src/domain/wide-tags.ts'
import { riskLine, riskWords } from '../../src/views/risk-words.ts'
import { expectGolden } from '../support/golden.ts'
import { oneOfEachRisk } from '../support/one-of-each-risk.ts'

const WIDE = SERVICE_TAGS.filter((tag) => wideTagOf(tag) !== undefined)

describe('what could go wrong, in words', () => {
  it('looks as agreed: each reason', () =>
    expectGolden('risk-words', Object.fromEntries(Object.entries(oneOfEachRisk).map(([kind, reason]) => [kind, riskWords(reason).mrkdwn]))))

  it('looks as agreed: each tag with many owners, and one region of it', () => {
    const words = (tag: string) => riskWords({ reason: 'wide-tag', level: 'medium', tag }).mrkdwn
    expectGolden('risk-words.tags', Object.fromEntries([...WIDE, 'Storage.WestEurope', 'OfALaterVersion'].map((tag) => [tag, words(tag)])))
  })

  it('looks as agreed: the graver kind of wildcard, and the lighter of places', () =>
    expectGolden('risk-words.levels', [
      riskWords({ ...oneOfEachRisk['wide-wildcard'], level: 'high', host: '*.github.io' as Host, registrable: 'github.io' }).mrkdwn,
      riskWords({ ...oneOfEachRisk['upload-place'], level: 'medium', host: 'registry.npmjs.org' as Host }).mrkdwn,
    ]))
})

describe('the line of risk', () => {
  const reasons = [oneOfEachRisk['wide-tag'], oneOfEachRisk['ends-exfiltration-guarantee'], oneOfEachRisk.production]

  it('names the level, the score and every reason', () =>
    expectGolden('risk-line', riskLine({ level: 'medium', reasons, score: scoreOf(reasons) }).mrkdwn))

  it('names no score where none was given', () =>
    expect(riskLine({ level: 'low', reasons: [oneOfEachRisk.production] }).mrkdwn).toBe('🟢 Risk *low*: the workspace is *prod*.'))

  it('says so where there is nothing to say', () =>
    expect(riskLine({ level: 'low', reasons: [], score: 0 }).mrkdwn).toBe('🟢 Risk *low* (score 0).'))
})
