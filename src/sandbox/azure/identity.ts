import { randomBytes } from 'node:crypto'
import type { RequestListener } from 'node:http'
import { armRefusal, type Reply } from './reply.ts'

/** Who may call: tokens by the managed-identity protocol of App Service, checked at the Resource Manager's door. */
export type Identity = {
  /** What callers must show in `X-IDENTITY-HEADER`. */
  readonly header: string
  readonly listener: RequestListener
  /** A token as the endpoint would hand it out. */
  issue(resource: string): { readonly token: string; readonly expiresAt: number }
  /** undefined: welcome. */
  refuse(authorization: string | undefined, resource: string): Reply | undefined
}

/** Tokens live by the real time whatever clock the simulation has: the credential libraries know no other. */
export function createIdentity(): Identity {
  const header = randomBytes(16).toString('hex')
  const issued = new Map<string, { readonly resource: string; readonly expiresAt: number }>()

  function issue(resource: string) {
    const token = `local.${randomBytes(24).toString('base64url')}.token`
    const expiresAt = Date.now() + TOKEN_LIFE_MS
    issued.set(token, { resource: bare(resource), expiresAt })
    return { token, expiresAt }
  }

  return {
    header,
    issue,
    listener(request, response) {
      const url = new URL(request.url ?? '/', 'http://localhost')
      const resource = url.searchParams.get('resource')
      const known = request.headers['x-identity-header'] === header
      const send = (status: number, body: object) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
      if (url.pathname !== '/msi/token') return send(404, { statusCode: 404, message: 'Not found.' })
      if (!known) return send(401, { statusCode: 401, message: 'X-IDENTITY-HEADER is missing or wrong.' })
      if (resource === null) return send(400, { statusCode: 400, message: 'resource is missing.' })
      const { token, expiresAt } = issue(resource)
      return send(200, { access_token: token, expires_on: String(Math.floor(expiresAt / 1000)), resource, token_type: 'Bearer' })
    },
    refuse(authorization, resource) {
      const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1]
      if (token === undefined) return unauthorized('AuthenticationFailed', "Authentication failed. The 'Authorization' header is missing.")
      const known = issued.get(token)
      if (known === undefined) return unauthorized('InvalidAuthenticationToken', 'The access token is invalid.')
      if (known.resource !== bare(resource)) return unauthorized('InvalidAuthenticationToken', 'The access token is for another audience.')
      return known.expiresAt > Date.now() ? undefined : unauthorized('ExpiredAuthenticationToken', 'The access token has expired.')
    },
  }
}

const TOKEN_LIFE_MS = 24 * 60 * 60 * 1000

const bare = (resource: string): string => resource.replace(/\/+$/, '')

const unauthorized = (code: string, message: string): Reply =>
  armRefusal(401, code, message, { 'www-authenticate': 'Bearer authorization_uri="https://login.example/common"' })
