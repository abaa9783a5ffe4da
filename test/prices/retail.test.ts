import { beforeEach, describe, expect, it } from 'vitest'
import type { Trouble } from '../../src/prices/ask-retail.ts'
import { builtInPrices } from '../../src/prices/built-in.ts'
import { createRetailPriceList, type RetailOptions } from '../../src/prices/retail.ts'
import { priceListContract } from '../contracts/price-list-contract.ts'
import { firewallItem, firewallItems, item, itemsFor, page, type RetailService, retailServiceForTests } from '../support/retail-service.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const opened = retailServiceForTests()

let service: RetailService
let now: number
let troubles: (readonly [string, Trouble])[]
beforeEach(async () => {
  service = await opened()
  now = Date.UTC(2026, 10, 23, 9)
  troubles = []
})

function list(over: Partial<RetailOptions> = {}) {
  // What a list of an earlier test still hears is not told to this one.
  const told = troubles
  return createRetailPriceList({
    clock: () => now,
    endpoint: service.endpoint,
    patience: PATIENT,
    onTrouble: (region, trouble) => told.push([region, trouble]),
    ...over,
  })
}

/** As patient as a machine with much else to do may need; what is tested is never a matter of milliseconds. */
const PATIENT = { freshFor: 12 * HOUR, keptFor: 7 * DAY, restFor: 60_000, waitFor: 60_000 }
const IMPATIENT = { ...PATIENT, waitFor: 30 }

const LIVE = {
  currency: 'USD',
  firewallHour: { Standard: 1.5, Basic: 0.5 },
  firewallGb: { Standard: 0.02, Basic: 0.08 },
  privateEndpointHour: 0.02,
  privateEndpointGb: { in: 0.03, out: 0.04 },
  asOf: '2026-11-23',
  source: 'Azure retail prices, westeurope, read 2026-11-23',
}
const BUILT_IN = 'built-in list: Azure in the US, public cloud'

priceListContract('the retail prices', (overrides) => list({ overrides }))

describe('where the price service answers', () => {
  it('its prices are taken, the date is that of the reading, and higher tiers are left aside', async () =>
    expect(await list().pricesFor('westeurope')).toEqual(LIVE))

  it('is asked once for the region and once for the world, in the spelling it compares letter for letter', async () => {
    await list().pricesFor('West Europe')
    expect(service.asked).toEqual([
      {
        filter:
          "serviceName eq 'Azure Firewall' and productName eq 'Azure Firewall' and armRegionName eq 'westeurope' and priceType eq 'Consumption'",
        currency: "'USD'",
      },
      {
        filter:
          "serviceName eq 'Virtual Network' and productName eq 'Virtual Network Private Link' and armRegionName eq 'Global' and priceType eq 'Consumption'",
        currency: "'USD'",
      },
    ])
  })

  it('follows the pages of an answer', async () => {
    service.answers((filter, response, { url }) => {
      const items = itemsFor(filter)
      const more = new URL(service.endpoint).origin + url
      if (url?.includes('second')) page(response, items.slice(2))
      else page(response, items.slice(0, 2), `${more}&second`)
    })
    expect(await list().pricesFor('westeurope')).toEqual(LIVE)
    expect(service.asked).toHaveLength(4)
  })

  it('is asked in the currency that is named', async () => {
    service.answers((filter, response) =>
      page(
        response,
        itemsFor(filter).map((each) => ({ ...each, currencyCode: 'EUR' })),
      ),
    )
    expect(await list({ overrides: { currency: 'EUR' } }).pricesFor('westeurope')).toEqual({ ...LIVE, currency: 'EUR' })
    expect(service.asked[0]?.currency).toBe("'EUR'")
  })
})

describe('what was read', () => {
  it('is not asked again for half a day, then once more', async () => {
    const prices = list()
    await prices.pricesFor('westeurope')
    now += 12 * HOUR - 1
    await prices.pricesFor('westeurope')
    expect(service.asked).toHaveLength(2)
    now += 1
    expect(await prices.pricesFor('westeurope')).toMatchObject({ asOf: '2026-11-23' })
    expect(service.asked).toHaveLength(4)
  })

  it('is asked for once, however many ask at once', async () => {
    const prices = list()
    await Promise.all(Array.from({ length: 25 }, () => prices.pricesFor('westeurope')))
    expect(service.asked).toHaveLength(2)
  })

  it('is kept apart by region, and once for what has one price in the world', async () => {
    const prices = list()
    await prices.pricesFor('westeurope')
    await prices.pricesFor('eastus')
    expect(service.asked).toHaveLength(3)
  })

  it('stands in for a week where the service is silent, under its own date, and then no longer', async () => {
    const prices = list()
    await prices.pricesFor('westeurope')
    service.answers((_, response) => response.destroy())
    now += 7 * DAY - 1
    expect(await prices.pricesFor('westeurope')).toEqual(LIVE)
    now += 60_000
    expect(await prices.pricesFor('westeurope')).toMatchObject({ ...numbersOf(builtInPrices), source: expect.stringContaining(BUILT_IN) })
  })
})

