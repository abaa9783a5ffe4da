import type { PriceList } from '../ports/price-list.ts'
import { createBuiltInPriceList } from './built-in.ts'
import type { PriceOverrides } from './overrides.ts'
import { createRetailPriceList, type RetailOptions } from './retail.ts'

type Written = PriceOverrides & { readonly live?: boolean | undefined }

/** What `prices` in the configuration file asks for. */
export const createPriceList = ({ live = false, ...overrides }: Written, options: Omit<RetailOptions, 'overrides'>): PriceList =>
  live ? createRetailPriceList({ ...options, overrides }) : createBuiltInPriceList(overrides)
