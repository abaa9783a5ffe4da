import type { IncomingMessage } from 'node:http'

/**
 * Why a call is turned away, or undefined. A page of the web that the same browser has open could otherwise press buttons
 * here: by a form post from its own origin, or by a name of its own that resolves to this machine (DNS rebinding).
 */
export function refusal(request: IncomingMessage): string | undefined {
  const host = request.headers.host
  if (host === undefined || !isLocal(host)) return 'This page answers only to the name of this machine.'
  if (request.method !== 'POST') return undefined
  const origin = request.headers.origin
  if (origin !== undefined && origin !== `http://${host}`) return 'This call came from another site.'
  if (!isJson(request.headers['content-type'])) return 'Send JSON.'
  return undefined
}

const LOCAL = /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/

function isLocal(host: string): boolean {
  return LOCAL.test(host)
}

/** Anything but JSON can be posted across origins without the browser asking first. */
function isJson(type: string | undefined): boolean {
  return type?.split(';')[0]?.trim().toLowerCase() === 'application/json'
}
