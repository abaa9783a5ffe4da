import { describe, expect, it } from 'vitest'
import { riskOf } from '../../src/domain/assess-risk.ts'
import { makePlan } from '../../src/domain/make-plan.ts'
import type { Network } from '../../src/domain/network.ts'
import { knowledge } from '../support/knowledge.ts'
import { activeNetwork, liveRule, WORKSPACE_ID, wants } from '../support/networks.ts'

const withFirewall = activeNetwork([liveRule('pytorch.org')])

function risk(texts: readonly string[], of: Network = withFirewall, environment?: string) {
  const workspace = { name: 'ml-prod', id: WORKSPACE_ID, channel: 'C0MLPROD', tags: {}, environment }
  const plan = makePlan(
    texts.map((text) => wants(text)),
    of,
    { provision: 'when-needed' },
    knowledge.hosts,
  )
  return riskOf(plan, of, workspace, knowledge.hosts)
}

describe('one host of a known kind', () => {
  it('is no risk worth a reason', () => {
    expect(risk(['pypi.org'])).toEqual({ level: 'low', reasons: [] })
  })

  it.each([
    ['*.vendor.io', 'medium', 'vendor.io'],
    ['*.vendor.co.uk', 'medium', 'vendor.co.uk'],
    ['*.ann.github.io', 'medium', 'ann.github.io'],
    ['*.github.io', 'high', 'github.io'],
    ['*.cloudfront.net', 'high', 'cloudfront.net'],
    ['*.azurewebsites.net', 'high', 'azurewebsites.net'],
  ])('%s is a wide wildcard: %s', (text, level, registrable) => {
    expect(risk([text])).toEqual({ level, reasons: [{ reason: 'wide-wildcard', level, host: text, registrable }] })
  })

  it('is not wide for being a wildcard below a service', () => {
    expect(risk(['*.cdn.vendor.io']).reasons).toEqual([])
  })

  it.each([
    ['pastebin.com', 'high'],
    ['webhook.site', 'high'],
    ['abc.webhook.site', 'high'],
    ['abc.ngrok-free.app', 'high'],
    ['api.telegram.org', 'high'],
    ['gist.github.com', 'high'],
    ['github.com', 'medium'],
    ['drive.google.com', 'medium'],
    ['content.dropboxapi.com', 'medium'],
    ['bucket.s3.eu-west-1.amazonaws.com', 'medium'],
    ['storage.googleapis.com', 'medium'],
  ])('%s is a place to leave data: %s', (text, level) => {
    expect(risk([text])).toEqual({ level, reasons: [{ reason: 'upload-place', level, host: text }] })
  })

  it('is a place to leave data where a wildcard reaches one', () => {
    expect(risk(['*.google.com']).reasons).toContainEqual({ reason: 'upload-place', level: 'medium', host: '*.google.com' })
  })

  it.each(['notpastebin.com', 'pastebin.com.vendor.io', 'google.com', 'dropbox.vendor.io'])('%s is not such a place', (text) => {
    expect(risk([text]).reasons.map(({ reason }) => reason)).not.toContain('upload-place')
  })

  it.each([['pypi.org.evil.io', 'pypi.org']])('%s reads as another: high', (text, readsAs) => {
    expect(risk([text])).toMatchObject({ level: 'high', reasons: [{ reason: 'looks-like-another', readsAs }] })
  })
})

describe('the place', () => {
  it("ends Microsoft's guarantee with the first host", () => {
    expect(risk(['pypi.org'], activeNetwork())).toEqual({
      level: 'medium',
      reasons: [{ reason: 'ends-exfiltration-guarantee', level: 'medium' }],
    })
  })

  it.each(['prod', 'Production', 'eu-prod', 'PROD2'])('is named where it is production: %s', (environment) => {
    expect(risk(['pypi.org'], withFirewall, environment)).toEqual({
      level: 'low',
      reasons: [{ reason: 'production', level: 'low', environment }],
    })
  })

  it.each([undefined, 'dev', 'reproduction', 'staging'])('is not production: %s', (environment) => {
    expect(risk(['pypi.org'], withFirewall, environment).reasons).toEqual([])
  })
})

describe('several changes', () => {
  it('are as grave as the gravest', () => {
    expect(risk(['pypi.org', '*.vendor.io', 'pastebin.com'], activeNetwork(), 'prod')).toMatchObject({
      level: 'high',
      reasons: [
        { reason: 'wide-wildcard' },
        { reason: 'upload-place' },
        { reason: 'ends-exfiltration-guarantee' },
        { reason: 'production' },
      ],
    })
  })

  it('are no risk where nothing remains to be done', () => {
    expect(risk(['pytorch.org'], withFirewall, 'prod')).toEqual({ level: 'low', reasons: [] })
  })
})
