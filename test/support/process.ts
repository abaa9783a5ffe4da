import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

/** A `drawbridge` of its own process, from the sources. */
export type DrawbridgeProcess = {
  /** Everything it has written so far. */
  said(): string
  /** `undefined` while it runs. */
  ended(): Ended | undefined
  readonly end: Promise<Ended>
  /** Sends the signal and waits for the end; who does not end by it is killed after half a minute, as an orchestrator does. */
  stop(signal?: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): Promise<Ended>
}

export type Ended = { readonly code: number | null; readonly signal: NodeJS.Signals | null }

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url))

type Environment = Readonly<Record<string, string>>

/** `env` is all it knows: nothing of what surrounds the tests leaks into it. */
export function spawnDrawbridge(args: readonly string[], env: Environment, cwd?: string): DrawbridgeProcess {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, ...args], {
    env: { PATH: process.env['PATH'], ...env },
    ...(cwd === undefined ? {} : { cwd }),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  let ended: Ended | undefined
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (said += text))
  const killChild = () => child.kill('SIGKILL')
  // No test process that is broken off leaves a bot behind.
  process.once('exit', killChild)
  const end = once(child, 'close').then(([code, signal]): Ended => {
    process.off('exit', killChild)
    ended = { code, signal }
    return ended
  })
  return {
    said: () => said,
    ended: () => ended,
    end,
    async stop(signal = 'SIGTERM') {
      child.kill(signal)
      const grace = setTimeout(killChild, GRACE)
      await end
      clearTimeout(grace)
      return end
    },
  }
}

const GRACE = 30_000

/** Runs to its end. */
export async function runDrawbridge(args: readonly string[], env: Environment, cwd?: string): Promise<Ended & { readonly said: string }> {
  const running = spawnDrawbridge(args, env, cwd)
  const ended = await running.end
  return { ...ended, said: running.said() }
}

/** Below the ports that systems give to outgoing connections, so that nobody takes it before it is used. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000)
    if (await isFree(port)) return port
  }
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, () => server.close(() => resolve(true)))
  })