describe('where the price service is of no use', () => {
  it.each<[string, Parameters<RetailService['answers']>[0], string, Trouble]>([
    [
      'is too busy',
      (_, response) => response.writeHead(429).end(),
      'the price service answered HTTP 429',
      { trouble: 'refused', status: 429 },
    ],
    [
      'is broken',
      (_, response) => response.writeHead(500).end(),
      'the price service answered HTTP 500',
      { trouble: 'refused', status: 500 },
    ],
    ['hangs up', (_, response) => response.destroy(), 'the price service did not answer', { trouble: 'silent' }],
    [
      'breaks off',
      (_, response) => response.writeHead(200, { 'content-length': '900' }).write('{', () => response.destroy()),
      'the price service did not answer',
      { trouble: 'silent' },
    ],
    [
      'sends elsewhere',
      (_, response) => response.writeHead(302, { location: service.endpoint }).end(),
      'the price service did not answer',
      { trouble: 'silent' },
    ],
    [
      'talks of something else',
      (_, response) => response.end('<html>'),
      'the answer of the price service cannot be read',
      { trouble: 'unreadable' },
    ],
    [
      'answers another shape',
      (_, response) => response.end('{"Items": {}}'),
      'the answer of the price service cannot be read',
      { trouble: 'unreadable' },
    ],
    [
      'leads to another host',
      (filter, response) => page(response, itemsFor(filter), 'http://prices.evil.example/api/retail/prices'),
      'the answer of the price service cannot be read',
      { trouble: 'unreadable' },
    ],
    [
      'never comes to an end',
      (filter, response) => page(response, itemsFor(filter), service.endpoint),
      'the answer of the price service cannot be read',
      { trouble: 'unreadable' },
    ],
  ])('because it %s, the built-in list stands in and says why', async (_, how, because, trouble) => {
    service.answers(how)
    expect(await list().pricesFor('westeurope')).toEqual({ ...builtInPrices, source: `${BUILT_IN}, because ${because}` })
    expect(troubles.sort()).toEqual([
      ['Global', trouble],
      ['westeurope', trouble],
    ])
    expect(service.asked.length).toBeLessThanOrEqual(20)
  })

  it('nobody waits for it: what comes late is for the next who asks', async () => {
    const held: (() => void)[] = []
    service.answers((filter, response) => held.push(() => page(response, itemsFor(filter))))
    const prices = list({ patience: IMPATIENT })
    expect(await prices.pricesFor('westeurope')).toMatchObject({ source: `${BUILT_IN}, because the price service did not answer` })
    await expect.poll(() => held.length).toBe(2)
    for (const release of held) release()
    await expect.poll(() => prices.pricesFor('westeurope')).toEqual(LIVE)
    expect(service.asked).toHaveLength(2)
  })

  it('the second who asks waits only for what is left of the time', async () => {
    service.answers(() => undefined)
    const prices = list({ patience: { ...IMPATIENT, waitFor: 1_000_000 }, timeoutMs: 1_000_000 })
    void prices.pricesFor('westeurope')
    await expect.poll(() => service.asked.length).toBe(2)
    now += 1_000_000
    expect(await prices.pricesFor('westeurope')).toMatchObject({ source: expect.stringContaining('did not answer') })
  })

  it('it is given up after its time', async () => {
    service.answers(() => undefined)
    expect(await list({ timeoutMs: 20 }).pricesFor('westeurope')).toMatchObject({ source: expect.stringContaining('did not answer') })
    expect(troubles.map(([, { trouble }]) => trouble)).toEqual(['silent', 'silent'])
  })

  it('it is asked again only after a rest', async () => {
    service.answers((_, response) => response.writeHead(500).end())
    const prices = list()
    await prices.pricesFor('westeurope')
    service.answers((filter, response) => page(response, itemsFor(filter)))
    now += 59_999
    expect(await prices.pricesFor('westeurope')).toMatchObject({ source: expect.stringContaining(BUILT_IN) })
    expect(service.asked).toHaveLength(2)
    now += 1
    expect(await prices.pricesFor('westeurope')).toEqual(LIVE)
  })

  it('no place that is no name is put into a question', async () => {
    expect(await list().pricesFor("x' or 1 eq 1")).toEqual({
      ...builtInPrices,
      source: `${BUILT_IN}, because the location is none the price service knows`,
    })
    expect(service.asked).toEqual([])
  })
})

