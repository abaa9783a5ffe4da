import type { IncomingHttpHeaders } from 'node:http'
import type { OwnFile } from './front-door.ts'
import type { Json } from './json.ts'
import type { Given } from './values.ts'
import type { World } from './world.ts'

/** What somebody puts into a field: files of their own lie with Slack from then on, everything else is as it was given. */
export function uploaded(world: World, user: string, given: string | readonly string[] | readonly OwnFile[] | undefined): Given {
  if (given === undefined || typeof given === 'string') return given
  return given.every((one) => typeof one === 'string')
    ? given
    : given.filter((one) => typeof one !== 'string').map((one) => keep(world, user, one))
}

/** https://docs.slack.dev/reference/objects/file-object, as far as an app can need it. */
function keep(world: World, user: string, { name, base64 }: OwnFile): Json {
  const bytes = Buffer.from(base64, 'base64')
  const id = world.ids.next('F')
  const ending = endingOf(name)
  const at = `/files-pri/${world.team.id}-${id}`
  const path = `${at}/download/${encodeURIComponent(name.toLowerCase())}`
  world.files.set(path, { type: typeOf(ending), bytes })
  const created = Math.floor(world.now() / 1000)
  return {
    id,
    created,
    timestamp: created,
    name,
    title: name,
    mimetype: typeOf(ending),
    filetype: FILETYPES[ending] ?? ending,
    user,
    user_team: world.team.id,
    editable: false,
    size: bytes.length,
    mode: 'hosted',
    is_external: false,
    is_public: false,
    url_private: `${world.address}${at}/${encodeURIComponent(name.toLowerCase())}`,
    url_private_download: `${world.address}${path}`,
  }
}

export const endingOf = (name: string): string => name.split('.').at(-1)?.toLowerCase() ?? ''

const typeOf = (ending: string): string => TYPES[ending] ?? 'application/octet-stream'

/** Slack's own names for endings, where they are others. */
const FILETYPES: Readonly<Record<string, string>> = { yml: 'yaml', txt: 'text' }

const TYPES: Readonly<Record<string, string>> = {
  yaml: 'text/plain',
  yml: 'text/plain',
  txt: 'text/plain',
  text: 'text/plain',
  json: 'application/json',
}

export type ServedFile = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | string
}

const SIGN_IN = '/signin'

export const isFilePath = (path: string): boolean => path.startsWith('/files-pri/') || path === SIGN_IN

/** To an app that may read files; anybody else is sent to the sign-in page, which is a page like any other. */
export function serveFile(world: World, path: string, { authorization = '' }: IncomingHttpHeaders): ServedFile {
  if (path === SIGN_IN) return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: '<title>Sign in</title>' }
  const token = world.tokens.get(authorization.replace(/^Bearer /i, ''))
  if (!token || token.revoked || !token.scopes.includes('files:read')) {
    return { status: 302, headers: { location: `${SIGN_IN}?redir=${encodeURIComponent(path)}` }, body: '' }
  }
  const file = world.files.get(path)
  return file === undefined
    ? { status: 404, headers: { 'content-type': 'text/html' }, body: '' }
    : { status: 200, headers: { 'content-type': file.type }, body: file.bytes }
}
