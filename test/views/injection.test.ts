import { describe, expect, it } from 'vitest'
import { everyView } from '../support/every-view.ts'
import * as people from '../support/requests.ts'

/** Whom the views name by themselves. */
const NAMED: readonly string[] = [people.RAE, people.ANN, people.BO, people.SAM, people.CY, 'U0V0', 'U0V1']

const ATTACKS: readonly (readonly [name: string, text: string])[] = [
  ['a channel mention', '<!channel>'],
  ['everyone', 'x <!everyone> <!here|here>'],
  ['a person', '<@U1EVE>'],
  ['a group', '<!subteam^S1>'],
  ['a link with other words', '<https://evil.example|Approve>'],
  ['a date token', '<!date^1^{date}|x>'],
  ['bold', '*APPROVED by security*'],
  ['italics and strike', '_ok_ ~no~'],
  ['a way out of code', '` *APPROVED* `'],
  ['a block of code', '```\nAPPROVED\n```'],
  ['an emoji', ':white_check_mark:'],
  ['a line of its own', 'x\n✅ Approved by <@U1EVE>\n> quoted'],
  ['a turn of the reading direction', 'pypi\u202egro.live\u202c'],
  ['what is not seen', 'py\u200bpi\u2066.org\u2069\u0000'],
  ['escapes made by hand', '&lt;!channel&gt;'],
]

describe('what others write stays text in every view', () => {
  it.each(ATTACKS)('%s', (_, attack) => {
    const broken = everyView(() => attack, 2).flatMap(([name, view]) =>
      textsOf(view).flatMap((shown) => markupOf(shown).map((what) => [name, what])),
    )
    expect(broken).toEqual([])
  })
})

/** Whatever in the text is markup and not ours. */
function markupOf({ text, marked }: Shown): readonly string[] {
  const tokens = [...text.matchAll(/<([^>]*)>/g)].map(([, token = '']) => token).filter((token) => !OUR_TOKENS.test(token))
  const hidden = text.match(HIDDEN) ?? []
  const formats = marked ? (withoutCode(text).match(/\*APPROVED|_ok_|~no~|:white_check_mark:|```/) ?? []) : []
  return [...tokens, ...hidden, ...formats]
}

const OUR_TOKENS = new RegExp(
  `^(@(${NAMED.join('|')})|#C0MLDEV|!date\\^\\d+\\^\\{date_short_pretty\\} at \\{time\\}\\^[-0-9: ]+UTC|https://learn\\.microsoft\\.com/[a-z/-]+\\|documented for this host|https://slack\\.test/archives/C0/p1\\|See its card\\.)$`,
)

/** Line ends are ours; nothing else unseen or turning is. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what must not be there
const HIDDEN = /[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\u0000]/

/** In code Slack formats nothing; that nobody gets out of it is what the back-ticks being replaced is for. */
const withoutCode = (text: string): string => text.replace(/`[^`\n]*`/g, '')

it('keeps every quotation within its quotation', () => {
  for (const [, view] of everyView(() => 'x\n✅ *Approved*', 1)) {
    for (const { text } of textsOf(view)) expect(text).not.toMatch(/^✅ \*Approved\*$/m)
  }
})

it('leaves ordinary words as they were written', () => {
  const words = "2*3 snake_case_name a:b don't (x) #1 10:30 é 東京"
  const [, card] = everyView(() => words, 1)[0] ?? []
  expect(JSON.stringify(card)).toContain(`>${words}`)
})

type Shown = { readonly text: string; readonly marked: boolean }

/** Every text of a view; in plain text objects, ids and values Slack formats nothing. What a field begins with is only typed on. */
function textsOf(value: unknown): readonly Shown[] {
  if (typeof value !== 'object' || value === null) return []
  const marked = !('type' in value && value.type === 'plain_text')
  return Object.entries(value).flatMap(([key, of]) =>
    key === 'initial_value' ? [] : typeof of === 'string' ? [{ text: of, marked: marked && key === 'text' }] : textsOf(of),
  )
}
