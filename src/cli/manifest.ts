import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { z } from 'zod'

/** Beside the sources and beside what they are compiled to. */
const MANIFEST = fileURLToPath(new URL('../../manifest.yml', import.meta.url))

const manifestSchema = z.object({
  features: z.object({
    slash_commands: z.array(z.object({ command: z.string(), description: z.string(), usage_hint: z.string(), should_escape: z.boolean() })),
  }),
})

/** The slash commands that the app's manifest registers: the sandbox's Slack knows the same as a real one would. */
export const commandsOfManifest = () => manifestSchema.parse(parse(readFileSync(MANIFEST, 'utf8'))).features.slash_commands
