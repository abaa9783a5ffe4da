import type { Drift } from '../../src/domain/drift.ts'
import { liveRule } from './networks.ts'
import { FILES, HOUR, MONDAY, PYPI, RAE } from './requests.ts'

const LIVE = liveRule('evil.io', { name: 'by-hand' })
const FAILED = liveRule('files.pythonhosted.org', { status: 'Failed', error: 'The firewall was busy.' })
const LED = liveRule('evil.io', { name: PYPI.rule.name })
const TAG = { type: 'service-tag', serviceTag: 'DataFactory', protocol: 'TCP', portRanges: '443' } as const

/** One of each; one added to the domain does not compile until it is here too. */
export const oneOfEachDrift: { readonly [Is in Drift['is']]: Extract<Drift, { is: Is }> } = {
  unrequested: { is: 'unrequested', key: '00000000000000a1', live: LIVE },
  changed: {
    is: 'changed',
    key: '00000000000000b2',
    rule: PYPI.rule,
    live: LED,
    stood: { by: 'request', in: 'OB-12', of: RAE, since: MONDAY, until: MONDAY + 14 * 24 * HOUR },
  },
  gone: {
    is: 'gone',
    key: '00000000000000c3',
    rule: { ...PYPI.rule, name: liveRule(TAG, { name: 'adf' }).name, destination: TAG },
    stood: { by: 'first-look', since: MONDAY },
  },
  failed: {
    is: 'failed',
    key: '00000000000000d4',
    live: { ...FAILED, name: FILES.rule.name },
    stood: { by: 'request', in: 'OB-12', of: RAE, since: MONDAY },
  },
}

/** What this version can neither put nor take away. */
export const strangeDrift: Drift = {
  is: 'unrequested',
  key: '00000000000000e5',
  live: liveRule({ type: 'unknown', azureType: 'Satellite' }, { name: 'strange', status: 'Failed' }),
}
