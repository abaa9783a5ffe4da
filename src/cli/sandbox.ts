import { createServer } from 'node:net'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { describeProblems } from '../config/problems.ts'
import { type ExitCode, type Shell, stopped } from './shell.ts'
import { startSandbox } from './start-sandbox.ts'

const PORT = 4400
const SPEED = 60

/** Everything in one process on this machine, with a page to try it on. Nothing is kept when it ends. */
export async function sandbox(args: readonly string[], shell: Shell): Promise<ExitCode> {
  const options = optionsOf(args)
  if (options === undefined) {
    shell.err('Usage: drawbridge sandbox [--port N] [--speed N]')
    return 2
  }
  if (await isTaken(options.port)) {
    shell.err(`Port ${options.port} is in use on this machine. Choose another: npm start -- --port ${options.port + 1}`)
    return 2
  }
  // One folder a port: a server that a killed sandbox left behind is taken over by the next, and emptied.
  const dataFolder = join('.drawbridge', `sandbox-${options.port}`)
  const started = await startSandbox({ ...options, dataFolder, workflowsFolder: shell.env['DRAWBRIDGE_WORKFLOWS'] ?? 'workflows' })
  if (!started.ok) {
    shell.err(typeof started.problem === 'string' ? started.problem : describeProblems(started.problem))
    return 78
  }
  shell.out(`\n  Drawbridge's sandbox: ${started.value.url}\n`)
  shell.out(`  A minute of Azure takes ${secondsOf(options.speed)}. Open the page, be Rae, and type: /outbound request pypi.org`)
  shell.out('  Stop with Ctrl-C; nothing is kept.\n')
  await stopped(shell)
  await started.value.stop()
  return 0
}

/** Asked before anything is started, so that nothing has to be stopped again. */
const isTaken = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(true))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(false)))
  })

function optionsOf(args: readonly string[]): { readonly port: number; readonly speed: number } | undefined {
  try {
    const { values } = parseArgs({ args: [...args], options: { port: { type: 'string' }, speed: { type: 'string' } } })
    const port = Number(values.port ?? PORT)
    const speed = Number(values.speed ?? SPEED)
    const sound = Number.isInteger(port) && port >= 0 && port < 65_536 && speed >= 1 && speed <= 3_600
    return sound ? { port, speed } : undefined
  } catch {
    return undefined
  }
}

const secondsOf = (speed: number): string => `${Number((60 / speed).toPrecision(2))} second${speed === 60 ? '' : 's'}`
