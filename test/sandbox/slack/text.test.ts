import { describe, expect, it } from 'vitest'
import { decode } from '../../../src/sandbox/slack/mrkdwn.ts'
import { ANN, BO, callSlack, ML, messagesOf, PLATFORM, plain, scriptedApp, section, testSlack } from '../../support/local-slack.ts'

describe('what a new message notifies', () => {
  const rich = (element: unknown) => ({ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [element] }] })
  it.each([
    ['a person in text', { text: `hi <@${ANN}>` }, [ANN]],
    ['a person with a label', { text: `hi <@${ANN}|ann>` }, [ANN]],
    ['everybody', { text: '<!channel> <!here>' }, ['channel', 'here']],
    ['a group, so its members', { text: `<!subteam^${PLATFORM}>` }, [BO]],
    ['markup in a block', { blocks: [section(`<@${BO}>`)] }, [BO]],
    ['rich text', { blocks: [rich({ type: 'user', user_id: BO })] }, [BO]],
    ['rich text with a token in its words', { blocks: [rich({ type: 'text', text: '<!channel>' })] }, []],
    ['plain text', { blocks: [{ type: 'header', text: plain('<!channel>') }] }, []],
    ['escaped text', { text: '&lt;!channel&gt;' }, []],
    ['somebody nobody is', { text: '<@U0NOBODY>' }, []],
  ])('%s', async (_, content, mentions) => {
    const slack = await testSlack()
    await callSlack(slack, 'chat.postMessage', { channel: ML, ...content })
    expect(messagesOf(slack, ANN)[0]?.mentions).toEqual(mentions)
  })

  it('is nobody when it is edited', async () => {
    const slack = await testSlack()
    const { answer } = await callSlack(slack, 'chat.postMessage', { channel: ML, text: 'x' })
    await callSlack(slack, 'chat.update', { channel: ML, ts: answer['ts'], text: '<!channel>' })
    expect(messagesOf(slack, ANN)[0]).toMatchObject({ text: '<!channel>', mentions: [] })
  })
})

it.each([
  ['&lt;!channel&gt;', '<!channel>'],
  ['a &amp;lt; b', 'a &lt; b'],
  ['&quot;', '&quot;'],
])('shows %s as %s', (text, shown) => expect(decode(text)).toBe(shown))

describe('the text of a command', () => {
  it.each([
    ['request pypi.org', 'request <http://pypi.org|pypi.org>'],
    ['request https://pypi.org/simple', 'request <https://pypi.org/simple>'],
    ['request *.pypi.org', 'request *.<http://pypi.org|pypi.org>'],
    ['request a.com,b.com', 'request <http://a.com|a.com>,<http://b.com|b.com>'],
    ['-r "see https://x.org/a?b=1&c=2"', '-r "see <https://x.org/a?b=1&amp;c=2>"'],
    ['--ticket ann@example.com', '--ticket <mailto:ann@example.com|ann@example.com>'],
    ['/subscriptions/1/providers/Microsoft.Storage/a', '/subscriptions/1/providers/Microsoft.Storage/a'],
    ['request 10.0.0.1 v1.2 x.internal', 'request 10.0.0.1 v1.2 x.internal'],
    ['ask @ann.lee @platform @nobody', `ask <@${ANN}> <!subteam^${PLATFORM}> @nobody`],
    ['in #ml #secret', 'in <#C0ML|ml> <#C0SECRET|>'],
    ['<!channel> & co', '&lt;!channel&gt; &amp; co'],
    ['@channel', '<!channel>'],
  ])('%s is sent as %s', async (typed, sent) => {
    const slack = await testSlack()
    const app = await scriptedApp(slack)
    await slack.type(ANN, ML, `/outbound ${typed}`)
    expect(app.heard[0]?.payload['text']).toBe(sent)
  })

  it('is sent as typed by a command that does not ask for more', async () => {
    const slack = await testSlack({ commands: [{ command: '/raw', description: '' }] })
    const app = await scriptedApp(slack)
    await slack.type(ANN, ML, '/raw  @ann.lee  https://pypi.org ')
    expect(app.heard[0]?.payload['text']).toBe('@ann.lee  https://pypi.org')
  })
})

it('says so where there is no such command, and what is no command is said', async () => {
  const slack = await testSlack()
  await slack.type(ANN, ML, '/inbound')
  expect(slack.see(ANN).notes).toMatchObject([{ channel: ML, text: '/inbound is not a valid command.' }])
  await slack.type(ANN, ML, 'hello @bo')
  expect(messagesOf(slack, BO)).toMatchObject([{ text: `hello <@${BO}>`, from: { id: ANN, bot: false }, mentions: [BO] }])
})

it('calls those who watch after each change', async () => {
  const slack = await testSlack()
  let changes = 0
  const stop = slack.watch(() => {
    changes += 1
  })
  await slack.type(ANN, ML, 'one')
  stop()
  await slack.type(ANN, ML, 'two')
  expect(changes).toBe(1)
})
