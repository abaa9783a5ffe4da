import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, withoutBrowser } from '../support/browser.ts'
import { freePort } from '../support/process.ts'

/** Pictures of each step, for whoever looks at what CI has kept. */
const ARTEFACTS = 'test/artefacts'

/** What the issue promises a newcomer at the default speed. */
const TWO_MINUTES = 120_000

describe.skipIf(withoutBrowser())('the story as a newcomer clicks through it', () => {
  let browser: Browser
  let sandbox: Sandbox
  let tab: Page

  beforeAll(async () => {
    mkdirSync(ARTEFACTS, { recursive: true })
    ;[browser, sandbox] = await Promise.all([launchBrowser(), startSandbox()])
    tab = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    tab.setDefaultTimeout(TWO_MINUTES)
    await tab.goto(sandbox.url)
  })
  afterAll(async () => {
    await browser?.close()
    await sandbox?.stop()
  })

  const be = (name: RegExp) => tab.getByRole('radio', { name }).check()
  const log = () => tab.getByRole('log')
  const see = (text: string | RegExp) => log().getByText(text).first().waitFor()
  const picture = (name: string) => tab.screenshot({ path: `${ARTEFACTS}/story-${name}.png` })
  const approve = async () => {
    await log().getByRole('button', { name: 'Approve', exact: true }).click()
    const dialog = tab.getByRole('alertdialog', { name: 'Approve OB-1?' })
    expect(await dialog.textContent()).toContain('$912.50 a month')
    await dialog.getByRole('button', { name: /^Approve/ }).click()
  }

  it(
    'ends active in less than two minutes',
    async () => {
      const began = Date.now()
      await be(/Rae/)
      const composer = tab.getByRole('textbox', { name: /^Message/ })
      await composer.fill('/outbound request pypi.org -r "our training image needs it"')
      await composer.press('Enter')
      await see(/Filed as/)
      await log().getByRole('heading', { name: 'OB-1 · pypi.org → ml-dev' }).waitFor()
      await see(/starts the Azure Firewall/)
      await picture('1-asked')

      await approve()
      await see(/You asked for this rule, so your approval does not count/)
      await picture('2-own-approval-refused')

      await be(/Ann/)
      await log().getByRole('button', { name: 'Why?' }).click()
      await see(/Why OB-1 needs what it needs/)
      await approve()
      await see(/Waiting for approval from finops/)
      await picture('3-half-approved')

      await be(/Cy/)
      await approve()
      await see(/is approved by/)
      await see(/Provisioning the network/)
      await tab
        .getByRole('complementary', { name: 'Simulated Azure' })
        .getByText(/rovision/)
        .first()
        .waitFor()
      await picture('4-provisioning')

      await be(/Rae/)
      await see(/can be reached from ml-dev/)
      await see(/Verified by reading the rules back/)
      await picture('5-active')
      expect(Date.now() - began).toBeLessThan(TWO_MINUTES)
      expect(await log().getByRole('heading', { name: /^OB-1/ }).count()).toBe(1)
    },
    2 * TWO_MINUTES,
  )
})

type Sandbox = { readonly url: string; stop(): Promise<void> }

/** What `npm start` ends in, as its own process. */
async function startSandbox(): Promise<Sandbox> {
  const child = spawn(process.execPath, ['bin/drawbridge.mjs', 'sandbox', '--port', String(await freePort())], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text
      const found = /http:\/\/\S+/.exec(said)
      if (found !== null) resolve(found[0])
    })
    child.once('exit', (code) => reject(new Error(`the sandbox ended with ${code}: ${said}`)))
  })
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}
