import { type Bundle, type BundleEntry, SCENARIOS } from './bundle.ts'

const endpoint = (subresource: string, purpose: string): BundleEntry => ({
  to: 'own-resource',
  resource: 'storageAccount',
  subresource,
  purpose,
  in: 'both',
})

/** Batch endpoints and ParallelRunStep. */
export const batch: Bundle = {
  name: 'batch',
  summary: 'batch endpoints and ParallelRunStep: the queue and the table of the default storage account',
  asOf: '2025-05',
  source: SCENARIOS,
  entries: [
    endpoint('queue', 'handing out the pieces of a batch job to its nodes'),
    endpoint('table', 'keeping account of which pieces of a batch job are done'),
  ],
  warnings: [],
  steps: [],
}
