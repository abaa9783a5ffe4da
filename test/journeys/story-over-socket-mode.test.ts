import { beforeAll, expect, it } from 'vitest'
import type { DrawbridgeProcess } from '../support/process.ts'
import { servedForTests } from '../support/served.ts'
import { expectSlackContent, wholeStory } from '../support/story.ts'
import { personIn } from '../support/story-hands.ts'
import { ANN, RAE } from '../support/story-people.ts'
import { place } from '../support/story-places.ts'
import { until } from '../support/waiting.ts'

const STORY = place('ml-story')
const OTHER = place('ml-other')

const drawbridge = servedForTests({ places: [STORY, OTHER] })
let running: DrawbridgeProcess
beforeAll(async () => {
  running = await drawbridge.serve({ mode: 'socket' })
})

it('over a socket the same request goes the same way', async () => {
  await wholeStory(drawbridge, STORY)
  expect(new Set(drawbridge.slack.deliveries.map(({ via }) => via))).toEqual(new Set(['socket']))
})

it('a socket that Slack closes is opened again, and what comes then is taken once', async () => {
  const { sockets } = drawbridge.slack
  sockets.disconnect('refresh_requested')
  await until(() => sockets.count() === 0)
  await until(() => sockets.count() === 1)
  const rae = personIn(drawbridge, OTHER.channel, RAE)
  const request = await rae.files('pypi.org -r "pip"')
  await drawbridge.slack.redeliver('last')
  expect((await personIn(drawbridge, OTHER.channel, ANN).asks('pending -w ml-other')).words.match(/OB-\d+/g)).toEqual([request])
})

it('the socket is given up when the process is asked to stop', async () => {
  expect(await running.stop('SIGTERM'), running.said()).toEqual({ code: 0, signal: null })
  await until(() => drawbridge.slack.sockets.count() === 0)
})

it('Slack was never left without an answer it could use', () => expectSlackContent(drawbridge))
