import { expect, it } from 'vitest'
import { destinationOfHost } from '../../../src/domain/bundles/entry-destination.ts'
import { knowledge } from '../../support/knowledge.ts'

const entry = (host: string) => ({ to: 'host', host, purpose: 'to install packages', in: 'both' }) as const

it('opens the host of a list as it stands', () => {
  expect(destinationOfHost(entry('*.pytorch.org'), knowledge.hosts)).toEqual({ type: 'fqdn', host: '*.pytorch.org' })
})

it('opens nothing by a list that holds what is no host, and names it', () => {
  expect(() => destinationOfHost(entry('10.0.0.1'), knowledge.hosts)).toThrow('10.0.0.1 in a bundle is no host: ip-address')
})
