import { no, ok, type Result } from '../result.ts'
import type { Misread } from './host-problem.ts'

/** The part of a URL that names the machine, as typed. `port` only where it is none that every FQDN rule opens. */
export type Authority = { readonly host: string; readonly port: string | undefined; readonly trimmed: 'url' | undefined }

const WEB = /^https?:[/\\]+/i

/** With slashes any word is a scheme; without, `user:secret@host` and `host:8080` look the same but for these. */
const SCHEME = /^(?:[a-z][a-z0-9+.-]*:[/\\]{2,}|(?:data|file|javascript|mailto|tel|urn):)/i

/** Cuts a URL, or what may be a bare host, down to its host. Ports 80 and 443 are what a rule opens anyway. */
export function authorityOf(text: string): Result<Authority, Misread> {
  const web = WEB.exec(text)
  const other = web ? undefined : SCHEME.exec(text)?.[0]
  if (other !== undefined) return no({ problem: 'scheme', scheme: schemeOf(other), instead: text.slice(other.length) })
  const rest = web ? text.slice(web[0].length) : text.replace(/^\/\//, '')
  const end = rest.search(web ? /[/\\?#]/ : /[/?#]/)
  const whole = end < 0 ? rest : rest.slice(0, end)
  const at = whole.lastIndexOf('@')
  if (at >= 0) return no(userBefore(whole, at, web !== null))
  return ok(splitPort(whole, whole !== text))
}

const schemeOf = (start: string): string => start.slice(0, Math.min(start.indexOf(':'), 20)).toLowerCase()

/** `user:secret@host` must never be repeated; `ann@host` and `git@host:path` are merely no hosts. */
function userBefore(whole: string, at: number, isUrl: boolean): Misread {
  const secret = isUrl || whole.slice(0, at).includes(':')
  const after = whole.slice(at + 1)
  const colon = after.indexOf(':')
  return { problem: secret ? 'credentials-in-url' : 'not-a-host', instead: colon < 0 ? after : after.slice(0, colon) }
}

function splitPort(whole: string, trimmed: boolean): Authority {
  const colon = whole.lastIndexOf(':')
  const port = whole.slice(colon + 1)
  if (colon < 0 || !/^\d*$/.test(port) || whole.endsWith(']')) return { host: whole, port: undefined, trimmed: trimmed ? 'url' : undefined }
  const opened = port === '' || Number(port) === 80 || Number(port) === 443
  return { host: whole.slice(0, colon), port: opened ? undefined : port.slice(0, 10), trimmed: 'url' }
}
