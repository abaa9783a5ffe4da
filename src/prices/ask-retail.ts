import { z } from 'zod'
import { no, ok, type Result } from '../domain/result.ts'

/** Why a price could not be had. `unreadable`: an answer of another shape, or one that leads to another host. */
export type Trouble =
  | { readonly trouble: 'silent' | 'unreadable' | 'no-such-place' }
  | { readonly trouble: 'refused'; readonly status: number }

export type Question = {
  readonly serviceName: string
  readonly productName: string
  readonly region: string
  readonly currency: string
}

export type Item = z.infer<typeof itemSchema>

/** One region's prices of one product need a page; what needs more than this is another question than we asked. */
const MOST_PAGES = 10

/**
 * Azure's public list of retail prices, every page of the answer. Needs no account.
 * https://learn.microsoft.com/rest/api/cost-management/retail-prices/azure-retail-prices
 */
export async function askRetail(endpoint: string, question: Question, timeoutMs: number): Promise<Result<readonly Item[], Trouble>> {
  const signal = AbortSignal.timeout(timeoutMs)
  const items: Item[] = []
  let next: URL | undefined = new URL(`${endpoint}?${queryOf(question)}`)
  for (let page = 0; next !== undefined; page++) {
    if (page === MOST_PAGES || next.origin !== new URL(endpoint).origin) return no({ trouble: 'unreadable' })
    const read = await readPage(next, signal)
    if (!read.ok) return read
    items.push(...read.value.items)
    next = read.value.next
  }
  return ok(items)
}

/** Values are compared letter for letter in this version, the quotes belong to them (facts: prices). */
function queryOf({ serviceName, productName, region, currency }: Question): string {
  const filter = `serviceName eq '${serviceName}' and productName eq '${productName}' and armRegionName eq '${region}' and priceType eq 'Consumption'`
  return `api-version=2023-01-01-preview&currencyCode=${encodeURIComponent(`'${currency}'`)}&$filter=${encodeURIComponent(filter)}`
}

type Page = { readonly items: readonly Item[]; readonly next: URL | undefined }

async function readPage(url: URL, signal: AbortSignal): Promise<Result<Page, Trouble>> {
  const answer = await heard(url, signal)
  if (answer === undefined) return no({ trouble: 'silent' })
  if (answer.status !== 200) return no({ trouble: 'refused', status: answer.status })
  const page = pageSchema.safeParse(jsonOf(answer.text))
  return page.success ? ok({ items: page.data.Items, next: page.data.NextPageLink }) : no({ trouble: 'unreadable' })
}

/** A redirect would lead who knows where, so it is no answer. */
async function heard(url: URL, signal: AbortSignal): Promise<{ readonly status: number; readonly text: string } | undefined> {
  try {
    const response = await fetch(url, { signal, redirect: 'error', headers: { accept: 'application/json' } })
    return { status: response.status, text: await response.text() }
  } catch {
    // Refused, reset or given up: all of it is silence, and the built-in list stands in.
    return undefined
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // No JSON is no page: the schema says so.
    return undefined
  }
}

const itemSchema = z.object({
  currencyCode: z.string(),
  tierMinimumUnits: z.number(),
  /** Nothing that is looked for here is free: a price of nothing is a mistake, not a gift. */
  retailPrice: z.number().positive(),
  armRegionName: z.string(),
  effectiveStartDate: z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
  meterName: z.string(),
  productName: z.string(),
  serviceName: z.string(),
  unitOfMeasure: z.string(),
  type: z.string(),
  isPrimaryMeterRegion: z.boolean().optional(),
})

const pageSchema = z.object({
  /** What is not like this is none of the meters that are looked for. */
  Items: z.array(z.unknown()).transform((items) =>
    items.flatMap((each) => {
      const item = itemSchema.safeParse(each)
      return item.success ? [item.data] : []
    }),
  ),
  NextPageLink: z
    .url()
    .transform((text) => new URL(text))
    .nullish()
    .transform((url) => url ?? undefined),
})
