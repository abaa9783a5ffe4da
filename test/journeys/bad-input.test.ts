import { beforeAll, describe, expect, it } from 'vitest'
import { LIMITS_SOURCE } from '../../src/domain/limits.ts'
import { servedForTests } from '../support/served.ts'
import { expectSlackContent } from '../support/story.ts'
import { cardSays, cardsIn, repliesSay, wordsOf } from '../support/story-eyes.ts'
import { personIn } from '../support/story-hands.ts'
import { ANN, BO, RAE } from '../support/story-people.ts'
import { place, RUNNING } from '../support/story-places.ts'

const DEV = place('ml-dev')
const OPEN = place('ml-open', { isolationMode: 'AllowInternetOutbound' })
const OFF = place('ml-off', { isolationMode: 'Disabled' })
const TAKEN = place('ml-taken', RUNNING)
const DECLINED = place('ml-declined', RUNNING)

const drawbridge = servedForTests({ places: [DEV, OPEN, OFF, TAKEN, DECLINED] })
beforeAll(async () => {
  await drawbridge.serve()
})

/** What is typed, and what the answer must say: what is wrong with it, and what to do. */
type Case = readonly [typed: string, answer: RegExp]

const IP = /is an IP address, and Azure's FQDN rules take names only\. Name the host behind it/
const NO_HOST = /is not the name of a host\. Write it like `pypi\.org`/
const NO_PUBLIC_NAME = /nobody can register names below `\w+`, so it is no public host\. Look for a slip of the fingers/
const STORAGE =
  /Azure Storage \(`.*`\) cannot be reached by an FQDN rule\. Ask for a private endpoint to the storage account; type `\/outbound request private-endpoint RESOURCE_ID (blob|dfs)`/
const ALL_OPTIONS =
  /It takes `--workspace`, `--reason`, `--for`, `--name`, `--ticket`, `--address-prefixes`, `--spark`, `--fqdns`, `--without`, `--break-glass` and `--all-or-nothing`\./

