import { describe, expect, it } from 'vitest'
import { readEnvironment } from '../../src/config/environment.ts'
import { describeProblems } from '../../src/config/problems.ts'

const ENOUGH = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'quite-secret' }

describe('an environment that says only what it must', () => {
  it('has the defaults of the contract', () =>
    expect(readEnvironment(ENOUGH)).toEqual({
      ok: true,
      value: {
        slack: { mode: 'http', botToken: 'xoxb-1', signingSecret: 'quite-secret', apiUrl: 'https://slack.com/api/' },
        port: 3000,
        admin: { host: '127.0.0.1', port: 9464 },
        redisUrl: undefined,
        dataFolder: '.drawbridge',
        configurationFile: 'drawbridge.yml',
        workflowsFolder: 'workflows',
        azure: { cloud: 'public', armEndpoint: undefined, apiVersion: '2025-12-01', previewApiVersion: '2026-03-15-preview' },
        logLevel: 'info',
        otlpEndpoint: undefined,
      },
    }))

  it('takes what is set to nothing as not set', () =>
    expect(readEnvironment({ ...ENOUGH, PORT: '', REDIS_URL: ' ', SLACK_MODE: '' })).toMatchObject({
      ok: true,
      value: { port: 3000, redisUrl: undefined },
    }))

  it('needs the app token in socket mode, and no signing secret', () =>
    expect(readEnvironment({ SLACK_MODE: 'socket', SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' })).toMatchObject({
      ok: true,
      value: { slack: { mode: 'socket', appToken: 'xapp-1' } },
    }))

  it('ends the address of the Web API with a slash', () =>
    expect(readEnvironment({ ...ENOUGH, SLACK_API_URL: 'http://127.0.0.1:8080/api' })).toMatchObject({
      value: { slack: { apiUrl: 'http://127.0.0.1:8080/api/' } },
    }))

  it.each(['redis://localhost:6379', 'rediss://:pw@redis.example:6380/0', 'unix:///run/redis.sock'])('takes Redis at %s', (url) =>
    expect(readEnvironment({ ...ENOUGH, REDIS_URL: url })).toMatchObject({ value: { redisUrl: url } }),
  )
})

describe('an environment that will not do', () => {
  const problems = (env: Record<string, string>) => {
    const read = readEnvironment(env)
    return read.ok ? [] : read.problem
  }

  it.each<[string, Record<string, string>]>([
    ['SLACK_MODE', { SLACK_MODE: 'https' }],
    ['SLACK_BOT_TOKEN', { SLACK_BOT_TOKEN: '' }],
    ['SLACK_BOT_TOKEN', { SLACK_BOT_TOKEN: 'xoxp-user' }],
    ['SLACK_SIGNING_SECRET', { SLACK_SIGNING_SECRET: '' }],
    ['SLACK_APP_TOKEN', { SLACK_MODE: 'socket' }],
    ['SLACK_API_URL', { SLACK_API_URL: 'slack.com' }],
    ['PORT', { PORT: '65536' }],
    ['ADMIN_PORT', { ADMIN_PORT: 'nine' }],
    ['REDIS_URL', { REDIS_URL: 'localhost:6379' }],
    ['AZURE_CLOUD', { AZURE_CLOUD: 'germany' }],
    ['AZURE_ARM_ENDPOINT', { AZURE_ARM_ENDPOINT: 'http://management.azure.com' }],
    ['AZURE_API_VERSION', { AZURE_API_VERSION: 'latest' }],
    ['AZURE_PREVIEW_API_VERSION', { AZURE_PREVIEW_API_VERSION: 'preview' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', { OTEL_EXPORTER_OTLP_ENDPOINT: 'collector' }],
  ])('is told by %s for %j', (variable, change) => expect(problems({ ...ENOUGH, ...change }).map(({ where }) => where)).toEqual([variable]))

  it('is told whole, and shows no value, which might be a secret in the wrong place', () => {
    const secret = 'do-not-show-me'
    const all = Object.fromEntries(
      ['SLACK_MODE', 'SLACK_BOT_TOKEN', 'PORT', 'REDIS_URL', 'AZURE_ARM_ENDPOINT', 'AZURE_CLOUD', 'LOG_LEVEL', 'ADMIN_PORT'].map((name) => [
        name,
        secret,
      ]),
    )
    const told = problems(all)
    expect(told.map(({ where }) => where).sort()).toEqual([...Object.keys(all), 'SLACK_SIGNING_SECRET'].sort())
    expect(describeProblems(told)).not.toContain(secret)
  })
})
