import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { SignedRequest } from './sign.ts'

export type HttpAnswer = { readonly status: number; readonly headers: Readonly<Record<string, unknown>>; readonly body: string }

/** One POST on a connection of its own. `timeout`: no whole answer within `patienceMs`. */
export function httpPost(
  url: string,
  { headers, body }: SignedRequest,
  patienceMs: number,
): Promise<HttpAnswer | 'timeout' | 'connection'> {
  return new Promise((resolve) => {
    const start = url.startsWith('https:') ? httpsRequest : httpRequest
    const request = start(url, {
      method: 'POST',
      agent: false,
      headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
    })
    const timer = setTimeout(() => {
      resolve('timeout')
      request.destroy()
    }, patienceMs)
    const settle = (answer: HttpAnswer | 'connection') => {
      clearTimeout(timer)
      resolve(answer)
    }
    request.on('error', () => settle('connection'))
    request.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', () => settle('connection'))
      response.on('end', () =>
        settle({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString('utf8') }),
      )
    })
    request.end(body)
  })
}
