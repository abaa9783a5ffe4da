import { parse } from 'tldts'
import { encode } from './mrkdwn.ts'
import { handleOf } from './people.ts'
import type { World } from './world.ts'

/**
 * What Slack makes of typed text: `&`, `<` and `>` escaped, `@name` and `#channel` as tokens, and everything its client takes
 * for a link linked: `https://…` as `<https://…>`, a bare host as `<http://host|host>`, an address as `<mailto:…|…>`. It does
 * so in messages, and in commands with `should_escape` (https://docs.slack.dev/interactivity/implementing-slash-commands).
 */
export function asSlackSendsIt(world: World, typed: string): string {
  return typed
    .split(/(\s+)/)
    .map((word) => (word.trim() === '' ? word : sendWord(world, word)))
    .join('')
}

const LINK = /https?:\/\/[^\s<>|"'`]+/i
const MAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/
const HOST = /(?<![\w@/:-])(?<!\w\.)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?![\w@-])(?:\/[^\s<>|"'`,]*)?/i
const USER = /(?<![\w.])@([\w.-]+)/
const CHANNEL = /(?<![\w&])#([\w-]+)/

function sendWord(world: World, word: string): string {
  return (
    around(
      word,
      LINK,
      (url) => `<${encode(url)}>`,
      (rest) => sendWord(world, rest),
    ) ??
    around(word, MAIL, (mail) => `<mailto:${mail}|${mail}>`, encode) ??
    around(word, HOST, linkedHost, (rest) => sendWord(world, rest)) ??
    around(word, USER, (name) => userToken(world, name), encode) ??
    around(word, CHANNEL, (name) => channelToken(world, name), encode) ??
    encode(word)
  )
}

/** The first match replaced and what stands around it treated on its own; undefined where nothing matches or is to be replaced. */
function around(
  word: string,
  pattern: RegExp,
  replace: (match: string) => string | undefined,
  others: (rest: string) => string,
): string | undefined {
  const match = pattern.exec(word)
  const made = match ? replace(match[0]) : undefined
  if (!match || made === undefined) return undefined
  const before = word.slice(0, match.index)
  const after = word.slice(match.index + match[0].length)
  return `${before && others(before)}${made}${after && others(after)}`
}

/** Only what ends in a real public suffix: `Microsoft.Storage` is not a link. */
function linkedHost(text: string): string | undefined {
  const host = text.split('/')[0] ?? text
  return parse(host).isIcann ? `<http://${encode(text)}|${encode(text)}>` : undefined
}

function userToken(world: World, at: string): string | undefined {
  const name = at.slice(1).toLowerCase()
  if (['here', 'channel', 'everyone'].includes(name)) return `<!${name}>`
  const person = [...world.people.values()].find((one) => one.id === at.slice(1) || handleOf(one) === name)
  const group = [...world.groups.values()].find((one) => one.handle.toLowerCase() === name)
  return person ? `<@${person.id}>` : group ? `<!subteam^${group.id}>` : undefined
}

/** A private channel's name is not told. */
function channelToken(world: World, hash: string): string | undefined {
  const channel = [...world.channels.values()].find((one) => one.name === hash.slice(1))
  return channel && `<#${channel.id}|${channel.kind === 'private' ? '' : channel.name}>`
}
