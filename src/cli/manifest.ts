import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { z } from 'zod'

/** Beside the sources and beside what they are compiled to. */
const MANIFEST = fileURLToPath(new URL('../../manifest.yml', import.meta.url))

const commandSchema = z.object({ command: z.string(), description: z.string(), usage_hint: z.string(), should_escape: z.boolean() })

const shortcutSchema = z.object({ name: z.string(), type: z.enum(['message', 'global']), callback_id: z.string(), description: z.string() })

const manifestSchema = z.object({
  features: z.object({ slash_commands: z.array(commandSchema), shortcuts: z.array(shortcutSchema).default([]) }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.object({ event_subscriptions: z.object({ bot_events: z.array(z.string()) }).optional() }),
})

/** What the app's manifest asks of Slack: the sandbox's Slack grants the same as a real one would, and no more. */
export function appOfManifest() {
  const { features, oauth_config, settings } = manifestSchema.parse(parse(readFileSync(MANIFEST, 'utf8')))
  return {
    commands: features.slash_commands,
    shortcuts: features.shortcuts.filter(({ type }) => type === 'message'),
    scopes: oauth_config.scopes.bot,
    events: settings.event_subscriptions?.bot_events ?? [],
  }
}
