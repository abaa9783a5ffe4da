import { describe, expect, it } from 'vitest'
import type { Cost, Saving } from '../../src/domain/cost.ts'
import { costLines, monthlyShortly } from '../../src/views/cost-words.ts'
import { assessment, putHost } from '../support/requests.ts'

const lines = (cost: Cost): readonly string[] => costLines(cost).map(({ mrkdwn }) => mrkdwn)
const adds = assessment().cost
const free = { ...adds, monthly: 0, firewall: { is: 'not-involved' } } as const
const saving = (saves: Saving): Cost => ({ ...free, saves })

const ONE_ENDPOINT = { count: 1, monthly: 7.3 }
const MAY_STOP = { is: 'may-stop', sku: 'Standard', monthly: 912.5 } as const

describe('what taking away saves, in words', () => {
  it.each<[string, Saving, string, string]>([
    [
      'a private endpoint',
      { endpoints: ONE_ENDPOINT, firewall: { is: 'not-involved' }, billed: true },
      '💰 Saves *$7.30 a month* for 1 private endpoint.',
      'saves $7.30 a month',
    ],
    [
      'the last host',
      { firewall: MAY_STOP, billed: true },
      '💰 Saves *up to $912.50 a month*, if Azure stops the firewall (SKU Standard) with the last FQDN rule, which is not known.',
      'saves up to $912.50 a month',
    ],
    [
      'both',
      { endpoints: ONE_ENDPOINT, firewall: MAY_STOP, billed: true },
      '💰 Saves *$7.30 a month* for 1 private endpoint. Saves *up to $912.50 a month* more, if Azure stops the firewall (SKU Standard) with the last FQDN rule, which is not known.',
      'saves up to $919.80 a month',
    ],
    [
      'one host of several',
      { firewall: { is: 'stays' }, billed: true },
      '💰 Saves *nothing fixed*: the Azure Firewall runs on for the FQDN rules that remain.',
      'saves nothing fixed',
    ],
    [
      'one host of several, and a private endpoint',
      { endpoints: ONE_ENDPOINT, firewall: { is: 'stays' }, billed: true },
      '💰 Saves *$7.30 a month* for 1 private endpoint. The Azure Firewall runs on for the FQDN rules that remain.',
      'saves $7.30 a month',
    ],
    [
      'a service tag',
      { firewall: { is: 'not-involved' }, billed: true },
      '💰 Saves *nothing fixed*: such a rule has no price of its own.',
      'saves nothing fixed',
    ],
    [
      'the last host of a network that was never provisioned',
      { firewall: MAY_STOP, billed: false },
      '💰 Nothing is billed yet, as the network is not provisioned; once it is, *$912.50 a month* will not begin.',
      'keeps $912.50 a month from beginning',
    ],
    [
      'one host of several in such a network',
      { firewall: { is: 'stays' }, billed: false },
      '💰 Saves *nothing fixed*: other FQDN rules remain.',
      'saves nothing fixed',
    ],
    [
      'a service tag in such a network',
      { firewall: { is: 'not-involved' }, billed: false },
      '💰 Saves *nothing fixed*.',
      'saves nothing fixed',
    ],
  ])('%s', (_, saves, words, shortly) => {
    expect(lines(saving(saves))[0]).toBe(words)
    expect(monthlyShortly(saving(saves))).toBe(shortly)
  })

  it('stand behind what is added, where the request also adds', () => {
    const both = lines({ ...adds, saves: { firewall: { is: 'stays' }, billed: true } })
    expect(both[0]).toContain('starts the Azure Firewall')
    expect(both.join('\n')).toContain('Saves *nothing fixed*')
    expect(monthlyShortly(adds)).toBe('$912.50 a month')
  })
})

describe('the other SKU, in words', () => {
  const starts = (over: object): string =>
    lines({ ...adds, firewall: { is: 'starts', sku: 'Basic', monthly: 1, perGb: 1, ...over } }).join('\n')

  it.each([
    [
      { cheaper: { sku: 'Basic', monthly: 288.35, belowGb: 12_738 } },
      'With SKU Basic it would be $288.35 a month, cheaper below 12,738 GB of traffic a month.',
    ],
    [
      { cheaperFrom: { sku: 'Standard', monthly: 912.5, aboveGb: 12_738 } },
      'With SKU Standard it would be $912.50 a month, cheaper above 12,738 GB of traffic a month.',
    ],
    [
      { cheaperFrom: { sku: 'Standard', monthly: 1, aboveGb: 0 } },
      'With SKU Standard it would be $1.00 a month, cheaper whatever the traffic.',
    ],
  ])('%j', (over, words) => expect(starts(over)).toContain(words))
})

describe('the amounts of several changes', () => {
  it('are few enough for a phone, and say how many more there are', () => {
    const changes = Array.from(
      { length: 9 },
      (_, i) => ({ change: putHost(`h${i}.org`).rule.name, is: 'adds-endpoint', monthly: 7.3 }) as const,
    )
    expect(lines({ ...adds, changes }).filter((line) => line.startsWith('•'))).toEqual([
      ...changes.slice(0, 6).map(({ change }) => `• \`${change}\`: $7.30, a private endpoint`),
      '• … and 3 more rules with an amount',
    ])
  })

  it('tell what goes in from what goes out, also where an older request knew one price for both', () => {
    const endpoints = { count: 1, monthly: 7.3, perGb: 0.01 }
    expect(lines({ ...adds, endpoints: { ...endpoints, perGbOut: 0.02 } }).join('\n')).toContain('$0.01 a GB in, $0.02 a GB out.')
    expect(lines({ ...adds, endpoints }).join('\n')).toContain('$0.01 a GB in, $0.01 a GB out.')
  })
})