describe('where it tells some prices and not others', () => {
  const onlyFirewall = (items: readonly unknown[]) =>
    service.answers((filter, response) => page(response, filter.includes('Azure Firewall') ? items : itemsFor(filter)))

  it('takes what it tells, and the rest from the built-in list, and says which', async () => {
    onlyFirewall(firewallItems('westeurope').slice(0, 2))
    expect(await list().pricesFor('westeurope')).toEqual({
      ...LIVE,
      firewallHour: { Standard: 1.5, Basic: 0.395 },
      firewallGb: { Standard: 0.02, Basic: 0.065 },
      source:
        'Azure retail prices, westeurope, read 2026-11-23; Basic by the hour, Basic by the GB of the built-in list of 2026-09-19, because the price service does not list that clearly',
    })
  })

  it('takes what was answered where another question was not', async () => {
    service.answers((filter, response) => (filter.includes('Global') ? response.writeHead(503).end() : page(response, itemsFor(filter))))
    expect(await list().pricesFor('westeurope')).toMatchObject({
      firewallHour: LIVE.firewallHour,
      privateEndpointHour: 0.01,
      source: expect.stringMatching(/; private endpoints by the hour, .* because the price service answered HTTP 503$/),
    })
  })

  it('says that what stands in is in another currency', async () => {
    service.answers((filter, response) =>
      page(response, filter.includes('Global') ? [] : itemsFor(filter).map((each) => ({ ...each, currencyCode: 'EUR' }))),
    )
    expect(await list({ overrides: { currency: 'EUR' } }).pricesFor('westeurope')).toMatchObject({
      currency: 'EUR',
      source: expect.stringContaining('of the built-in list of 2026-09-19, in USD and not converted'),
    })
  })

  it('misses nothing that the operator names', async () => {
    onlyFirewall(firewallItems('westeurope').filter(({ meterName }) => meterName !== 'Basic Deployment'))
    expect(await list({ overrides: { firewall_basic_hour: 0.3 } }).pricesFor('westeurope')).toMatchObject({
      firewallHour: { Standard: 1.5, Basic: 0.3 },
      source: "Azure retail prices, westeurope, read 2026-11-23, with this installation's own prices",
    })
  })

  it.each<[string, object]>([
    ['is free', { retailPrice: 0 }],
    ['is less than nothing', { retailPrice: -1 }],
    ['is no number', { retailPrice: '1.5' }],
    ['is of another currency', { currencyCode: 'SEK' }],
    ['is of another place', { armRegionName: 'eastus' }],
    ['is of another product', { productName: 'Azure Firewall Manager' }],
    ['is of another unit', { unitOfMeasure: '1/Month' }],
    ['is of a higher tier', { tierMinimumUnits: 100 }],
    ['is a reservation', { type: 'Reservation' }],
    ['begins in the future', { effectiveStartDate: '2026-12-01T00:00:00Z' }],
  ])('leaves aside a price that %s', async (_, over) => {
    const [first, ...others] = firewallItems('westeurope')
    onlyFirewall([{ ...first, ...over }, ...others, 'not an item', item({})])
    expect(await list().pricesFor('westeurope')).toMatchObject({
      firewallHour: { Standard: 1.25, Basic: 0.5 },
      source: expect.stringContaining('Standard by the hour of the built-in list'),
    })
  })

  it('takes the price of the primary region where there are two, and none where that does not decide', async () => {
    const other = (isPrimaryMeterRegion: boolean) =>
      firewallItem('westeurope', 'Standard Deployment', '1 Hour', 9, { isPrimaryMeterRegion })
    onlyFirewall([...firewallItems('westeurope'), other(false)])
    expect((await list().pricesFor('westeurope')).firewallHour.Standard).toBe(1.5)
    onlyFirewall([...firewallItems('westeurope'), other(true)])
    expect((await list().pricesFor('westeurope')).firewallHour.Standard).toBe(1.25)
  })
})

const numbersOf = ({ asOf: _, source: __, ...numbers }: typeof builtInPrices) => numbers
