import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchBrowser, withoutBrowser } from '../../support/browser.ts'
import { ephemeralAnswer, requestCard } from '../../support/page-card.ts'
import { EVERY_BLOCK } from '../../support/page-every-block.ts'
import { NED, RAE, said } from '../../support/page-people.ts'
import type { Opened } from './open-page.ts'
import { openPage } from './open-page.ts'

describe.skipIf(withoutBrowser())('the page in a browser', () => {
  let browser: Browser
  let open: Opened

  beforeAll(async () => {
    browser = await launchBrowser()
  })
  beforeEach(async () => {
    open = await openPage(browser)
  })
  afterEach(async () => {
    expect(open.complaints).toEqual([])
    await open.close()
  })
  afterAll(() => browser.close())

  const composer = () => open.tab.getByRole('textbox', { name: /^Message/ })
  const messages = () => open.tab.getByRole('log')
  const be = (name: RegExp) => open.tab.getByRole('radio', { name }).check()
  const showCard = async () => {
    open.change({ said: [{ message: requestCard() }] })
    await open.tab.getByRole('heading', { name: /OB-1/ }).waitFor()
  }

  it('sends what one person types, and shows the card to everybody but the answer only to them', async () => {
    await composer().fill('/outbound request pypi.org')
    await composer().press('Enter')
    await messages().getByText('Only visible to you').waitFor()
    await be(/Ned/)
    await messages().getByRole('heading', { name: /OB-1/ }).waitFor()
    await expect.poll(() => messages().getByText('Only visible to you').count()).toBe(0)
    expect(open.asked).toEqual([{ call: 'type', user: RAE.id, channel: 'C0MLPROD', text: '/outbound request pypi.org' }])
    expect(await composer().inputValue()).toBe('')
  })

  it('asks before it approves, then acts as the person one is', async () => {
    await showCard()
    await be(/Ned/)
    await messages().getByRole('button', { name: 'Approve' }).click()
    const dialog = open.tab.getByRole('alertdialog', { name: 'Approve OB-1?' })
    expect(await dialog.textContent()).toContain('about $912.50 a month')
    expect(open.asked).toEqual([])
    await dialog.getByRole('button', { name: 'Approve $912.50' }).click()
    await messages().getByText('Provision the managed network').waitFor()
    expect(open.asked).toEqual([
      {
        call: 'act',
        user: NED.id,
        on: { channel: 'C0MLPROD', ts: expect.any(String) },
        action: { block_id: 'decision', action_id: 'approve' },
      },
    ])
    expect(await messages().getByRole('region', { name: 'Thread' }).textContent()).toContain('Both seats are filled')
    expect(await messages().textContent()).toContain('(edited)')
  })

  it('does nothing where the question is answered with no', async () => {
    await showCard()
    await messages().getByRole('button', { name: 'Approve' }).click()
    await open.tab.getByRole('button', { name: 'Not now' }).click()
    await open.tab.getByRole('alertdialog').waitFor({ state: 'detached' })
    expect(open.asked).toEqual([])
  })

  it('can be worked with the keyboard alone', async () => {
    await showCard()
    const keys = open.tab.keyboard
    await messages().getByRole('button', { name: 'Approve' }).focus()
    await keys.press('Enter')
    await open.tab.getByRole('alertdialog').waitFor()
    await keys.press('Escape')
    await open.tab.getByRole('alertdialog').waitFor({ state: 'detached' })
    expect(await focused()).toBe('Approve')
    await keys.press('Tab')
    await keys.press('Enter')
    await open.tab.getByRole('dialog', { name: 'Deny OB-1' }).waitFor()
    await open.tab.getByRole('textbox', { name: /Why not/ }).focus()
    await keys.type('too wide')
    await keys.press('Tab')
    await keys.press('Tab')
    await keys.press('Space')
    await keys.press('Tab')
    await keys.press('Tab')
    await keys.press('Enter')
    await open.tab.getByRole('dialog').waitFor({ state: 'detached' })
    expect(open.asked.at(-1)).toEqual({
      call: 'submit',
      user: RAE.id,
      view: 'V1',
      values: { reason: { text: 'too wide' }, kind: { pick: '' }, tell: { boxes: ['mirror'] } },
    })
    expect(await focused()).toBe('Deny')
    await messages().getByText('denied this: too wide').waitFor()
  })

  it('keeps the focus on the message whose button a repaint takes away', async () => {
    await showCard()
    await messages().getByRole('button', { name: 'Approve' }).focus()
    await open.tab.keyboard.press('Enter')
    await open.tab.keyboard.press('Enter')
    await messages().getByText('Provision the managed network').waitFor()
    expect(await open.tab.evaluate(() => document.activeElement?.tagName)).toBe('ARTICLE')
  })

  it('says in the form what is wrong, keeps what was typed, and puts the focus there', async () => {
    await showCard()
    await messages().getByRole('button', { name: 'Deny' }).click()
    const why = open.tab.getByRole('textbox', { name: /Why not/ })
    const send = open.tab.getByRole('dialog').getByRole('button', { name: 'Deny' })
    await send.click()
    await open.tab.getByText('Please complete this required field.').waitFor()
    await why.fill('no')
    await send.click()
    await expect.poll(() => why.evaluate((box) => box.getAttribute('aria-invalid'))).toBe('true')
    await expect.poll(() => open.tab.locator('.field-error').textContent()).toBe('Say what would make you agree.')
    expect(await why.inputValue()).toBe('no')
    await open.tab.keyboard.press('Escape')
    await open.tab.getByRole('dialog').waitFor({ state: 'detached' })
    expect(open.asked.at(-1)).toEqual({ call: 'close', user: RAE.id, view: 'V1' })
  })

  it('hints at the command while one types, and finds again what was sent', async () => {
    await composer().fill('/o')
    await open.tab.getByRole('option', { name: /\/outbound.*request \| check/ }).waitFor()
    await composer().press('Tab')
    expect(await composer().inputValue()).toBe('/outbound ')
    await composer().pressSequentially('list')
    await composer().press('Enter')
    await composer().press('ArrowUp')
    expect(await composer().inputValue()).toBe('/outbound list')
    await composer().press('ArrowDown')
    expect(await composer().inputValue()).toBe('')
    await composer().fill('/outbound')
    await composer().press('Enter')
    await expect.poll(() => open.asked).toMatchObject([{ text: '/outbound list' }, { text: '/outbound' }])
  })

  it('fills in an example', async () => {
    await open.tab.getByRole('button', { name: '/outbound request pypi.org -r "our training image needs it"' }).click()
    expect(await composer().inputValue()).toBe('/outbound request pypi.org -r "our training image needs it"')
    expect(open.asked).toEqual([])
  })

  it('leads through the story: the person, the channel and the command', async () => {
    await expect.poll(() => composer().inputValue()).toContain('/outbound request pypi.org')
    await composer().fill('')
    await open.tab.getByRole('button', { name: 'ml-dev', exact: true }).click()
    await open.tab.getByRole('button', { name: /Next: Approve it/ }).click()
    await expect.poll(() => open.tab.getByRole('radio', { name: /Ned/ }).isChecked()).toBe(true)
    await open.tab.getByRole('button', { name: /Ask for pypi.org/ }).click()
    await expect.poll(() => composer().inputValue()).toContain('/outbound request pypi.org')
    await open.tab.getByRole('log', { name: 'Messages in ml-prod' }).waitFor()
    await expect.poll(() => open.tab.getByRole('radio', { name: /Rae/ }).isChecked()).toBe(true)
  })

  it('shows what people wrote as text, whatever they wrote', async () => {
    const hostile =
      '<img src=x onerror="document.title=1"> &lt;!channel&gt; <javascript:alert(1)|Approve> `<b>` <script>document.title=1</script>'
    open.change({ said: [{ message: said(NED.id, hostile) }] })
    await messages().getByText('<script>').waitFor()
    expect(await messages().textContent()).toContain('<img src=x onerror="document.title=1"> <!channel> <javascript:alert(1)|Approve>')
    expect(await messages().locator('img[src="x"], script, a, b:has-text("<")').count()).toBe(0)
    expect(await open.tab.title()).toBe('Drawbridge sandbox')
  })

  it('draws every block there is, and acts where one picks', async () => {
    open.change({ said: [{ message: said('U0BOT', 'all', { blocks: EVERY_BLOCK }) }] })
    await messages().getByRole('heading', { name: 'A header' }).waitFor()
    for (const text of ['Rich', 'first', '{"code": 1}', 'not a link', 'Failed to verify', 'element not shown here: datepicker']) {
      expect(await messages().getByText(text).count()).toBe(1)
    }
    expect(await messages().getByRole('link').count()).toBe(0)
    expect(await messages().getByRole('cell', { name: 'pypi.org' }).count()).toBe(1)
    expect(
      await messages()
        .getByRole('img', { name: /warning|stopwatch|drawing of a bridge/ })
        .count(),
    ).toBe(3)
    await messages().getByRole('button', { name: 'Beside' }).click()
    await messages().getByRole('combobox', { name: 'Pick a size' }).selectOption('large')
    await messages().getByRole('combobox', { name: 'More actions' }).selectOption('copy')
    await messages().getByRole('checkbox', { name: 'Two' }).check()
    await messages().getByRole('radio', { name: 'Left' }).check()
    await expect
      .poll(() => open.asked.map((asked) => asked.call === 'act' && asked.action))
      .toEqual([
        { block_id: 'with-button', action_id: 'beside' },
        { block_id: 'picks', action_id: 'size', selected: 'large' },
        { block_id: 'picks', action_id: 'more', selected: 'copy' },
        { block_id: 'picks', action_id: 'ticks', selected: ['two'] },
        { block_id: 'picks', action_id: 'choice', selected: 'left' },
      ])
  })

  it('offers the app’s shortcuts on what everybody sees, and on nothing else', async () => {
    open.change({ said: [{ message: said(NED.id, 'my build fails') }, { message: ephemeralAnswer() }] })
    const message = messages().getByRole('article').filter({ hasText: 'my build fails' })
    const menu = message.getByRole('combobox', { name: /^Shortcuts/ })
    await message.hover()
    await expect.poll(() => menu.evaluate((select) => getComputedStyle(select).opacity)).toBe('1')
    await menu.selectOption({ label: 'Ask for what it needs (Drawbridge)' })
    const ts = await message.getAttribute('data-message')
    await expect
      .poll(() => open.asked)
      .toEqual([{ call: 'shortcut', user: RAE.id, on: { channel: 'C0MLPROD', ts }, shortcut: 'ask-for-error' }])
    expect(await messages().getByRole('combobox').count()).toBe(1)
  })

  it('says so where a block cannot be shown', async () => {
    open.change({ said: [{ message: said('U0BOT', 'film', { blocks: [{ type: 'markdown', text: '# x' }] }) }] })
    await messages().getByText('block not shown here: markdown').waitFor()
  })

  it('passes on what Slack itself says, and what went wrong on the way', async () => {
    open.change({ notes: [{ at: Date.now(), channel: 'C0MLPROD', text: '/outbound failed with the error "operation_timeout"' }] })
    await messages().getByText('operation_timeout').waitFor()
    open.change({ failure: 'there is no such channel' })
    await composer().fill('hello')
    await composer().press('Enter')
    await open.tab.getByRole('alert').getByText('there is no such channel').waitFor()
  })

  it('marks a channel where something new was said', async () => {
    open.change({ said: [{ message: ephemeralAnswer(), onlyFor: NED.id }] })
    await open.tab.getByRole('button', { name: 'ml-dev', exact: true }).click()
    await be(/Ned/)
    await open.tab.getByRole('button', { name: /ml-prod unread/ }).waitFor()
  })

  it('shows Azure: what runs, the rules, the bill, and that no two changes met', async () => {
    const azure = open.tab.getByRole('complementary', { name: 'Simulated Azure' })
    const shown = await azure.textContent()
    for (const part of [
      '1 Azure minute takes 1 s',
      'Allow only approved outbound',
      'pypi.org',
      'stmlprod blob',
      '$7.30',
      '3 made by Azure itself',
    ]) {
      expect(shown).toContain(part)
    }
    expect(Number(await azure.getByRole('progressbar').getAttribute('value'))).toBeGreaterThan(0.2)
    expect(await azure.locator('.overlaps').textContent()).toMatch(/two changes ran at once\s*0/)
  })

  it('makes trouble on demand, and deletes and makes a rule by hand', async () => {
    await open.tab.getByText('Make trouble').click()
    const throttle = open.tab.getByRole('switch', { name: /Throttle/ })
    await throttle.click()
    await expect.poll(() => throttle.getAttribute('aria-checked')).toBe('true')
    await throttle.click()
    await expect.poll(() => throttle.getAttribute('aria-checked')).toBe('false')
    await open.tab.getByRole('button', { name: 'Delete fqdn-pypi-org by hand' }).click()
    const opening = open.tab.locator('.by-hand').first()
    await opening.getByRole('textbox').fill('data.example.org')
    await opening.getByRole('button', { name: 'Open by hand' }).click()
    await expect
      .poll(() => open.azureAsked)
      .toEqual([
        ['trouble', 'throttle', 1],
        ['trouble', 'throttle', 0],
        ['delete', expect.stringContaining('mlw-prod'), 'fqdn-pypi-org'],
        ['open', expect.stringContaining('mlw-'), 'data.example.org'],
      ])
  })

  it('fits a phone: nothing is wider than the screen, Azure is a tab', async () => {
    await open.tab.setViewportSize({ width: 390, height: 844 })
    await showCard()
    expect(await open.tab.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    expect(await messages().getByRole('button', { name: 'Approve' }).isVisible()).toBe(true)
    const azure = open.tab.getByRole('complementary', { name: 'Simulated Azure' })
    expect(await azure.isVisible()).toBe(false)
    await open.tab.getByRole('button', { name: 'Azure', exact: true }).click()
    expect(await azure.isVisible()).toBe(true)
  })

  const focused = () => open.tab.evaluate(() => document.activeElement?.textContent?.trim())
})
