import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { runDrawbridge } from '../support/process.ts'
import { servedForTests } from '../support/served.ts'
import { place } from '../support/story-places.ts'

const drawbridge = servedForTests({ places: [place('ml-dev')] })

/** May never be read in a log. */
const SECRET = 'never-to-be-printed'

const GOOD_CONFIGURATION = `workspaces:
  - name: ml-dev
    id: /subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/mlw-dev
    channel: C0MLDEV
groups:
  platform: {users: [U0ANN]}
`
const BAD_CONFIGURATION = `workspaces:
  - name: ml-dev
    id: /subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/mlw-dev
    channel: C0MLDEV
    requesters: data-scince
  - name: ml-dev
    id: not-an-id
    chanel: C0MLPROD
groups:
  data-science: {usergroup: S0DS}
`
const GOOD_WORKFLOW = `version: 1
name: vendors
rules:
  - name: it opens the way to a vendor
    when: {host: "*.vendor.io"}
    require: [{approvals: 1, from: platform}]
`

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'drawbridge-unusable-'))
  folders.push(folder)
  mkdirSync(join(folder, 'workflows'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}

/** Both files, in the variables that name them. */
function filesOf(configuration: string, workflow: string) {
  const folder = folderOf({ 'drawbridge.yml': configuration, 'workflows/vendors.yml': workflow })
  return { DRAWBRIDGE_CONFIG: join(folder, 'drawbridge.yml'), DRAWBRIDGE_WORKFLOWS: join(folder, 'workflows') }
}

describe.concurrent('drawbridge with what it cannot use', () => {
  it('names every problem of environment and files at once, by variable and by file and line, and no secret', async () => {
    const { code, said } = await runDrawbridge(['serve'], {
      ...filesOf(BAD_CONFIGURATION, GOOD_WORKFLOW.replace('when', 'wen')),
      SLACK_BOT_TOKEN: `xoxp-${SECRET}`,
      REDIS_URL: `https://drawbridge:${SECRET}@redis.example.org`,
      PORT: 'http',
      ADMIN_PORT: '70000',
      AZURE_CLOUD: 'mars',
      AZURE_ARM_ENDPOINT: `http://${SECRET}.example.org`,
      AZURE_API_VERSION: 'latest',
      LOG_LEVEL: 'loud',
    })
    const places = said
      .trimEnd()
      .split('\n')
      .map((line) => line.split(': ')[0])
    expect(places).toEqual([
      'Drawbridge cannot start:',
      ...['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'PORT', 'ADMIN_PORT', 'REDIS_URL'],
      ...['AZURE_CLOUD', 'AZURE_ARM_ENDPOINT', 'AZURE_API_VERSION', 'LOG_LEVEL'],
      ...['drawbridge.yml:5', 'drawbridge.yml:6', 'drawbridge.yml:6', 'drawbridge.yml:7', 'drawbridge.yml:8'],
      ...['vendors.yml:4', 'vendors.yml:5'],
    ])
    expect(said).toMatch(/drawbridge\.yml:5: .*data-scince.*data-science/)
    expect(said).toMatch(/vendors\.yml:5: .*wen.*when/)
    expect(said).not.toContain(SECRET)
    expect(code).toBe(78)
  })

  it('says in an empty folder what to set and what to write', async () => {
    const { code, said } = await runDrawbridge(['serve'], { DRAWBRIDGE_WORKFLOWS: 'nowhere' }, folderOf({}))
    expect(said).toMatch(/^SLACK_BOT_TOKEN: is not set/m)
    expect(said).toMatch(/^SLACK_SIGNING_SECRET: is not set/m)
    expect(said).toMatch(/^drawbridge\.yml: cannot be read/m)
    expect(said).toMatch(/^nowhere: no such folder of workflow files \(DRAWBRIDGE_WORKFLOWS\)/m)
    expect(code).toBe(78)
  })

  it.each([
    ['is not there', GOOD_CONFIGURATION.replace('platform', 'plattform'), /^vendors\.yml:6: .*"platform".*plattform/m],
    ['is empty', GOOD_CONFIGURATION.replace('U0ANN', ''), /^drawbridge\.yml:6: the group "platform" is empty, and vendors\.yml needs it/m],
  ])('says that a group which the policy needs %s', async (_, configuration, words) => {
    const env = { ...drawbridge.environment('http'), ...filesOf(configuration, GOOD_WORKFLOW) }
    const { code, said } = await runDrawbridge(['serve'], env)
    expect(said).toMatch(words)
    expect(code).toBe(78)
  })

  it.each([
    ['SLACK_BOT_TOKEN', 'http', 'xoxb-'],
    ['SLACK_APP_TOKEN', 'socket', 'xapp-'],
  ] as const)('names %s where Slack does not take it', async (variable, mode, prefix) => {
    const { code, said } = await runDrawbridge(['serve'], { ...drawbridge.environment(mode), [variable]: prefix + SECRET })
    expect(said).toContain(`Slack does not take ${variable} (it says invalid_auth).`)
    expect(said).not.toContain(SECRET)
    expect(code).toBe(78)
  })

  it.each(['PORT', 'ADMIN_PORT'])('names %s where somebody else has it', async (variable) => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, variable === 'PORT' ? undefined : '127.0.0.1', resolve))
    const address = other.address()
    const port = typeof address === 'object' && address !== null ? String(address.port) : ''
    const { code, said } = await runDrawbridge(['serve'], { ...drawbridge.environment('http'), [variable]: port })
    other.close()
    expect(said).toContain(`${variable}: ${port} is in use on this machine. Choose another.`)
    expect(code).toBe(78)
  })

  it('names the port that the sandbox cannot have, and the next one', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const address = other.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const { code, said } = await runDrawbridge(['sandbox', '--port', String(port)], {})
    other.close()
    expect(said).toContain(`Port ${port} is in use on this machine. Choose another: npm start -- --port ${port + 1}`)
    expect(code).toBe(2)
  })

  it('names the ways out where there is neither a Redis nor a server to start', async () => {
    const { REDIS_URL: _, ...env } = drawbridge.environment('http')
    const without = { ...env, DRAWBRIDGE_DATA: folderOf({}), REDIS_SERVER_BIN: '/nowhere/redis-server' }
    const { code, said } = await runDrawbridge(['serve'], without)
    expect(said).toContain('REDIS_URL is not set, and there is no Redis server on this machine. One of these helps:')
    expect(said).toMatch(/apt-get install redis-server.*docker run.*REDIS_URL=redis:\/\//s)
    expect(code).toBe(78)
  })

  it.each([[['serve', '--role', 'boss']], [['serve', 'now']], [['sevre']], [[]]])(
    'says how it is used where it is called with %j',
    async (args) => {
      const { code, said } = await runDrawbridge(args, {})
      expect(said).toMatch(/^Usage: drawbridge/m)
      expect(code).toBe(2)
    },
  )
})
