import { z } from 'zod'
import { TIERS } from '../rate.ts'
import { method } from './method.ts'

/** https://docs.slack.dev/reference/methods/auth.test */
export const authTest = method({
  args: z.strictObject({}),
  run: (_, { world }) => ({
    ok: true,
    url: `https://${world.team.domain}.slack.com/`,
    team: world.team.domain,
    user: world.bot.name,
    team_id: world.team.id,
    user_id: world.bot.userId,
    bot_id: world.bot.botId,
    is_enterprise_install: false,
  }),
})

/** https://docs.slack.dev/reference/methods/apps.connections.open: the address works once. */
export const connectionsOpen = method({
  token: 'app',
  scopes: ['connections:write'],
  rate: TIERS.t3,
  args: z.strictObject({}),
  run: (_, { world }) => {
    const ticket = world.ids.secret()
    world.tickets.add(ticket)
    return { ok: true, url: `${world.address.replace('http:', 'ws:')}/link/?ticket=${ticket}&app_id=${world.bot.appId}` }
  },
})
