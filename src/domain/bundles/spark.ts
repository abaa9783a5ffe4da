import { type Bundle, SCENARIOS } from './bundle.ts'

/** Serverless Spark. */
export const spark: Bundle = {
  name: 'spark',
  summary: 'serverless Spark jobs on the default storage account, with the network made ready for them',
  asOf: '2025-05',
  source: SCENARIOS,
  entries: [
    {
      to: 'own-resource',
      resource: 'storageAccount',
      subresource: 'blob',
      spark: true,
      purpose: 'reading and writing the data of Spark jobs',
      in: 'both',
    },
  ],
  warnings: ['Data elsewhere needs a private endpoint of its own, asked for with --spark.'],
  steps: [{ step: 'spark-provisioning' }],
}
