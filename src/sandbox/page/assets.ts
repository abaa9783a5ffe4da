import { readFile } from 'node:fs/promises'
import { stripTypeScriptTypes } from 'node:module'
import { fileURLToPath } from 'node:url'
import { INDEX_HTML, VENDORED } from './index-html.ts'

export type Asset = { readonly type: string; readonly body: string }

/** What lies at a path of the page: its HTML, a file of `browser/`, or a library just as its package has it. */
export async function assetAt(path: string): Promise<Asset | undefined> {
  if (path === '/') return { type: HTML, body: INDEX_HTML }
  const library = VENDORED.find((one) => one.path === path)
  if (library !== undefined)
    return { type: JAVASCRIPT, body: await readFile(fileURLToPath(import.meta.resolve(library.specifier)), 'utf8') }
  const own = OWN_FILE.exec(path)
  const kind = own?.[1]
  return kind === undefined ? undefined : ownFile(path, kind)
}

const HTML = 'text/html; charset=utf-8'
const JAVASCRIPT = 'text/javascript; charset=utf-8'
const TYPES: Readonly<Record<string, string>> = { css: 'text/css; charset=utf-8', svg: 'image/svg+xml', ts: JAVASCRIPT, js: JAVASCRIPT }

/** Names without dots but the last: nothing above the folder can be named. */
const OWN_FILE = /^\/browser(?:\/[a-z0-9-]+)+\.(css|svg|ts|js)$/

async function ownFile(path: string, kind: string): Promise<Asset | undefined> {
  const file = new URL(`.${path}`, import.meta.url)
  const content = await readFile(file, 'utf8').catch(() => undefined)
  if (content === undefined) return undefined
  return { type: TYPES[kind] ?? 'text/plain', body: kind === 'ts' ? stripTypeScriptTypes(content) : content }
}
