import { describe, expect, it } from 'vitest'
import { lookAlikeOf } from '../../../src/domain/destination/look-alike.ts'
import { knowledge } from '../../support/knowledge.ts'
import { host } from '../../support/networks.ts'

describe('a name that reads as another one', () => {
  it.each([
    ['pypi.org.evil.io', 'pypi.org', 'evil.io'],
    ['*.pypi.org.evil.io', 'pypi.org', 'evil.io'],
    ['login.microsoft.com.evil.co.uk', 'login.microsoft.com', 'evil.co.uk'],
  ])('%s reads as %s and belongs to %s', (text, readsAs, registrable) => {
    expect(lookAlikeOf(host(text), knowledge.hosts)).toEqual({ readsAs, registrable })
  })

  it.each(['pypi.org', 'org.pypi.org', 'com.com', 'bücher.de', 'a.b.c.vendor.io', 'github.io'])('%s is what it seems', (text) => {
    expect(lookAlikeOf(host(text), knowledge.hosts)).toBeUndefined()
  })
})
