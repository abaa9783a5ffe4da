import { isReady } from '../ledger/check-redis.ts'
import type { Connection, Probes } from '../slack/receiver.ts'
import { startSlack } from '../slack/start-slack.ts'
import { createCore } from './core.ts'
import type { Settings } from './settings.ts'

/** Takes what Slack delivers: commands, presses, forms. */
export async function startWeb(settings: Settings) {
  const { environment, clock, log } = settings
  const core = createCore(settings, 'producer')
  const slack = await startSlack({
    connection: connectionOf(settings),
    token: environment.slack.botToken,
    apiUrl: environment.slack.apiUrl,
    port: environment.port,
    probes: probesOf(() => isReady(core.redis)),
    identity: core.identity,
    inbox: core.inbox,
    messenger: core.messenger,
    handle: core.handleIntent,
    readForm: core.readForm,
    clock,
    log,
  }).catch(async (error: unknown) => {
    await core.close()
    throw error
  })
  return {
    port: slack.port,
    async stop() {
      await slack.stop()
      await core.close()
    },
  }
}

/** `/healthz`: the process lives. `/readyz`: Redis answers and has loaded; not Azure and not Slack, whose outage must not take us out of rotation. */
const probesOf = (ready: () => Promise<boolean>): Probes => ({
  healthz: () => Promise.resolve({ ok: true, says: 'alive' }),
  readyz: async () => ((await ready()) ? { ok: true, says: 'ready' } : { ok: false, says: 'Redis does not answer, or is still loading' }),
})

function connectionOf({ environment }: Settings): Connection {
  const { slack } = environment
  return slack.mode === 'http'
    ? { mode: 'http', signingSecret: slack.signingSecret }
    : { mode: 'socket', appToken: slack.appToken, apiUrl: slack.apiUrl }
}
