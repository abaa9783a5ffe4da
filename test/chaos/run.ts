import { parseArgs } from 'node:util'
import { chaos, type Outcome } from './chaos.ts'
import { LONG, SHORT, type Sizes } from './sizes.ts'

const USAGE = `npm run chaos -- [--seed N] [--short] [--webs N] [--workers N] [--workspaces N] [--requests N]
                 [--kills N] [--troubles N] [--within SECONDS] [--patience SECONDS]`

// By their own end they take the processes and the store with them that they have started.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

process.exitCode = await main()

async function main(): Promise<number> {
  const asked = parse()
  if (asked === undefined) return 2
  const { seed, sizes, patience } = asked
  console.log(
    `--seed ${seed}: ${sizes.webs} web and ${sizes.workers} worker processes, ${sizes.workspaces} workspaces, ${sizes.requests} requests`,
  )
  console.log(
    'The seed plays the same requests, votes, kills and troubles again, at the same times; what a process was at when it was killed, no seed knows.',
  )
  const outcome = await chaos(seed, sizes, patience, (line) => console.log(line))
  console.log(linesOf(outcome).join('\n'))
  const sound = outcome.checks.every(({ findings }) => findings.length === 0)
  if (!sound)
    console.log(
      `\nPlay it again: npm run chaos -- ${process.argv.includes('--seed') ? '' : `--seed ${seed} `}${process.argv.slice(2).join(' ')}`,
    )
  return sound ? 0 : 1
}

function parse(): { readonly seed: number; readonly sizes: Sizes; readonly patience: number } | undefined {
  try {
    const text = { type: 'string' } as const
    const { values } = parseArgs({
      options: {
        ...{
          seed: text,
          webs: text,
          workers: text,
          workspaces: text,
          requests: text,
          kills: text,
          troubles: text,
          within: text,
          patience: text,
        },
        short: { type: 'boolean', default: false },
      },
    })
    const number = (given: string | undefined, otherwise: number): number => {
      const value = given === undefined ? otherwise : Number(given)
      if (!Number.isSafeInteger(value) || value < 0) throw new Error(`${given} is no whole number`)
      return value
    }
    const usual = values.short ? SHORT : LONG
    return {
      seed: number(values.seed ?? process.env['SEED'], Date.now() % 2 ** 31),
      patience: 1_000 * number(values.patience, 3_600),
      sizes: {
        webs: number(values.webs, usual.webs),
        workers: number(values.workers, usual.workers),
        workspaces: number(values.workspaces, usual.workspaces),
        requests: number(values.requests, usual.requests),
        kills: number(values.kills, usual.kills),
        troubles: number(values.troubles, usual.troubles),
        within: 1_000 * number(values.within, usual.within / 1_000),
        timeBoxed: usual.timeBoxed,
      },
    }
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${USAGE}`)
    return undefined
  }
}

function linesOf({ checks, done }: Outcome): readonly string[] {
  return [
    '\nWhat was done',
    ...[...done].sort().map(([what, times]) => `${String(times).padStart(7)}  ${what}`),
    '\nWhat was promised, and what was found',
    ...checks.flatMap(({ promise, findings }) => [
      `  ${findings.length === 0 ? '✓' : '✗'} ${promise}`,
      ...findings.map((finding) => `      ${finding}`),
    ]),
  ]
}
