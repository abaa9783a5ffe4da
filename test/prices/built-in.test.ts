import { createBuiltInPriceList } from '../../src/prices/built-in.ts'
import { priceListContract } from '../contracts/price-list-contract.ts'

priceListContract('the built-in list', createBuiltInPriceList)
