import type { Configuration } from './configuration-file.ts'
import type { WithoutSlack } from './environment.ts'
import type { ConfigProblem } from './problems.ts'

/** The public price service lists the public cloud alone: elsewhere its prices would be those of another country. */
export function checkPrices({ prices }: Configuration, { azure }: Pick<WithoutSlack, 'azure'>): readonly ConfigProblem[] {
  if (!prices.live || azure.cloud === 'public') return []
  const message = `Azure's price service does not list the cloud AZURE_CLOUD=${azure.cloud}. Leave prices.live out, and write what you pay beside it`
  return [{ where: 'prices.live', message }]
}
