import { describe, expect, it } from 'vitest'
import { riskOf } from '../../src/domain/assess-risk.ts'
import type { Destination } from '../../src/domain/destination/destination.ts'
import { makePlan } from '../../src/domain/make-plan.ts'
import type { LiveRule, Network } from '../../src/domain/network.ts'
import { knowledge } from '../support/knowledge.ts'
import { activeNetwork, fqdn, liveRule, network, ruleName, WORKSPACE_ID, wants } from '../support/networks.ts'

const withFirewall = activeNetwork([liveRule('pytorch.org')])

const WORKSPACE = { name: 'ml-dev', id: WORKSPACE_ID, channel: 'C0MLDEV', tags: {} }
const TAG = { type: 'service-tag', serviceTag: 'DataFactory', protocol: 'TCP', portRanges: '443' } as const
const BLOB = {
  type: 'private-endpoint',
  resourceId: '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/data',
  subresource: 'blob',
  spark: false,
} as const

const put = (destination: Destination, name = 'rule') => ({ do: 'put-rule', rule: { name: ruleName(name), destination } }) as const
const PUT_PYPI = makePlan([wants('pypi.org')], activeNetwork(), { provision: 'when-needed' }, knowledge.hosts)

const to = (destination: Destination, of: Network) =>
  riskOf(makePlan([put(destination)], of, { provision: 'when-needed' }, knowledge.hosts), of, WORKSPACE, knowledge.hosts)

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
    expect(risk(['pypi.org'])).toEqual({ level: 'low', reasons: [], score: 0 })
  })

  it.each([
    ['*.vendor.io', 'medium', 'vendor.io'],
    ['*.vendor.co.uk', 'medium', 'vendor.co.uk'],
    ['*.ann.github.io', 'medium', 'ann.github.io'],
    ['*.github.io', 'high', 'github.io'],
    ['*.cloudfront.net', 'high', 'cloudfront.net'],
    ['*.azurewebsites.net', 'high', 'azurewebsites.net'],
  ])('%s is a wide wildcard: %s', (text, level, registrable) => {
    expect(risk([text])).toMatchObject({ level, reasons: [{ reason: 'wide-wildcard', level, host: text, registrable }] })
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
    ['huggingface.co', 'medium'],
    ['cas-bridge.xethub.hf.co', 'medium'],
    ['upload.pypi.org', 'medium'],
    ['registry.npmjs.org', 'medium'],
    ['registry-1.docker.io', 'medium'],
    ['ghcr.io', 'medium'],
    ['api.wandb.ai', 'medium'],
    ['graph.microsoft.com', 'medium'],
    ['hooks.slack.com', 'medium'],
    ['paste.rs', 'high'],
    ['global.rel.tunnels.api.visualstudio.com', 'high'],
  ])('%s is a place to leave data: %s', (text, level) => {
    expect(risk([text])).toMatchObject({ level, reasons: [{ reason: 'upload-place', level, host: text }] })
  })

  it('is a place to leave data where a wildcard reaches one', () => {
    expect(risk(['*.google.com']).reasons).toContainEqual({ reason: 'upload-place', level: 'medium', host: '*.google.com' })
  })

  it.each([
    'notpastebin.com',
    'pastebin.com.vendor.io',
    'google.com',
    'dropbox.vendor.io',
    'pypi.org',
    'files.pythonhosted.org',
    'conda.anaconda.org',
    'production.cloudflare.docker.com',
    'marketplace.visualstudio.com',
    'raw.githubusercontent.com',
    'vendor.azurewebsites.net',
  ])('%s is not such a place', (text) => {
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
      score: 3,
    })
  })

  it.each<[string, readonly LiveRule[], boolean]>([
    ['nothing but Azure’s own', [], true],
    ['a host of Azure’s own', [liveRule('*.azureml.ms', { category: 'Required' })], true],
    ['a private endpoint of people’s own', [liveRule(BLOB)], true],
    ['a host that failed', [liveRule('pytorch.org', { status: 'Failed' })], true],
    ['a host of people’s own', [liveRule('pytorch.org')], false],
    ['a service tag of people’s own, not yet active', [liveRule(TAG, { status: 'Inactive' })], false],
  ])('ends the guarantee or finds it ended by %s', (_, rules, ends) => {
    for (const destination of [{ ...TAG, serviceTag: 'PowerBI' }, fqdn('pypi.org')]) {
      expect(to(destination, activeNetwork(rules)).reasons.map(({ reason }) => reason)).toEqual(ends ? ['ends-exfiltration-guarantee'] : [])
    }
  })

  it('keeps the guarantee where only a private endpoint is added', () => expect(to(BLOB, activeNetwork()).reasons).toEqual([]))

  it('has no guarantee to end where the internet is open', () =>
    expect(riskOf(PUT_PYPI, network({ isolationMode: 'AllowInternetOutbound' }), WORKSPACE, knowledge.hosts).reasons).toEqual([]))

  it('is named where a private endpoint leaves the subscription of the workspace', () => {
    const resourceId = BLOB.resourceId.replace('11111111-1111-4111-8111-111111111111', '33333333-3333-4333-8333-333333333333')
    expect(to({ ...BLOB, resourceId }, activeNetwork())).toEqual({
      level: 'low',
      reasons: [{ reason: 'other-subscription', level: 'low', resource: resourceId, subscription: '33333333-3333-4333-8333-333333333333' }],
      score: 1,
    })
    expect(to({ ...BLOB, resourceId: BLOB.resourceId.toUpperCase() }, activeNetwork()).reasons).toEqual([])
  })

  it.each(['prod', 'Production', 'eu-prod', 'PROD2'])('is named where it is production: %s', (environment) => {
    expect(risk(['pypi.org'], withFirewall, environment)).toEqual({
      level: 'low',
      reasons: [{ reason: 'production', level: 'low', environment }],
      score: 1,
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
      score: 3 + 9 + 3 + 1,
    })
  })

  it('weigh more than one of them, and are no graver for that', () =>
    expect(risk(['*.a.io', '*.b.io', '*.c.io', '*.d.io'])).toMatchObject({ level: 'medium', score: 12 }))

  it('are one reason where they have the same', () => {
    const changes = ['443', '8443'].map((portRanges) => put({ ...TAG, serviceTag: 'Storage', portRanges }, `storage-${portRanges}`))
    const made = makePlan(changes, withFirewall, { provision: 'when-needed' }, knowledge.hosts)
    expect(riskOf(made, withFirewall, WORKSPACE, knowledge.hosts)).toMatchObject({
      reasons: [{ reason: 'wide-tag', tag: 'Storage' }],
      score: 3,
    })
  })

  it('are no risk where nothing remains to be done', () => {
    expect(risk(['pytorch.org'], withFirewall, 'prod')).toEqual({ level: 'low', reasons: [], score: 0 })
  })
})
