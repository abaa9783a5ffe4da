import { readFileSync } from 'node:fs'
import type { ValidateFunction } from 'ajv'
import { createBodies, type Definition } from './bodies.ts'

/** An operation as Microsoft publishes it, as far as a request can be held against it. */
export type Published = {
  readonly id: string
  readonly method: string
  readonly path: RegExp
  readonly queryKeys: ReadonlySet<string>
  /** Of what may be sent; undefined where nothing may. */
  readonly body: ValidateFunction | undefined
}

export const publishedFor = (method: string, path: string): Published | undefined =>
  PUBLISHED.find((one) => one.method === method && one.path.test(path))

type Parameter = {
  readonly name?: string
  readonly in?: string
  readonly pattern?: string
  readonly schema?: { readonly $ref: string }
}

type OpenApi = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, PublishedOperation>>>>
  readonly definitions: Readonly<Record<string, Definition>>
}

type PublishedOperation = { readonly operationId: string; readonly parameters: readonly Parameter[] }

const SPECIFICATION: OpenApi = JSON.parse(
  readFileSync(new URL('../../fixtures/arm/managed-network.2026-07-01.openapi.json', import.meta.url), 'utf8'),
)

const bodyFor = createBodies(SPECIFICATION.definitions)

const PUBLISHED: readonly Published[] = Object.entries(SPECIFICATION.paths).flatMap(([path, operations]) =>
  Object.entries(operations).map(([method, operation]) => publishedAt(path, method, operation)),
)

function publishedAt(path: string, method: string, { operationId, parameters }: PublishedOperation): Published {
  const body = parameters.find((one) => one.in === 'body')?.schema?.$ref
  return {
    id: operationId,
    method: method.toUpperCase(),
    path: patternOf(path, parameters),
    queryKeys: new Set(['api-version', ...parameters.flatMap((one) => (one.in === 'query' && one.name ? [one.name] : []))]),
    body: body === undefined ? undefined : bodyFor(body),
  }
}

function patternOf(path: string, parameters: readonly Parameter[]): RegExp {
  const patterns = new Map([
    ['subscriptionId', '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'],
    ['resourceGroupName', '[-\\w.()]{1,90}'],
    ...parameters.flatMap(({ name, pattern }) => (name && pattern ? [[name, pattern.replace(/^\^|\$$/g, '')] as const] : [])),
  ])
  const text = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => `(?<${name}>${patterns.get(name) ?? '[^/]+'})`)
  return new RegExp(`^${text}$`, 'i')
}
