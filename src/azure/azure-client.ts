import { AzureMachineLearningWorkspaces } from '@azure/arm-machinelearning'
import type { FullOperationResponse, OperationSpec } from '@azure/core-client'
import { type HttpClient, isRestError, RestError } from '@azure/core-rest-pipeline'
import { AggregateAuthenticationError, AuthenticationError, CredentialUnavailableError, type TokenCredential } from '@azure/identity'
import { no, ok, type Result } from '../domain/result.ts'
import type { Call } from '../ports/managed-networks.ts'
import type { ArmResponse, Silence } from './arm-response.ts'
import { impatient } from './impatient.ts'
import { operationSpecs } from './operation-specs.ts'

/** The Resource Manager, one request at a time: nothing is repeated, no redirect is followed, no status is an error. */
export type AzureClient = {
  readonly endpoint: string
  readonly specs: ReturnType<typeof operationSpecs>
  send(spec: OperationSpec, values: Readonly<Record<string, unknown>>, call?: Call): Promise<Result<ArmResponse, Silence>>
}

type Options = {
  readonly credential: TokenCredential
  /** Each request names its own subscription; this one serves the SDK's own operations. */
  readonly subscriptionId?: string
  readonly endpoint: string
  readonly apiVersion: string
  readonly httpClient?: HttpClient
  /** PEM of authorities trusted instead of the system's. */
  readonly ca?: string
  /** For the token and the answer together; 30 seconds unless given. */
  readonly timeoutMs?: number
}

export function createAzureClient({
  credential,
  subscriptionId = '',
  endpoint,
  apiVersion,
  timeoutMs = 30_000,
  ...options
}: Options): AzureClient {
  const { httpClient, ca } = options
  const client = new AzureMachineLearningWorkspaces(impatient(credential), subscriptionId, {
    endpoint,
    // The lane decides what is tried again and when; a hidden second PUT would be a second change.
    retryOptions: { maxRetries: 0 },
    redirectOptions: { maxRetries: 0 },
    ...(httpClient && { httpClient }),
    ...(ca !== undefined && { tlsOptions: { ca } }),
  })
  return {
    endpoint,
    specs: operationSpecs(apiVersion),
    async send(spec, values, call) {
      const timeout = AbortSignal.timeout(timeoutMs)
      const heard: FullOperationResponse[] = []
      const options = {
        ...(call && { requestOptions: { customHeaders: { 'x-ms-client-request-id': call.clientRequestId } } }),
        abortSignal: call?.signal ? AbortSignal.any([call.signal, timeout]) : timeout,
        onResponse: (response: FullOperationResponse) => heard.push(response),
      }
      try {
        await client.sendOperationRequest({ ...values, options }, spec)
      } catch (error) {
        const cutShort = isRestError(error) && error.code === RestError.PARSE_ERROR && (error.statusCode ?? 0) < 300
        if (heard.length === 0 || cutShort) return no(timeout.aborted ? timedOut(timeoutMs) : silenceOf(error))
      }
      return ok(responseOf(heard[0]))
    },
  }
}

function responseOf(response: FullOperationResponse | undefined): ArmResponse {
  if (response === undefined) throw new Error('The pipeline ended without a response and without an error.')
  return { status: response.status, headers: response.headers.toJSON(), body: response.parsedBody ?? response.bodyAsText ?? undefined }
}

const timedOut = (afterMs: number): Silence => ({
  code: 'RequestTimedOut',
  message: `Azure did not answer within ${afterMs / 1000} seconds.`,
})

/** Errors of the way to Azure and of its credentials; any other error is a bug and flies on. */
function silenceOf(error: unknown): Silence {
  if (!(error instanceof Error)) throw error
  if (error.name === 'AbortError') return { code: 'RequestAborted', message: 'The request was given up before Azure answered.' }
  if (isRestError(error)) return { code: error.code ?? 'NoAnswer', message: error.message }
  if (CREDENTIAL_ERRORS.some((kind) => error instanceof kind)) return { code: 'CredentialUnavailable', message: error.message }
  throw error
}

const CREDENTIAL_ERRORS = [AuthenticationError, AggregateAuthenticationError, CredentialUnavailableError]
