import { createSerializer, type OperationSpec } from '@azure/core-client'

/**
 * The operations of managed networks, which version 2.1.1 of the SDK does not know, as specifications for its pipeline.
 * Bodies pass untouched: the SDK's own models would drop what they do not know, `managedNetwork` among it.
 */
export function operationSpecs(apiVersion: string) {
  const spec = (part: Pick<OperationSpec, 'httpMethod' | 'path'> & Partial<OperationSpec>): OperationSpec => ({
    responses: { 200: untouched, 201: untouched, 202: untouched, 204: {}, default: { ...untouched, isError: true } },
    queryParameters: [constant('api-version', apiVersion)],
    headerParameters: [accept],
    serializer,
    ...part,
  })
  const withBody = { requestBody: body, mediaType: 'json', contentType: 'application/json' }
  return {
    getWorkspace: spec({ httpMethod: 'GET', path: WORKSPACE, urlParameters: workspaceParameters }),
    updateWorkspace: spec({ httpMethod: 'PATCH', path: WORKSPACE, urlParameters: workspaceParameters, ...withBody }),
    listRules: spec({ httpMethod: 'GET', path: `${WORKSPACE}/outboundRules`, urlParameters: workspaceParameters }),
    putRule: spec({ httpMethod: 'PUT', path: `${WORKSPACE}/outboundRules/{ruleName}`, urlParameters: ruleParameters, ...withBody }),
    removeRule: spec({ httpMethod: 'DELETE', path: `${WORKSPACE}/outboundRules/{ruleName}`, urlParameters: ruleParameters }),
    provision: spec({ httpMethod: 'POST', path: `${WORKSPACE}/provisionManagedNetwork`, urlParameters: workspaceParameters, ...withBody }),
    /** An absolute address replaces endpoint and path; `api-version` is added where it has none, and kept where it has one. */
    getAt: (url: string) => spec({ httpMethod: 'GET', path: url }),
  }
}

const WORKSPACE =
  '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.MachineLearningServices/workspaces/{workspaceName}'

const serializer = createSerializer({}, false)
const anything = { type: { name: 'any' } } as const
const untouched = { bodyMapper: anything }
const body = { parameterPath: 'body', mapper: { ...anything, serializedName: 'body', required: true } }

const inPath = (name: string) => ({
  parameterPath: name,
  mapper: { serializedName: name, required: true, type: { name: 'String' } } as const,
})
const workspaceParameters = ['subscriptionId', 'resourceGroupName', 'workspaceName'].map(inPath)
const ruleParameters = [...workspaceParameters, inPath('ruleName')]

/** A constant counts before what the SDK client itself holds under the same name. */
const constant = (name: string, defaultValue: string) => ({
  parameterPath: name,
  mapper: { serializedName: name, isConstant: true, defaultValue, type: { name: 'String' } } as const,
})
const accept = constant('Accept', 'application/json')
