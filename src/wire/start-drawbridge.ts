import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { startAdmin } from '../admin/start-admin.ts'
import { checkRedis, isReady } from '../ledger/check-redis.ts'
import { connectRedis } from '../ledger/connect.ts'
import type { Settings } from './settings.ts'
import { startWeb } from './start-web.ts'
import { startWorker } from './start-worker.ts'

export type Drawbridge = {
  /** Where Slack's events and the probes are taken. */
  readonly port: number
  /** Takes nothing new, lets what runs end its step, and closes everything in the reverse order of starting. */
  stop(): Promise<void>
}

/** Builds every part by hand and starts those of the role. */
export async function startDrawbridge(settings: Settings): Promise<Drawbridge> {
  const { role, log } = settings
  warnOfRedis(settings).catch((error: unknown) => log.warn({ err: error }, 'the settings of Redis could not be checked'))
  const worker = role === 'web' ? undefined : await startWorker(settings)
  const door = await (role === 'worker' ? startProbes(settings) : startWeb(settings)).catch(async (error: unknown) => {
    await worker?.stop()
    throw error
  })
  const admin = await startAdmin(settings.environment.admin, worker).catch(async (error: unknown) => {
    await door.stop()
    await worker?.stop()
    throw error
  })
  log.info({ role, port: door.port, workspaces: settings.configuration.workspaces.length }, 'Drawbridge is up')
  return {
    port: door.port,
    async stop() {
      await door.stop()
      await worker?.stop()
      await admin.stop()
      log.info('Drawbridge has stopped')
    },
  }
}

/** A store that may forget is said loudly, and used all the same: the operator may have reasons. */
async function warnOfRedis({ redis, log }: Settings): Promise<void> {
  const connection = connectRedis(redis, 'worker', (error) => log.warn({ err: error }, 'waiting for Redis'))
  try {
    for (const finding of await checkRedis(connection)) log.warn(finding)
  } finally {
    connection.disconnect()
  }
}

/** A worker takes nothing from Slack, but its health is asked for at the same place. */
async function startProbes({ environment, redis, log }: Settings): Promise<Drawbridge> {
  const connection = connectRedis(redis, 'producer', (error) => log.warn({ err: error }, 'Redis'))
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0]
    if (path === '/healthz') response.writeHead(200).end('alive\n')
    else if (path === '/readyz')
      void isReady(connection).then((ready) => response.writeHead(ready ? 200 : 503).end(ready ? 'ready\n' : 'Redis does not answer\n'))
    else response.writeHead(404).end()
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(environment.port, resolve))
  const address = server.address() as AddressInfo
  return {
    port: address.port,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      connection.disconnect()
    },
  }
}
