import { anotherOperation } from './operations.ts'
import { armRefusal, type Reply } from './reply.ts'
import type { Route } from './routes.ts'
import { retryAfter, type Simulation } from './simulation.ts'
import type { Trouble } from './window.ts'

/** What stops a request before Azure Machine Learning sees it. */
export function gate(simulation: Simulation, route: Route, url: URL): Reply | undefined {
  return refuseVersion(url) ?? refuseByTrouble(simulation, route, url)
}

function refuseVersion(url: URL): Reply | undefined {
  const version = url.searchParams.get('api-version')
  if (version === null)
    return armRefusal(400, 'MissingApiVersionParameter', 'The api-version query parameter (?api-version=) is required for all requests.')
  if (!API_VERSIONS.has(version))
    return armRefusal(
      400,
      'InvalidApiVersionParameter',
      `The api-version '${version}' is invalid. The supported versions are '${[...API_VERSIONS].join(',')}'.`,
    )
  if (version === BEFORE_NETWORKS && /\/(outboundRules|provisionManagedNetwork)/i.test(url.pathname))
    return armRefusal(404, 'InvalidResourceType', `The resource type could not be found for api version '${version}'.`)
  return undefined
}

function refuseByTrouble(simulation: Simulation, { kind, network, action }: Route, url: URL): Reply | undefined {
  const strikes = (trouble: Trouble) => simulation.troubles.take(trouble, { on: kind, workspace: network })
  if (strikes('throttle'))
    return armRefusal(429, 'TooManyRequests', 'The request is being throttled as the limit has been reached.', {
      'retry-after': retryAfter(simulation, 0.5),
    })
  if (strikes('server-error')) return armRefusal(500, 'InternalServerError', 'An internal error occurred. Please try again later.')
  if (strikes('forbidden'))
    return armRefusal(
      403,
      'AuthorizationFailed',
      `The client '${CLIENT}' with object id '${CLIENT}' does not have authorization to perform action 'Microsoft.MachineLearningServices/${action}' over scope '${url.pathname}' or the scope is invalid.`,
    )
  if (strikes('disallowed-by-policy'))
    return armRefusal(403, 'RequestDisallowedByPolicy', `Resource '${url.pathname.split('/').at(-1)}' was disallowed by policy.`)
  return network && strikes('conflict') ? anotherOperation(network) : undefined
}

const CLIENT = '3f1c7c1e-5e0d-4c3a-9f0b-6a0d3b1f2c11'

/** The SDK's own, in which there are no managed networks. */
const BEFORE_NETWORKS = '2022-10-01'

/** Facts: ARM REST API. */
const API_VERSIONS: ReadonlySet<string> = new Set([
  BEFORE_NETWORKS,
  ...['2023-10-01', '2024-04-01', '2024-10-01', '2025-04-01', '2025-06-01', '2025-09-01', '2025-12-01'],
  ...['2026-03-01', '2026-05-01', '2026-07-01', '2026-03-15-preview', '2026-05-15-preview', '2026-07-15-preview'],
])
