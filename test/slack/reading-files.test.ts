import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createReadFile } from '../../src/slack/read-file.ts'
import { ANN, BOT_TOKEN, callSlack, ML, modal, plain, scriptedApp, testSlack } from '../support/local-slack.ts'

const FORM = modal('import', [
  { type: 'input', block_id: 'file', label: plain('File'), element: { type: 'file_input', action_id: 'given', max_files: 1 } },
])

/** Ann puts a file into a form of the local Slack; answers where it lies then. */
async function putIntoForm(bytes: Uint8Array, scopes?: readonly string[]) {
  const slack = await testSlack()
  const app = await scriptedApp(slack, () => ({}))
  await slack.type(ANN, ML, '/outbound import')
  await callSlack(slack, 'views.open', { trigger_id: slack.deliveries.at(-1)?.payload['trigger_id'], view: FORM })
  const base64 = Buffer.from(bytes).toString('base64')
  await slack.submit(ANN, slack.see(ANN).views[0]?.id ?? '', { file: { given: [{ name: 'rules.yml', base64 }] } })
  const url = /"url_private_download":"([^"]+)"/.exec(JSON.stringify(app.heard.at(-1)?.payload))?.[1] ?? ''
  if (scopes !== undefined) slack.setScopes(BOT_TOKEN, scopes)
  return { url, readFile: createReadFile({ token: BOT_TOKEN, apiUrl: slack.apiUrl }) }
}

/** A server that answers as it is told, and remembers who showed it what. */
async function serverThat(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const shown: (string | undefined)[] = []
  const server = createServer((request, response) => {
    shown.push(request.headers.authorization)
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  const address = server.address()
  return { shown, url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}` }
}

const readerAt = (url: string, timeoutMs = 5_000) => createReadFile({ token: BOT_TOKEN, apiUrl: `${url}/api/`, timeoutMs })

describe('a file in a form', () => {
  it('is read with all its letters, without the mark of its order of bytes', async () => {
    const { readFile, url } = await putIntoForm(Buffer.from('\ufeffname: Zürich → 東京\n'))
    expect(await readFile(url, 1_000)).toEqual({ ok: true, value: 'name: Zürich → 東京\n' })
  })

  it.each([
    ['no text in UTF-8', Buffer.from('outbound_rules: []', 'utf16le').fill(0xff, 0, 1), 'not-text'],
    ['larger than it may be', Buffer.alloc(1_001, 'a'), 'too-large'],
  ])('that is %s is not taken', async (_, bytes, problem) => {
    const { readFile, url } = await putIntoForm(bytes)
    expect(await readFile(url, 1_000)).toEqual({ ok: false, problem: { problem } })
  })

  it('is not given to an app without the scope: the sign-in page is not taken for the file', async () => {
    const { readFile, url } = await putIntoForm(Buffer.from('a: b'), ['commands', 'chat:write'])
    expect(await readFile(url, 1_000)).toEqual({ ok: false, problem: { problem: 'not-given' } })
  })

  it('that is gone is not given', async () => {
    const { readFile, url } = await putIntoForm(Buffer.from('a: b'))
    expect(await readFile(`${url}-gone`, 1_000)).toEqual({ ok: false, problem: { problem: 'not-given' } })
  })
})

describe('the token', () => {
  it('is shown to no address that is not Slack’s', async () => {
    const eve = await serverThat((_, response) => response.end('a: b'))
    const readFile = createReadFile({ token: BOT_TOKEN, apiUrl: 'https://slack.com/api/' })
    for (const url of [
      eve.url,
      'http://files.slack.com/x',
      'https://files.slack.com.evil.example/x',
      'https://evil.example/files.slack.com',
      'https://files.slack.com:8443/x',
      'https://files.slack.com@evil.example/x',
      'file:///etc/passwd',
      'x',
      '',
    ]) {
      expect(await readFile(url, 1_000), url).toEqual({ ok: false, problem: { problem: 'not-of-slack' } })
    }
    expect(eve.shown).toEqual([])
  })

  it('goes no further than Slack where Slack sends elsewhere', async () => {
    const eve = await serverThat((_, response) => response.end('a: b'))
    const slack = await serverThat((_, response) => response.writeHead(302, { location: `${eve.url}/x` }).end())
    expect(await readerAt(slack.url)(`${slack.url}/f`, 1_000)).toEqual({ ok: false, problem: { problem: 'not-of-slack' } })
    expect(slack.shown).toEqual([`Bearer ${BOT_TOKEN}`])
    expect(eve.shown).toEqual([])
  })

  it('goes with every hop within Slack, and not in circles', async () => {
    const slack = await serverThat(({ url }, response) =>
      url === '/there' ? response.end('a: b') : response.writeHead(302, { location: url === '/f' ? '/there' : '/round' }).end(),
    )
    expect(await readerAt(slack.url)(`${slack.url}/f`, 1_000)).toEqual({ ok: true, value: 'a: b' })
    expect(slack.shown).toEqual([`Bearer ${BOT_TOKEN}`, `Bearer ${BOT_TOKEN}`])
    expect(await readerAt(slack.url)(`${slack.url}/round`, 1_000)).toEqual({ ok: false, problem: { problem: 'not-of-slack' } })
    expect(slack.shown).toHaveLength(6)
  })
})

describe('a file host in trouble', () => {
  it.each<[string, (response: ServerResponse) => unknown, string]>([
    ['says that it is', (response) => response.writeHead(503).end(), 'http-503'],
    ['never answers', () => undefined, 'timeout'],
    ['begins and never ends', (response) => response.writeHead(200).write('a: '), 'timeout'],
  ])('that %s is waited for no longer than it may take', async (_, answer, code) => {
    const slack = await serverThat((_request, response) => void answer(response))
    const problem = { problem: 'not-to-be-had', code }
    expect(await readerAt(slack.url, 100)(`${slack.url}/f`, 1_000)).toEqual({ ok: false, problem })
  })

  it('that says nothing of the size and sends without end is cut off', async () => {
    const slack = await serverThat((_, response) => {
      const more = (): void => void response.write('a'.repeat(10_000), () => response.destroyed || more())
      more()
    })
    expect(await readerAt(slack.url)(`${slack.url}/f`, 100_000)).toEqual({ ok: false, problem: { problem: 'too-large' } })
  })
})
