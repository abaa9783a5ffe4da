import { no, ok, type Result } from '../domain/result.ts'
import type { FileProblem, Messenger } from '../ports/messenger.ts'
import { requestFailure } from './slack-failure.ts'

type Deps = { readonly token: string; readonly apiUrl: string; readonly timeoutMs?: number }

/** Where Slack keeps files: https://docs.slack.dev/reference/objects/file-object */
const FILE_HOST = 'files.slack.com'

/** Slack sends on within its file host; more than this is a circle. */
const HOPS = 3

/**
 * Reads a file that was put into a form. The token goes with every hop, so every hop must lead to Slack's file host, or to
 * where the Web API was set to: an address elsewhere is not asked at all.
 */
export function createReadFile({ token, apiUrl, timeoutMs = 10_000 }: Deps): Messenger['readFile'] {
  return async (url, mostBytes) => {
    try {
      const found = await follow(url, AbortSignal.timeout(timeoutMs))
      return found.ok ? await textOf(found.value, mostBytes) : found
    } catch (error) {
      return no({ problem: 'not-to-be-had', code: requestFailure(error).code })
    }
  }

  async function follow(address: string, signal: AbortSignal): Promise<Result<Response, FileProblem>> {
    let next = URL.parse(address)
    for (let hop = 0; hop <= HOPS && next !== null && isSlacks(next, apiUrl); hop++) {
      const answer = await fetch(next, { headers: { authorization: `Bearer ${token}` }, redirect: 'manual', signal })
      if (answer.status < 300 || answer.status > 399) return ok(answer)
      await answer.body?.cancel()
      next = URL.parse(answer.headers.get('location') ?? '', next)
    }
    return no({ problem: 'not-of-slack' })
  }
}

/** The whole origin of the Web API where it was set: another port of this machine is another program. */
const isSlacks = (url: URL, apiUrl: string): boolean => url.origin === `https://${FILE_HOST}` || url.origin === URL.parse(apiUrl)?.origin

async function textOf(answer: Response, mostBytes: number): Promise<Result<string, FileProblem>> {
  if (answer.status === 401 || answer.status === 403 || answer.status === 404 || isSignInPage(answer)) {
    await answer.body?.cancel()
    return no({ problem: 'not-given' })
  }
  if (!answer.ok) {
    await answer.body?.cancel()
    return no({ problem: 'not-to-be-had', code: `http-${answer.status}` })
  }
  const bytes = await atMost(answer, mostBytes)
  return bytes === undefined ? no({ problem: 'too-large' }) : decoded(bytes)
}

/** To whoever may not read the file Slack shows its sign-in page, and says that all is well. */
const isSignInPage = ({ headers }: Response): boolean => headers.get('content-type')?.startsWith('text/html') ?? false

/** What Slack said of the size is not relied upon: it is counted as it comes. */
async function atMost({ body }: Response, mostBytes: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body ?? []) {
    length += chunk.length
    if (length > mostBytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function decoded(bytes: Uint8Array): Result<string, FileProblem> {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return no({ problem: 'not-text' })
  }
}
