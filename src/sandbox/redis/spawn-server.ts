import { spawn } from 'node:child_process'
import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Result } from '../../domain/result.ts'
import { no, ok } from '../../domain/result.ts'
import { stopServerAt, untilServerAt } from './server-at.ts'

/** Starts the server and waits until it has loaded what it keeps; otherwise answers the last of what it said. */
export async function spawnServer(
  binary: string,
  folder: string,
  path: string,
): Promise<Result<{ readonly stop: () => Promise<void> }, string>> {
  const logFile = join(folder, 'redis.log')
  const log = await open(logFile, 'w')
  // In a group of its own: Ctrl-C is for us, and we stop the server last.
  const child = spawn(binary, argumentsFor(folder, path), { detached: true, stdio: ['ignore', log.fd, log.fd] })
  let said: string | undefined
  const exited = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      said = error.message
      resolve()
    })
    child.once('exit', (code, signal) => {
      said ??= `it ended with ${signal ?? `code ${code}`}`
      resolve()
    })
  })
  child.unref()
  await log.close()
  if (!(await untilServerAt(path, () => said === undefined))) return no(`${binary}: ${said}\n${await lastLines(logFile)}`)
  return ok({
    async stop() {
      child.ref()
      await stopServerAt(path)
      await exited
    },
  })
}

/** A socket and no port: nobody else can reach it, and no two can clash (facts: Redis for a first run). */
const argumentsFor = (folder: string, path: string): readonly string[] => [
  ...['--port', '0', '--unixsocket', path, '--unixsocketperm', '700', '--dir', folder],
  ...['--appendonly', 'yes', '--appendfsync', 'always', '--save', '', '--maxmemory-policy', 'noeviction', '--daemonize', 'no'],
]

async function lastLines(file: string): Promise<string> {
  const text = await readFile(file, 'utf8')
  return text.trimEnd().split('\n').slice(-5).join('\n')
}
