import { readdirSync, readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { COMMAND, USAGE_HINT } from '../src/commands/verbs.ts'
import { METHODS } from '../src/sandbox/slack/web-api/methods.ts'
import { EVENTS_PATH } from '../src/slack/http-line.ts'
import { ASK_SHORTCUT } from '../src/views/action-ids.ts'

const root = `${import.meta.dirname}/..`
const manifest = parse(readFileSync(`${root}/manifest.yml`, 'utf8'))
const schema = JSON.parse(readFileSync(`${root}/test/fixtures/slack-manifest/schema.json`, 'utf8'))

/** Why each scope is worth asking an administrator for; a scope that is not here has no business in the manifest. */
const WORTH_IT: Readonly<Record<string, string>> = {
  commands: 'the slash command itself, which is no method of the Web API',
  'chat:write': 'cards, thread replies, ephemeral answers',
  'users:read': 'guests, bots and deactivated people are told apart from members',
  'usergroups:read': 'approvers are the members of a user group, now',
  'channels:history': 'a post whose answer was lost is looked for, in public channels',
  'groups:history': 'and in private ones',
  'files:read': 'a file in the form of import: the field itself, and what is in the file',
}

/** For what is no method of the Web API: the command, and a file at its address. */
const OF_NO_METHOD = ['commands', 'files:read']

/** What the code calls, wherever it holds a client. */
const called = [
  ...new Set(
    readdirSync(`${root}/src/slack`)
      .map((file) => readFileSync(`${root}/src/slack/${file}`, 'utf8'))
      .flatMap((code) => [...code.matchAll(/\bclient\.((?:[a-zA-Z]+\.)+[a-zA-Z]+)\(/g)].map(([, method]) => String(method))),
  ),
]
const listened = readFileSync(`${root}/src/slack/listeners.ts`, 'utf8')

describe('the manifest', () => {
  it('is valid against the schema Slack publishes', () => {
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema)
    validate(manifest)
    expect(validate.errors).toBeNull()
  })

  it('registers the command the code listens for, with the verbs of the one table', () => {
    const [command, ...others] = manifest.features.slash_commands
    expect(others).toEqual([])
    expect(command).toMatchObject({ command: COMMAND, usage_hint: USAGE_HINT, should_escape: true })
    expect(command.usage_hint.length).toBeLessThanOrEqual(1_000)
  })

  it('sends commands and interactions where the code takes them', () => {
    const [{ url }] = manifest.features.slash_commands
    expect([url, manifest.settings.interactivity.request_url].map((address) => new URL(address).pathname)).toEqual([
      EVENTS_PATH,
      EVENTS_PATH,
    ])
    expect(manifest.settings.interactivity.is_enabled).toBe(true)
  })

  it('subscribes to exactly the events the code listens for, which are none', () => {
    expect(manifest.settings.event_subscriptions?.bot_events ?? []).toEqual([])
    expect(listened).not.toMatch(/\bapp\.(event|message)\(/)
  })

  it('offers the one shortcut that is more than answered, in a name that fits a menu', () => {
    const [shortcut, ...others] = manifest.features.shortcuts
    expect(others).toEqual([])
    expect(shortcut).toMatchObject({ type: 'message', callback_id: ASK_SHORTCUT })
    expect(shortcut.name.length).toBeLessThanOrEqual(24)
    expect(shortcut.description.length).toBeLessThanOrEqual(150)
    expect(listened).toMatch(/\bapp\.shortcut\(/)
  })

  it('finds the methods the code calls', () => {
    expect(called).toEqual(
      expect.arrayContaining([
        'auth.test',
        'chat.postMessage',
        'chat.update',
        'conversations.history',
        'usergroups.users.list',
        'views.open',
      ]),
    )
  })

  it.each(called)('asks for a scope that %s needs', (name) => {
    const method = METHODS.get(name)
    expect(method, 'the local Slack knows every method that is called').toBeDefined()
    const granted: readonly string[] = manifest.oauth_config.scopes.bot
    expect(method?.scopes.length === 0 || method?.scopes.some((scope) => granted.includes(scope))).toBe(true)
  })

  it('asks for nothing more than is worth it', () => {
    expect([...manifest.oauth_config.scopes.bot].sort()).toEqual(Object.keys(WORTH_IT).sort())
    expect(manifest.oauth_config.scopes.user).toBeUndefined()
    const needed = called.flatMap((name) => METHODS.get(name)?.scopes ?? [])
    expect(Object.keys(WORTH_IT).filter((scope) => !OF_NO_METHOD.includes(scope) && !needed.includes(scope))).toEqual([])
  })

  it('keeps within what Slack shows of an app', () => {
    const { name, description } = manifest.display_information
    expect(name.length).toBeLessThanOrEqual(35)
    expect(description.length).toBeLessThanOrEqual(140)
    expect(manifest.features.bot_user.display_name).toMatch(/^[a-z0-9._-]{1,80}$/)
  })
})
