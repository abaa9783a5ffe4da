import { expect, it } from 'vitest'
import { chaos } from './chaos.ts'
import { SHORT } from './sizes.ts'

const SEED = Number(process.env['SEED'])

/** It takes a minute or two, most of it rest: the lane of a worker that was killed in a step is free after 90 seconds. */
const PATIENCE = 900_000

it(
  'processes and the store are killed, Slack and Azure do their worst, and everything ends decided and applied as the ledger says',
  async () => {
    const { checks, said } = await chaos(SEED, SHORT, PATIENCE, (line) => console.info(line))
    const broken = checks.filter(({ findings }) => findings.length > 0)
    expect(broken, `npm run chaos -- --short --seed ${SEED}\n${said}`).toEqual([])
  },
  PATIENCE + 120_000,
)