const CASES: Readonly<Record<string, readonly Case[]>> = {
  'not a host': [
    ['request banana', NO_PUBLIC_NAME],
    ['request pypi..org', NO_HOST],
    ['request -- .org', NO_HOST],
    ['request _dmarc.pypi.org', NO_HOST],
    ['request rae@example.org', /Did you mean `example\.org`\?/],
    ['request ""', NO_HOST],
    ['request ,', NO_HOST],
    ['request <NAME>.org', /is the gap of an example\. Put the real name there/],
    ['request com', /is nobody's host.*Name the whole host/],
    [`request ${'a'.repeat(64)}.org`, /64 characters, and 63 is the most/],
    [`request ${'a.'.repeat(150)}org`, /303 characters, and 253 is the most/],
    ['request pypi.org banana', /• `banana`: /],
  ],
  'a URL of which more than the host would be lost': [
    ['request ftp://pypi.org', /`ftp:` cannot be used.*Did you mean `pypi\.org`\?/],
    ['request https://pypi.org:8443/simple', /port 8443 cannot be opened.*Did you mean `pypi\.org`\?/],
    ['request https://rae:geheim@pypi.org/', /^(?!.*geheim).*holds a user name or a password.*change that password/s],
  ],
  'an address': [
    ['request 10.0.0.1', IP],
    ['request 192.168.1.1:80', IP],
    ['request http://172.16.0.9/simple', IP],
    ['request [fd00::1]', IP],
    ['request 127.1', IP],
    ['request 0x7f000001', IP],
    ['request 8.8.8.8', IP],
    ['request localhost', NO_PUBLIC_NAME],
    ['request db.internal', NO_PUBLIC_NAME],
  ],
  'a wildcard that is too wide': [
    ['request *', /would open everything\. Name the hosts you need/],
    ['request *.*', /would open everything/],
    ['request *.com', /would open every name that anybody may register below `com`\. Name the host, or the service's own domain/],
    ['request *.co.uk', /below `co\.uk`/],
    ['request a.*.org', /a `\*` may stand only in front, as in `\*\.example\.org`/],
    ['request pypi.*', /a `\*` may stand only in front/],
  ],
  'Azure Storage': [
    ['request stmlprod.blob.core.windows.net', STORAGE],
    ['request stmlprod.dfs.core.windows.net', STORAGE],
    ['request *.blob.core.windows.net', STORAGE],
    ['request *.windows.net', STORAGE],
    ['request account.z01.blob.storage.azure.net', STORAGE],
  ],
  'the wrong workspace, or one where no rule is taken': [
    [
      'request pypi.org -w ml-de',
      /There is no workspace `ml-de`\. Did you mean `ml-dev`\?.*Add `-w NAME` with one of `ml-dev`, `ml-open`/s,
    ],
    ['request pypi.org -w <!channel>', /There is no workspace `&lt;!channel&gt;`/],
    ['list -w @channel', /There is no workspace `@channel`/],
    ['request pypi.org -w ml-open', /in mode `AllowInternetOutbound`, where Azure takes no FQDN rules.*can be reached without one/],
    ['request pypi.org -w ml-off', /no managed network \(isolation is disabled\).*Ask the people who run the workspace/],
  ],
  'a slip of the fingers': [
    ['request pypi.org --raeson x', /no option `--raeson`\. Did you mean `--reason`\?/],
    ['request pypi.org --colour red', ALL_OPTIONS],
    ['request pypi.org -x', ALL_OPTIONS],
    ['request pypi.org -r', /`--reason` needs a value: `--reason "…"`/],
    ['request pypi.org -r a -r b', /`--reason` is given twice/],
    ['request pypi.org -r "pip', /The quote `"` that begins at `"pip` is never closed/],
    ['request pypi.org --for soon', /`soon` is not a length of time\. Write `30m`/],
    ['request pypi.org --name x', /`x` cannot be the name of a rule\. Azure takes 3 to 33 letters/],
    ['request a.org b.org --name both', /`--name` names one rule, and 2 hosts make as many/],
    ['request pyp\u0456.org', /is really `xn--pyp-lhd\.org`: it is written with letters of other alphabets/],
    ['request xn--pyp-lhd.org', /Type the name by hand/],
    ['requst pypi.org', /I do not know `requst`\. Did you mean `\/outbound request pypi\.org`\?/],
    ['pypi.org', /Then type `\/outbound request pypi\.org`/],
    ['frobnicate', /`\/outbound help` shows what can be typed/],
    ['request fqn pypi.org', /Did you mean `fqdn`\?/],
    ['status OB-99', /There is no request \*OB-99\*/],
    ['cancel banana', /is not the number of a request\. They look like `OB-12`/],
    ['bundle pyhton', /There is no bundle `pyhton`\. Did you mean `\/outbound bundle python`\?/],
    ['bundle python --without pytorch.com', /`pytorch\.com` cannot be left out.* Did you mean `pytorch\.org`\?/],
    ['bundle prompt-flow', /leads to resources that only you can name/],
    ['doctor now', /`doctor` is known but not available in this version/],
  ],
  'far too much': [
    [`request ${'a'.repeat(10_000)}`, /10,008 characters, and 8,000 is the most/],
    [`request pypi.org -r "${'x'.repeat(10_000)}"`, /8,000 is the most\. Ask for fewer hosts at once, or shorten the reason/],
    [`request pypi.org -r "${'x'.repeat(3_001)}"`, /`--reason` has 3,001 characters, and 3,000 is the most/],
    [`request pypi.org --ticket "${'x'.repeat(201)}"`, /`--ticket` has 201 characters, and 200 is the most/],
    [`request ${'a.org '.repeat(1_000)}`, /1,000 hosts are too many for one request; 50 is the most/],
  ],
  'characters that cannot be seen': [
    ['request pypi.org\u0000', /control characters.*Type it by hand/],
    ['request pypi.org -r "a\u001b[31mb"', /control characters/],
    ['request pypi\u200b.org', /`pypi\[U\+200B\]\.org`: holds characters that cannot be seen.*Did you mean `pypi\.org`\?/],
    ['request pypi\u202e.org', /`pypi\[U\+202E\]\.org`/],
  ],
  'markup where a name should be': [
    ['request @channel', NO_HOST],
    ['request <!channel>', NO_HOST],
    ['request <!here|here>.org', NO_HOST],
    ['request &lt;!channel&gt;', NO_HOST],
    ['request @ann', NO_HOST],
    ['request <@U0ANN>', NO_HOST],
    ['request <!subteam^S0FIN>', NO_HOST],
    ['request <#C0MLDEV|ml-dev>', NO_HOST],
    ['request `pypi`.org', NO_HOST],
    ['request *pypi*.org', /a `\*` may stand only in front/],
    ['request <https://evil.io|pypi.org>', NO_HOST],
    ['request pypi.org --name <!channel>', /cannot be the name of a rule/],
    ['request pypi.org --name "*b*"', /cannot be the name of a rule/],
    ['<!channel>', /`\/outbound help` shows what can be typed/],
    ['explain <!channel>', /is not the number of a request/],
  ],
}

describe.each(Object.entries(CASES))('%s', (_, cases) => {
  it.each(cases.map(([typed, answer]) => ({ shown: typed.slice(0, 60), typed, answer })))('$shown', async ({ typed, answer }) => {
    const told = await personIn(drawbridge, DEV.channel, RAE).asks(typed)
    expect(told.words).toMatch(answer)
    expect(tokensIn(told.words).filter((token) => token !== OUR_LINK)).toEqual([])
    expect(told.mentions).toEqual([])
    expect(await drawbridge.ledger.find({ limit: 1, requester: RAE, workspace: DEV.azure.id })).toEqual([])
    expect([DEV, OPEN, OFF].flatMap(({ channel }) => cardsIn(drawbridge, channel))).toEqual([])
  })
})

/** To where the limits of Azure are written. */
const OUR_LINK = `<${LIMITS_SOURCE}|see why>`

/** What Slack makes something of: mentions, links, dates. */
const tokensIn = (words: string): readonly string[] => words.match(/<[^<>]*>/g) ?? []

describe('what is taken', () => {
  const INJECTED = '<!channel> @here @ann <@U0SAM> <#C0MLDEV> *bold* _x_ ~y~ `code` <https://evil.io|click> https://evil.io &lt;!here&gt;'

  const expectNothingInjected = (words: string): void => {
    const others = tokensIn(words).filter((token) => !token.startsWith('<!date^'))
    expect(new Set([`<@${RAE}>`, `<@${BO}>`, ...others])).toEqual(new Set([`<@${RAE}>`, `<@${BO}>`]))
    expect(words).not.toMatch(/\*(bold|no)\*|_x_|~y~|`code`/)
  }

  it('a URL, trimmed to its host, and it says so', async () => {
    const { words } = await personIn(drawbridge, TAKEN.channel, RAE).asks('request https://data.vendor.io/simple -r x')
    expect(words).toMatch(/`https:\/\/data\.vendor\.io\/simple` was trimmed to its host `data\.vendor\.io`/)
  })

  it('any reason and any ticket, of which nothing is more than its letters, and nobody is called but those the bot names', async () => {
    const { channel } = DECLINED
    const request = await personIn(drawbridge, channel, RAE).files(`data.vendor.io -r "${INJECTED}" --ticket "${INJECTED}"`)
    const card = await cardSays(drawbridge, channel, request, /Waiting for approval/)
    expect(card.mentions).toEqual([RAE])
    expect(wordsOf(card)).toContain('>&lt;!channel&gt; @here')
    for (const words of [wordsOf(card), card.text]) expectNothingInjected(words)

    await personIn(drawbridge, channel, BO).denies(request, '<!channel> <@U0SAM> *no* <https://evil.io|click>')
    const { replies } = await repliesSay(drawbridge, channel, request, /nothing was changed in Azure/)
    expect(replies.map(({ mentions }) => mentions.toSorted())).toEqual([[BO, RAE]])
    const status = await personIn(drawbridge, channel, ANN).asks(`status ${request}`)
    const denied = await cardSays(drawbridge, channel, request, /Denied/)
    for (const words of [...replies.map(wordsOf), status.words, wordsOf(denied), denied.text]) expectNothingInjected(words)
  })

  it.each([['pypi.org.evil.io', '⚠️ reads as `pypi.org`, but the name somebody registered is `evil.io`']])(
    'a name that reads as another (%s), but with a warning on its card, and security is asked',
    async (host, warning) => {
      const { channel } = TAKEN
      const request = await personIn(drawbridge, channel, RAE).files(`${host} -r x`)
      const words = wordsOf(await cardSays(drawbridge, channel, request, /Waiting for approval/))
      expect(words).toContain(warning)
      expect(words).toMatch(/🔴 Risk \*high\*.*1 approval from \*security\*/s)
    },
  )
})

it('Slack was never left without an answer it could use', () => expectSlackContent(drawbridge))
