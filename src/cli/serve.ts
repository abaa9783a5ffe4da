import { parseArgs } from 'node:util'
import { createCredential } from '../azure/clouds.ts'
import type { Environment } from '../config/environment.ts'
import { describeProblems } from '../config/problems.ts'
import { normalPace } from '../domain/pace.ts'
import { createLog } from '../log.ts'
import { SlackRefused } from '../slack/start-slack.ts'
import type { ServeRole } from '../wire/settings.ts'
import { type Drawbridge, startDrawbridge } from '../wire/start-drawbridge.ts'
import { readSettings } from './read-settings.ts'
import { type ExitCode, type Shell, stopped } from './shell.ts'
import { storeOf } from './store.ts'

const ROLES: readonly string[] = ['all', 'web', 'worker'] satisfies readonly ServeRole[]

/** Runs the bot until it is asked to stop. */
export async function serve(args: readonly string[], shell: Shell): Promise<ExitCode> {
  const role = roleOf(args)
  if (role === undefined) {
    shell.err('Usage: drawbridge serve [--role all|web|worker]')
    return 2
  }
  const read = readSettings(shell.env)
  if (!read.ok) {
    shell.err(`Drawbridge cannot start:\n${describeProblems(read.problem)}`)
    return 78
  }
  const { environment } = read.value
  const log = createLog(environment.logLevel)
  const store = await storeOf(environment)
  if (!store.ok) {
    shell.err(store.problem)
    return 78
  }
  try {
    const credential = createCredential(environment.azure.cloud)
    const settings = { role, ...read.value, redis: store.value.where, credential, pace: normalPace, clock: Date.now, log }
    const drawbridge = await Promise.race([startDrawbridge(settings), stopped(shell)])
    if (drawbridge !== undefined) await runUntilStopped(drawbridge, shell, environment)
    return 0
  } catch (error) {
    const words = wordsOf(error, environment)
    if (words === undefined) throw error
    shell.err(words)
    return 78
  } finally {
    await store.value.stop()
  }
}

function roleOf(args: readonly string[]): ServeRole | undefined {
  try {
    const { values } = parseArgs({ args: [...args], options: { role: { type: 'string', default: 'all' } } })
    return ROLES.includes(values.role) ? (values.role as ServeRole) : undefined
  } catch {
    // `parseArgs` says only that the words are wrong; the usage line says what would be right.
    return undefined
  }
}

/** Trouble that only the operator can mend; anything else is a bug. */
function wordsOf(error: unknown, { port, admin }: Environment): string | undefined {
  if (error instanceof SlackRefused) return error.message
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE' && 'port' in error ? error.port : undefined
  if (taken === undefined) return undefined
  const variable = taken === port ? 'PORT' : taken === admin.port ? 'ADMIN_PORT' : 'a port'
  return `${variable}: ${taken} is in use on this machine. Choose another.`
}

async function runUntilStopped(drawbridge: Drawbridge, shell: Shell, { slack }: Environment): Promise<void> {
  const where = slack.mode === 'http' ? `http://localhost:${drawbridge.port}/slack/events` : 'Socket Mode'
  shell.out(`Drawbridge is up: ${where}`)
  await stopped(shell)
  await Promise.race([drawbridge.stop(), patience()])
}

/** Every step can be taken up by another process, so a stop need not wait for a store that has gone away. */
const STOP_WITHIN = 20_000

const patience = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, STOP_WITHIN).unref())
