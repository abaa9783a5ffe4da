import { z } from 'zod'
import type { Cloud } from '../domain/cloud.ts'
import { no, ok, type Result } from '../domain/result.ts'
import type { ConfigProblem } from './problems.ts'
import { readSlackAccess, type SlackAccess } from './slack-access.ts'
import { readVariables, url, type Variables } from './variables.ts'

/** Everything the environment says, with its defaults. What holds a secret is never shown, here or in a problem. */
export type Environment = WithoutSlack & { readonly slack: SlackAccess }

/** What is needed also where Slack is not. */
export type WithoutSlack = {
  readonly port: number
  readonly admin: { readonly host: string; readonly port: number }
  /** undefined: the embedded server, which keeps its data in `dataFolder`. */
  readonly redisUrl: string | undefined
  readonly dataFolder: string
  readonly configurationFile: string
  readonly workflowsFolder: string
  readonly azure: {
    readonly cloud: Cloud
    readonly armEndpoint: string | undefined
    readonly apiVersion: string
    readonly previewApiVersion: string
  }
  readonly logLevel: (typeof LOG_LEVELS)[number]
  readonly otlpEndpoint: string | undefined
}

/** Reads all variables of the environment, or names every one that will not do. */
export function readEnvironment(env: Variables): Result<Environment, readonly ConfigProblem[]> {
  const slack = readSlackAccess(env)
  const others = readEnvironmentWithoutSlack(env)
  if (slack.ok && others.ok) return ok({ ...others.value, slack: slack.value })
  return no([slack, others].flatMap((read) => (read.ok ? [] : read.problem)))
}

export function readEnvironmentWithoutSlack(env: Variables): Result<WithoutSlack, readonly ConfigProblem[]> {
  const said = readVariables(env, schema)
  return said.ok ? ok(withoutSlack(said.value)) : said
}

const CLOUDS = ['public', 'china', 'usgov'] as const satisfies readonly Cloud[]
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

const port = (example: number) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,5}$/, `is not a port; for example ${example}`)
    .transform(Number)
    .refine((number) => number <= 65_535, 'is not a port: they end at 65535')
    .default(example)

const oneOf = <const Words extends readonly [string, ...string[]]>(words: Words) =>
  z.enum(words, { error: `is none of ${words.join(', ')}` })

const apiVersion = z
  .string()
  .trim()
  .regex(/^\d{4}-\d{2}-\d{2}(-preview)?$/, 'is not an api-version; for example 2025-12-01')

const schema = z.object({
  PORT: port(3000),
  ADMIN_PORT: port(9464),
  ADMIN_HOST: z.string().trim().default('127.0.0.1'),
  REDIS_URL: url(/^(rediss?|unix):$/, 'redis://localhost:6379, rediss://… or unix:///run/redis.sock').optional(),
  DRAWBRIDGE_DATA: z.string().default('.drawbridge'),
  DRAWBRIDGE_CONFIG: z.string().default('drawbridge.yml'),
  DRAWBRIDGE_WORKFLOWS: z.string().default('workflows'),
  AZURE_CLOUD: oneOf(CLOUDS).default('public'),
  AZURE_ARM_ENDPOINT: url(/^https:$/, 'https://management.azure.com (https only: a token travels with every call)').optional(),
  AZURE_API_VERSION: apiVersion.default('2025-12-01'),
  AZURE_PREVIEW_API_VERSION: apiVersion.default('2026-03-15-preview'),
  LOG_LEVEL: oneOf(LOG_LEVELS).default('info'),
  OTEL_EXPORTER_OTLP_ENDPOINT: url(/^https?:$/, 'http://localhost:4318').optional(),
})

const withoutSlack = (said: z.infer<typeof schema>): WithoutSlack => ({
  port: said.PORT,
  admin: { host: said.ADMIN_HOST, port: said.ADMIN_PORT },
  redisUrl: said.REDIS_URL,
  dataFolder: said.DRAWBRIDGE_DATA,
  configurationFile: said.DRAWBRIDGE_CONFIG,
  workflowsFolder: said.DRAWBRIDGE_WORKFLOWS,
  azure: {
    cloud: said.AZURE_CLOUD,
    armEndpoint: said.AZURE_ARM_ENDPOINT,
    apiVersion: said.AZURE_API_VERSION,
    previewApiVersion: said.AZURE_PREVIEW_API_VERSION,
  },
  logLevel: said.LOG_LEVEL,
  otlpEndpoint: said.OTEL_EXPORTER_OTLP_ENDPOINT,
})
