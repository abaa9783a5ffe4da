import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { redact } from '../../src/azure/redact.ts'

const KEY64 = `${'Ab3+/'.repeat(17)}A==`
const KEY32 = `${'Zx9/'.repeat(10)}Qwe=`
const JWT = `eyJ${'hbGciOi'.repeat(3)}.eyJ${'zdWIiOi'.repeat(3)}.${'c2ln'.repeat(9)}`

describe('redacting', () => {
  it.each([
    ['a bearer token', `Authorization: Bearer ${JWT} was refused`, 'Authorization: Bearer [removed] was refused'],
    ['a token alone', `The token ${JWT} has expired`, 'The token [removed] has expired'],
    [
      'a signature',
      'https://x.blob.core.windows.net/c?sv=2022&sig=a%2Fb%3D&se=1',
      'https://x.blob.core.windows.net/c?sv=2022&sig=[removed]&se=1',
    ],
    [
      'a connection string',
      `DefaultEndpointsProtocol=https;AccountName=st;AccountKey=${KEY64};EndpointSuffix=core.windows.net`,
      'DefaultEndpointsProtocol=https;AccountName=st;AccountKey=[removed];EndpointSuffix=core.windows.net',
    ],
    [
      'a service bus key',
      'Endpoint=sb://x/;SharedAccessKeyName=Root;SharedAccessKey=abc=',
      'Endpoint=sb://x/;SharedAccessKeyName=Root;SharedAccessKey=[removed]',
    ],
    ['a database password', 'Server=x;User Id=u;Password=p@ss!;Encrypt=true', 'Server=x;User Id=u;Password=[removed];Encrypt=true'],
    ['a password in JSON', '{"user":"u","clientSecret": "s3cret"}', '{"user":"u","clientSecret": "[removed]"}'],
    ['a password in an address', 'redis://:pw@one and https://user:pw@two/', 'redis://[removed]@one and https://[removed]@two/'],
    ['a function key', 'https://f.example/api?code=abc&x=1', 'https://f.example/api?code=[removed]&x=1'],
    ['an account key', `key ${KEY64} used`, 'key [removed] used'],
    ['a shorter key', `key ${KEY32} used`, 'key [removed] used'],
    ['a private key', '-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY----- then', '[removed] then'],
  ])('takes %s out', (_, text, clean) => {
    expect(redact(text)).toBe(clean)
  })

  it('leaves what support needs', () => {
    const words =
      "The client '3f1c7c1e-5e0d-4c3a-9f0b-6a0d3b1f2c11' does not have authorization to perform action 'Microsoft.MachineLearningServices/workspaces/outboundRules/write' over scope '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg'. error code=InvalidRule"
    expect(redact(words)).toBe(words)
  })

  it('cuts at a thousand characters', () => {
    expect(redact('x'.repeat(1_000))).toBe('x'.repeat(1_000))
    expect(redact('x'.repeat(1_001))).toBe(`${'x'.repeat(999)}…`)
  })

  it('never grows beyond that, and finds nothing more the second time', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 3_000 }), (text) => {
        const once = redact(text)
        expect(once.length).toBeLessThanOrEqual(1_000)
        expect(redact(once)).toBe(once)
      }),
    )
  })
})
