import type { Browser, Page as Tab } from 'playwright-core'
import { startPage } from '../../../src/sandbox/page/page.ts'
import { PEOPLE, STORY } from '../../support/page-people.ts'
import { azureStandIn, slackStandIn } from '../../support/page-stand-ins.ts'

export type Opened = ReturnType<typeof slackStandIn> & {
  readonly tab: Tab
  readonly azureAsked: readonly (readonly unknown[])[]
  /** What the browser complained of. */
  readonly complaints: readonly string[]
  close(): Promise<void>
}

/** The page over stand-ins, open in a tab of its own. */
export async function openPage(browser: Browser, size = { width: 1440, height: 900 }): Promise<Opened> {
  const slack = slackStandIn()
  const azure = azureStandIn()
  const page = await startPage({ port: 0, slack: slack.slack, azure: azure.azure, people: PEOPLE.map(({ id }) => id), story: STORY })
  const tab = await browser.newPage({ viewport: size })
  const complaints: string[] = []
  tab.on('pageerror', (error) => complaints.push(String(error)))
  // A refused call is told on the page, where tests look for it.
  tab.on(
    'console',
    (message) => message.type() === 'error' && !message.text().startsWith('Failed to load') && complaints.push(message.text()),
  )
  await tab.goto(page.url)
  await tab.getByRole('textbox', { name: /^Message/ }).waitFor()
  return {
    ...slack,
    tab,
    azureAsked: azure.asked,
    complaints,
    close: async () => {
      await tab.close()
      await page.close()
    },
  }
}
