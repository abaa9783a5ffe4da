import { readdirSync } from 'node:fs'
import { request } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Page } from '../../../src/sandbox/page/page.ts'
import { startPage } from '../../../src/sandbox/page/page.ts'
import { NED, PEOPLE, RAE, said } from '../../support/page-people.ts'
import { azureStandIn, slackStandIn } from '../../support/page-stand-ins.ts'

const BROWSER = new URL('../../../src/sandbox/page/browser/', import.meta.url)

let slack: ReturnType<typeof slackStandIn>
let azure: ReturnType<typeof azureStandIn>
let page: Page

beforeEach(async () => {
  slack = slackStandIn()
  azure = azureStandIn()
  page = await startPage({ port: 0, slack: slack.slack, azure: azure.azure, people: PEOPLE.map(({ id }) => id) })
})

afterEach(() => page.close())

const get = (path: string) => fetch(new URL(path, page.url))

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(new URL(path, page.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

/** `fetch` sets these headers itself. */
function statusWith(headers: Record<string, string>, method = 'GET', path = '/'): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(new URL(path, page.url), { method, headers }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
      .on('error', reject)
      .end('{}')
  })
}

describe('the server of the page', () => {
  it('tells one person what they see, and what Azure is like', async () => {
    const state = await (await get(`/state?as=${NED.id}`)).json()
    expect(state).toMatchObject({
      screen: { me: { id: NED.id } },
      azure: [{ name: 'ml-prod' }, { name: 'ml-dev' }],
      troubles: {},
      speed: 60,
    })
  })

  it('begins with the first person', async () => {
    expect(await (await get('/state')).json()).toMatchObject({ screen: { me: { id: RAE.id } } })
  })

  it('hands on what a person does', async () => {
    const action = { block_id: 'decision', action_id: 'approve' }
    const answers = [
      await post('/type', { as: RAE.id, channel: 'C0MLPROD', text: 'hello' }),
      await post('/act', { as: NED.id, on: { channel: 'C0MLPROD', ts: '1.2' }, action }),
      await post('/submit', { as: NED.id, view: 'V1', values: { reason: { text: 'yes', boxes: ['a'] } } }),
      await post('/close', { as: NED.id, view: 'V1' }),
      await post('/home', { as: NED.id }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    expect(slack.asked).toEqual([
      { call: 'type', user: RAE.id, channel: 'C0MLPROD', text: 'hello' },
      { call: 'act', user: NED.id, on: { channel: 'C0MLPROD', ts: '1.2' }, action },
      { call: 'submit', user: NED.id, view: 'V1', values: { reason: { text: 'yes', boxes: ['a'] } } },
      { call: 'close', user: NED.id, view: 'V1' },
      { call: 'home', user: NED.id },
    ])
  })

  it('hands trouble to Azure', async () => {
    await post('/trouble', { kind: 'throttle', times: 2 })
    await post('/delete-rule', { workspace: 'ml-prod', rule: 'conda' })
    await post('/open-host', { workspace: 'ml-prod', host: '*.example.org' })
    expect(azure.asked).toEqual([
      ['trouble', 'throttle', 2],
      ['delete', 'ml-prod', 'conda'],
      ['open', 'ml-prod', '*.example.org'],
    ])
  })

  it.each([
    ['nobody one can be', '/type', { as: 'U0EVE', channel: 'C1', text: 'x' }],
    ['a body of another shape', '/type', { as: RAE.id, channel: 7 }],
    ['a place that is neither a message nor a form', '/act', { as: RAE.id, on: {}, action: { block_id: 'a', action_id: 'b' } }],
    ['what is no host', '/open-host', { workspace: 'ml-prod', host: 'no host' }],
    ['a trouble it does not know', '/trouble', { kind: 'fire' }],
    ['a trouble named like something every object has', '/trouble', { kind: 'toString' }],
  ])('refuses %s and does nothing', async (_, path, body) => {
    const answer = await post(path, body)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toEqual({ error: expect.any(String) })
    expect([...slack.asked, ...azure.asked]).toEqual([])
  })

  it('answers in words where Slack cannot do it', async () => {
    slack.change({ failure: 'there is no such message' })
    const answer = await post('/type', { as: RAE.id, channel: 'C0MLPROD', text: 'x' })
    expect([answer.status, await answer.json()]).toEqual([500, { error: 'there is no such message' }])
  })

  it('tells an open page that something changed, however much changed, once', async () => {
    const events = await get(`/events?as=${RAE.id}`)
    for (const text of ['a', 'b', 'c']) slack.change({ said: [{ message: said(RAE.id, text) }] })
    const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader()
    let heard = ''
    while (!heard.includes('event: change\n')) heard += (await reader?.read())?.value
    expect(heard.match(/event: change/g)).toHaveLength(1)
    await reader?.cancel()
  })

  it.each([
    ['a name of another machine', { host: 'evil.example' }, 'GET', '/state'],
    ['a name that only begins like this machine', { host: '127.0.0.1.evil.example' }, 'GET', '/'],
    ['a post from another site', { origin: 'http://evil.example', 'content-type': 'application/json' }, 'POST', '/home'],
    ['a post from another port of this machine', { origin: 'http://127.0.0.1:1', 'content-type': 'application/json' }, 'POST', '/home'],
    ['a post from no site at all', { origin: 'null', 'content-type': 'application/json' }, 'POST', '/home'],
    ['a form', { 'content-type': 'text/plain' }, 'POST', '/home'],
  ])('turns away %s', async (_, headers, method, path) => {
    expect(await statusWith(headers, method, path)).toBe(403)
    expect(slack.asked).toEqual([])
  })

  it('lets no script run but its own', async () => {
    const policy = (await get('/')).headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/unsafe|\*|https?:/)
  })

  it('serves nothing outside its folder', async () => {
    const outside = ['/browser/../page.ts', '/browser/%2e%2e/page.ts', '/page.ts', '/browser/styles', '/vendor/zod.mjs']
    expect(await Promise.all(outside.map(async (path) => (await get(path)).status))).toEqual(outside.map(() => 404))
  })

  it('links every style sheet that there is', async () => {
    const linked = [...(await (await get('/')).text()).matchAll(/styles\/([a-z-]+\.css)/g)].map(([, name]) => name)
    expect(linked.toSorted()).toEqual(readdirSync(new URL('styles/', BROWSER)).toSorted())
  })

  it('keeps nothing in the browser’s cache', async () => {
    expect((await get('/browser/app.ts')).headers.get('cache-control')).toBe('no-store')
  })
})
