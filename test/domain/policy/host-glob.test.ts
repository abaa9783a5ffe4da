import { describe, expect, it } from 'vitest'
import { matchesHost } from '../../../src/domain/policy/host-glob.ts'

describe('a host glob', () => {
  it.each([
    ['pypi.org', 'pypi.org'],
    ['*.vendor.io', 'api.vendor.io'],
    ['*.vendor.io', 'a.b.c.vendor.io'],
    ['*.vendor.io', '*.vendor.io'],
    ['*.vendor.io', '*.eu.vendor.io'],
    ['*.co.uk', 'bbc.co.uk'],
    ['*', '*'],
    ['*.com', '*.com'],
    ['mirror-*.vendor.io', 'mirror-3.vendor.io'],
    ['eu.*.vendor.io', 'eu.west.vendor.io'],
    ['*.cdn-*.vendor.io', 'a.b.cdn-1.vendor.io'],
  ])('%s matches %s', (glob, host) => expect(matchesHost(glob, host)).toBe(true))

  it.each([
    ['pypi.org', 'files.pypi.org', 'a name is itself alone'],
    ['pypi.org', '*.pypi.org', 'a wildcard is matched by its own text'],
    ['*.vendor.io', 'vendor.io', 'below is not itself'],
    ['*.vendor.io', 'evilvendor.io', 'labels are whole'],
    ['*.vendor.io', 'vendor.io.evil.com', 'it is the end that counts'],
    ['*.vendor.io', '*.io', 'wider is not below'],
    ['*', 'pypi.org', 'the star alone is the wildcard itself'],
    ['*.com', 'vendor.com', 'no service lives directly below one label'],
    ['*.com', '*.vendor.com', 'nor does its wildcard'],
    ['mirror-*.vendor.io', '*.vendor.io', 'a wildcard is not one of its names'],
    ['mirror-*.vendor.io', 'mirror-1.eu.vendor.io', 'a star stays in its label'],
    ['eu.*.vendor.io', 'eu.vendor.io', 'a label must be there'],
    ['a*a.vendor.io', 'a.vendor.io', 'no letter is used twice'],
  ])('%s does not match %s: %s', (glob, host) => expect(matchesHost(glob, host)).toBe(false))
})
