import type { TokenCredential } from '@azure/identity'

/** Gives up with the request: the credentials themselves may wait for ever on an identity endpoint that hangs. */
export function impatient(credential: TokenCredential): TokenCredential {
  return {
    getToken: (scopes, options) =>
      Promise.race([credential.getToken(scopes, options), ...(options?.abortSignal ? [aborted(options.abortSignal)] : [])]),
  }
}

type Signal = NonNullable<NonNullable<Parameters<TokenCredential['getToken']>[1]>['abortSignal']>

const aborted = (signal: Signal): Promise<never> =>
  new Promise((_, reject) => {
    const giveUp = () => reject(Object.assign(new Error('The request was given up before there was a token.'), { name: 'AbortError' }))
    if (signal.aborted) giveUp()
    else signal.addEventListener('abort', giveUp)
  })
