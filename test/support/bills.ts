import type { WorkspaceBill } from '../../src/desk/desk.ts'
import { billOf } from '../../src/domain/bill.ts'
import type { Network } from '../../src/domain/network.ts'
import { no, ok } from '../../src/domain/result.ts'
import { builtInPrices } from '../../src/prices/built-in.ts'
import { FILES, FORBIDDEN, liveRule, mlDev, network, PYPI, putEndpoint, putHost } from './requests.ts'

const bill = (name: string, of: Network): WorkspaceBill => ({
  workspace: { ...mlDev, name, channel: `C0${name.replaceAll('-', '').toUpperCase()}`, id: `${mlDev.id}-${name}` },
  bill: ok(billOf(of, builtInPrices)),
})

const required = { category: 'Required' } as const

/** One workspace of each kind: running, running for the sake of Azure's own rules, asleep, without a network, and unreadable. */
export const BILLS: readonly WorkspaceBill[] = [
  bill(
    'ml-dev',
    network(
      [
        liveRule(PYPI),
        liveRule(FILES),
        liveRule(putEndpoint('stmldata')),
        liveRule(putEndpoint('stmlimages')),
        liveRule(putEndpoint('stbroken'), { status: 'Failed', error: 'Conflict' }),
        liveRule(putEndpoint('stmldev'), required),
        liveRule(putEndpoint('stmlfiles'), required),
      ],
      { status: 'Active' },
    ),
  ),
  bill('ml-prod', network([liveRule(PYPI), liveRule(putHost('*.azureml.ms'), required)], { status: 'Active', firewallSku: 'Basic' })),
  bill('ml-new', network([liveRule(PYPI)])),
  bill('ml-off', network([], { isolationMode: 'Disabled' })),
  bill('ml-project', network([], { kind: 'Project' })),
  { workspace: { ...mlDev, name: 'ml-lost' }, bill: no(FORBIDDEN) },
]
